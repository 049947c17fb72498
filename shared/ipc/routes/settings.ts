import { z } from "zod";
import { Intent } from "../../domain/analysis.ts";
import { FilterRuleId, SavedReplyId } from "../../domain/ids.ts";
import { FilterRule, SavedReply, Settings, SettingsPatch } from "../../domain/settings.ts";
import { route } from "../route.ts";

export const settingsRoutes = {
  "settings.get": route(z.strictObject({}), Settings),
  "settings.set": route(SettingsPatch, Settings),
  "savedReplies.list": route(z.strictObject({}), z.object({ items: z.array(SavedReply) })),
  "savedReplies.save": route(
    z.strictObject({
      id: SavedReplyId.nullable(),
      shortcut: z.string().trim().min(1).max(40),
      title: z.string().trim().min(1).max(120),
      bodyAr: z.string().max(8000),
      bodyEn: z.string().max(8000),
      intents: z.array(Intent).max(16),
    }),
    SavedReply,
  ),
  "savedReplies.remove": route(z.strictObject({ id: SavedReplyId }), z.object({})),
  "filters.list": route(z.strictObject({}), z.object({ items: z.array(FilterRule) })),
  "filters.save": route(z.strictObject({ ...FilterRule.shape, id: FilterRuleId.nullable() }), FilterRule),
  "filters.remove": route(z.strictObject({ id: FilterRuleId }), z.object({})),
  /** What a rule would have hidden among the messages already here. */
  "filters.test": route(
    z.strictObject({ ...FilterRule.shape, id: FilterRuleId.nullable(), sampleText: z.string().max(10_000) }),
    z.object({ matchesSample: z.boolean(), wouldHide: z.number().int(), outOf: z.number().int(), examples: z.array(z.string()).max(5) }),
  ),
} as const;

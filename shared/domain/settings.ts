import { z } from "zod";
import { Intent } from "./analysis.ts";
import { ChannelKind, EpochMs, Language, Urgency } from "./common.ts";
import { FilterRuleId, SavedReplyId } from "./ids.ts";
import { Shortcuts } from "./shortcuts.ts";

export const Settings = z.object({
  language: z.enum(["system", "ar", "en"]).catch("system"),
  appearance: z.enum(["system", "light", "dark"]).catch("system"),
  density: z.enum(["comfortable", "compact"]).catch("comfortable"),
  digits: z.enum(["latin", "arabic"]).catch("latin"),
  showHijri: z.boolean().catch(false),
  businessName: z.string().max(120).catch(""),
  signature: z.string().max(1000).catch(""),
  defaultReplyLanguage: Language.catch("ar"),
  notifications: z.boolean().catch(true),
  notificationShowsText: z.boolean().catch(false),
  undoSeconds: z.union([z.literal(0), z.literal(5), z.literal(10), z.literal(20), z.literal(30)]).catch(10),
  singleLetterKeys: z.boolean().catch(true),
  shortcuts: Shortcuts.catch({}),
  closeToTray: z.boolean().catch(true),
  closeToTrayExplained: z.boolean().catch(false),
  openAtLogin: z.boolean().catch(false),
  /** Minutes without use after which the window locks; 0: never. Needs a passphrase. */
  autoLockMinutes: z.number().int().min(0).max(1440).catch(0),
  spamFilter: z.boolean().catch(true),
  duplicateFilter: z.boolean().catch(true),
  emptyFilter: z.boolean().catch(true),
  onboarded: z.boolean().catch(false),
});
export type Settings = z.infer<typeof Settings>;
export const SettingsPatch = z.strictObject({
  language: z.enum(["system", "ar", "en"]),
  appearance: z.enum(["system", "light", "dark"]),
  density: z.enum(["comfortable", "compact"]),
  digits: z.enum(["latin", "arabic"]),
  showHijri: z.boolean(),
  businessName: z.string().max(120),
  signature: z.string().max(1000),
  defaultReplyLanguage: Language,
  notifications: z.boolean(),
  notificationShowsText: z.boolean(),
  undoSeconds: z.union([z.literal(0), z.literal(5), z.literal(10), z.literal(20), z.literal(30)]),
  singleLetterKeys: z.boolean(),
  shortcuts: Shortcuts,
  closeToTray: z.boolean(),
  closeToTrayExplained: z.boolean(),
  openAtLogin: z.boolean(),
  autoLockMinutes: z.number().int().min(0).max(1440),
  spamFilter: z.boolean(),
  duplicateFilter: z.boolean(),
  emptyFilter: z.boolean(),
  onboarded: z.boolean(),
}).partial();
export type SettingsPatch = z.infer<typeof SettingsPatch>;

export const SavedReply = z.object({
  id: SavedReplyId,
  shortcut: z.string().max(40),
  title: z.string().max(120),
  bodyAr: z.string().max(8000),
  bodyEn: z.string().max(8000),
  intents: z.array(Intent).max(16),
  useCount: z.number().int(),
});
export type SavedReply = z.infer<typeof SavedReply>;

export const FilterRule = z.object({
  id: FilterRuleId,
  kind: z.enum(["keyword_block", "keyword_allow", "urgency"]),
  /** Words or phrases, one each; for `urgency` the least level that passes. */
  patterns: z.array(z.string().min(1).max(200)).max(200),
  minimumUrgency: Urgency.nullable(),
  channels: z.array(ChannelKind).max(5),
  isEnabled: z.boolean(),
  position: z.number().int(),
});
export type FilterRule = z.infer<typeof FilterRule>;

export const BackupRecord = z.object({ path: z.string(), bytes: z.number().int(), createdAt: EpochMs, isVerified: z.boolean() });
export type BackupRecord = z.infer<typeof BackupRecord>;

/** What a backup was found to hold; `newestAt`: when its newest message came. */
export const BackupContent = z.object({ messages: z.number().int(), conversations: z.number().int(), newestAt: EpochMs.nullable() });
export type BackupContent = z.infer<typeof BackupContent>;

export const HealthCheck = z.object({
  name: z.string().max(40),
  status: z.enum(["ok", "warning", "failed"]),
  latencyMs: z.number(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export type HealthCheck = z.infer<typeof HealthCheck>;

import { z } from "zod";
import { ChannelAccountId, ContactId, ConversationId, OutboxItemId } from "../domain/ids.ts";
import { LinkState, VerifyStepView } from "../domain/channel.ts";
import { AppErrorData } from "../errors/app-error.ts";
import { AppState } from "./routes/app.ts";

/** Ids and counts, never bodies: the renderer asks for what it shows. */
export const AppEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("app.stateChanged"), state: AppState }),
  /** `ids` empty: too many to name, refresh what is shown. */
  z.object({ type: z.literal("conversations.changed"), ids: z.array(ConversationId).max(200) }),
  z.object({ type: z.literal("counts.changed") }),
  z.object({ type: z.literal("drafts.changed"), conversationIds: z.array(ConversationId).max(200) }),
  z.object({ type: z.literal("outbox.changed"), ids: z.array(OutboxItemId).max(200) }),
  z.object({ type: z.literal("contacts.changed"), ids: z.array(ContactId).max(200) }),
  z.object({ type: z.literal("channels.changed"), accountId: ChannelAccountId.nullable() }),
  z.object({ type: z.literal("channels.testStep"), testId: z.string(), step: VerifyStepView }),
  z.object({ type: z.literal("whatsapp.linkState"), linkId: z.string(), state: LinkState }),
  z.object({ type: z.literal("import.progress"), done: z.number().int(), total: z.number().int().nullable() }),
  z.object({ type: z.literal("settings.changed") }),
  z.object({ type: z.literal("license.changed") }),
  /** A new message that may notify; the text is there only where the settings allow it. */
  z.object({
    type: z.literal("message.arrived"),
    conversationId: ConversationId,
    contactName: z.string(),
    preview: z.string(),
    urgency: z.enum(["low", "normal", "high", "urgent"]),
  }),
  /** A background result the person should hear about. */
  z.object({ type: z.literal("problem"), error: AppErrorData, conversationId: ConversationId.nullable() }),
  z.object({ type: z.literal("store.trouble"), error: AppErrorData.nullable() }),
  /** Asked by menu, tray or a deep link; only ever navigates. */
  z.object({ type: z.literal("navigate"), to: z.string().max(200) }),
]);
export type AppEvent = z.infer<typeof AppEvent>;

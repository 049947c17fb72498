import { z } from "zod";
import { AppErrorData } from "../errors/app-error.ts";
import { ChannelKind, EpochMs } from "./common.ts";
import { ChannelAccountId, ConversationId, DraftId, OutboxItemId } from "./ids.ts";

export const OutboxStatus = z.enum(["scheduled", "held_undo", "queued", "sending", "sent", "failed", "cancelled", "unknown"]);
export type OutboxStatus = z.infer<typeof OutboxStatus>;

export const OutboxRow = z.object({
  id: OutboxItemId,
  conversationId: ConversationId,
  draftId: DraftId.nullable(),
  channelAccountId: ChannelAccountId,
  channelKind: ChannelKind,
  contactName: z.string(),
  recipients: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  status: OutboxStatus,
  /** While held: when the send begins. */
  undoUntil: EpochMs.nullable(),
  nextAttemptAt: EpochMs.nullable(),
  attempts: z.number().int(),
  maxAttempts: z.number().int(),
  error: AppErrorData.nullable(),
  /** Recipients a server turned away although it took the message for the others. */
  refusedRecipients: z.array(z.object({ address: z.string(), reason: z.string() })),
  sentCopy: z.enum(["stored", "pending", "by_server", "none"]),
  /** Its account's link is down: waits, costs no attempt. */
  isWaitingForConnection: z.boolean(),
  createdAt: EpochMs,
  sentAt: EpochMs.nullable(),
});
export type OutboxRow = z.infer<typeof OutboxRow>;

const Party = z.object({ name: z.string(), address: z.string() });

/** The reply exactly as it will travel, frozen at approval: what is sent later is what the person saw. Files lie beside it. */
export const OutboxPayload = z.object({
  to: z.array(Party),
  cc: z.array(Party),
  subject: z.string(),
  text: z.string(),
  inReplyTo: z.string().nullable(),
  references: z.array(z.string()),
  quoted: z.object({ text: z.string(), from: Party, sentAt: EpochMs }).nullable(),
  autoSubmitted: z.enum(["no", "auto-replied"]),
  externalThreadId: z.string().nullable(),
  isGroup: z.boolean().default(false),
});
export type OutboxPayload = z.infer<typeof OutboxPayload>;

import { z } from "zod";
import { Intent } from "./analysis.ts";
import { ChannelKind, EpochMs, Urgency } from "./common.ts";
import { ChannelAccountId, ContactId, ConversationId, LabelId, MessageId } from "./ids.ts";

export const ConversationStatus = z.enum(["open", "pending", "snoozed", "closed"]);
export type ConversationStatus = z.infer<typeof ConversationStatus>;

/** The inbox in slices; each has a count and an order of newest first. */
export const Split = z.enum(["all", "needs_approval", "urgent", "unread", "waiting", "snoozed", "closed"]);
export type Split = z.infer<typeof Split>;

/** One row of the inbox. Everything a row shows, so that a page is one query. */
export const ConversationRow = z.object({
  id: ConversationId,
  channelAccountId: ChannelAccountId,
  channelKind: ChannelKind,
  contactId: ContactId.nullable(),
  contactName: z.string(),
  subject: z.string(),
  preview: z.string(),
  status: ConversationStatus,
  priority: Urgency,
  intent: Intent.nullable(),
  lastMessageAt: EpochMs,
  /** The customer wrote last and nobody answered since this time. */
  waitingSince: EpochMs.nullable(),
  snoozedUntil: EpochMs.nullable(),
  unreadCount: z.number().int(),
  messageCount: z.number().int(),
  hasDraft: z.boolean(),
  hasAttachments: z.boolean(),
  isStarred: z.boolean(),
  isSample: z.boolean(),
  labelIds: z.array(LabelId),
  /** An outbox item of this conversation failed or is in doubt. */
  hasSendProblem: z.boolean(),
});
export type ConversationRow = z.infer<typeof ConversationRow>;

export const SearchHit = z.object({
  conversation: ConversationRow,
  messageId: MessageId,
  /** A piece of the original text around the hit; `highlights` are UTF-16 offsets into it. */
  snippet: z.string(),
  highlights: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
  sentAt: EpochMs,
});
export type SearchHit = z.infer<typeof SearchHit>;

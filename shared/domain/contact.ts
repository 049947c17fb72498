import { z } from "zod";
import { ChannelKind, EpochMs } from "./common.ts";
import { ContactId, ConversationId, LabelId, MessageId } from "./ids.ts";

export const IdentityView = z.object({
  kind: z.enum(["email", "phone", "wa_phone", "wa_lid", "wa_username", "wa_bsuid", "tg_user", "tg_username"]),
  value: z.string(),
  isPrimary: z.boolean(),
});
export type IdentityView = z.infer<typeof IdentityView>;

export const ContactRow = z.object({
  id: ContactId,
  name: z.string(),
  primaryIdentity: z.string(),
  language: z.string().nullable(),
  isBlocked: z.boolean(),
  isStarred: z.boolean(),
  labelIds: z.array(LabelId),
  conversationCount: z.number().int(),
  lastActivityAt: EpochMs.nullable(),
});
export type ContactRow = z.infer<typeof ContactRow>;

/** Another contact that went into this one. */
export const MergeView = z.object({ id: z.string(), name: z.string(), reason: z.enum(["same_identity", "person"]), at: EpochMs });
export type MergeView = z.infer<typeof MergeView>;

export const ContactView = ContactRow.extend({
  identities: z.array(IdentityView),
  /** Newest first; each can be undone. */
  merges: z.array(MergeView),
  notes: z.string(),
  firstSeenAt: EpochMs,
  version: z.number().int(),
});
export type ContactView = z.infer<typeof ContactView>;

export const TimelineItem = z.object({
  messageId: MessageId,
  conversationId: ConversationId,
  channelKind: ChannelKind,
  direction: z.enum(["in", "out", "note", "system"]),
  subject: z.string(),
  preview: z.string(),
  sentAt: EpochMs,
});
export type TimelineItem = z.infer<typeof TimelineItem>;

export const LabelColour = z.enum(["grey", "teal", "blue", "green", "amber", "red", "violet"]);
export type LabelColour = z.infer<typeof LabelColour>;

/** `useCount`: conversations and contacts that have it. */
export const Label = z.object({ id: LabelId, name: z.string(), colour: LabelColour.catch("grey"), useCount: z.number().int() });
export type Label = z.infer<typeof Label>;

import { z } from "zod";

/**
 * Every row of ours is named by a UUIDv7, branded by the table it belongs to, so that a contact's id
 * can never be handed where a conversation's is wanted.
 */
const id = <B extends string>(brand: B) => z.uuid().brand(brand);

export const WorkspaceId = id("workspace");
export const ChannelAccountId = id("channel_account");
export const ContactId = id("contact");
export const ConversationId = id("conversation");
export const MessageId = id("message");
export const AttachmentId = id("attachment");
export const DraftId = id("draft");
export const OutboxItemId = id("outbox_item");
export const SavedReplyId = id("saved_reply");
export const FilterRuleId = id("filter_rule");
export const LabelId = id("label");

export type WorkspaceId = z.infer<typeof WorkspaceId>;
export type ChannelAccountId = z.infer<typeof ChannelAccountId>;
export type ContactId = z.infer<typeof ContactId>;
export type ConversationId = z.infer<typeof ConversationId>;
export type MessageId = z.infer<typeof MessageId>;
export type AttachmentId = z.infer<typeof AttachmentId>;
export type DraftId = z.infer<typeof DraftId>;
export type OutboxItemId = z.infer<typeof OutboxItemId>;
export type SavedReplyId = z.infer<typeof SavedReplyId>;
export type FilterRuleId = z.infer<typeof FilterRuleId>;
export type LabelId = z.infer<typeof LabelId>;

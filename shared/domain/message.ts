import { z } from "zod";
import { AppErrorData } from "../errors/app-error.ts";
import { Analysis } from "./analysis.ts";
import { EpochMs } from "./common.ts";
import { AttachmentId, ConversationId, MessageId } from "./ids.ts";

export const MessageStatus = z.enum(["received", "filtered", "queued", "sent", "delivered", "read", "failed"]);
export type MessageStatus = z.infer<typeof MessageStatus>;

export const AttachmentView = z.object({
  id: AttachmentId,
  kind: z.enum(["image", "video", "audio", "document"]),
  /** Safe to show and to save under; bidi controls removed. */
  fileName: z.string(),
  mime: z.string(),
  bytes: z.number().int(),
  state: z.enum(["pending", "ready", "too_large", "blocked", "failed"]),
  /** Never opened in place: only "Save", with a warning. */
  isDangerous: z.boolean(),
  isInline: z.boolean(),
});
export type AttachmentView = z.infer<typeof AttachmentView>;

export const FilterReason = z.object({
  code: z.string().max(60),
  params: z.record(z.string(), z.union([z.string().max(500), z.number()])),
});
export type FilterReason = z.infer<typeof FilterReason>;

/** What a message is made of; channels without a kind of their own have "text". */
export const MessageKind = z.enum(["text", "image", "video", "audio", "voice", "document", "sticker", "location", "contact", "event"]);
export type MessageKind = z.infer<typeof MessageKind>;

export const MessageView = z.object({
  id: MessageId,
  conversationId: ConversationId,
  direction: z.enum(["in", "out", "note", "system"]),
  kind: MessageKind,
  authorName: z.string(),
  /** The real address, always visible beside the name. */
  authorAddress: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  quotedText: z.string(),
  /** There is an HTML body, shown on request in its own sandboxed frame at `msg://<message id>`. */
  hasHtml: z.boolean(),
  isDamaged: z.boolean(),
  status: MessageStatus,
  error: AppErrorData.nullable(),
  sentAt: EpochMs,
  receivedAt: EpochMs,
  isHistory: z.boolean(),
  /** The writer changed it at this time. */
  editedAt: EpochMs.nullable(),
  /** Its writer took it back at this time; what it said stays here for the owner: it may have been an order. */
  withdrawnAt: EpochMs.nullable(),
  /** One entry for each emoji, in the order in which they came. */
  reactions: z.array(z.object({ emoji: z.string(), count: z.number().int() })),
  attachments: z.array(AttachmentView),
  analysis: Analysis.nullable(),
  filtered: z
    .object({ ruleKind: z.string().nullable(), reason: FilterReason, restoredAt: EpochMs.nullable() })
    .nullable(),
});
export type MessageView = z.infer<typeof MessageView>;

export const FilteredRow = z.object({
  messageId: MessageId,
  conversationId: ConversationId,
  authorName: z.string(),
  authorAddress: z.string(),
  subject: z.string(),
  preview: z.string(),
  ruleKind: z.string().nullable(),
  reason: FilterReason,
  sentAt: EpochMs,
});
export type FilteredRow = z.infer<typeof FilteredRow>;

/** A sender whose pictures are fetched without asking. */
export const PictureSender = z.object({ address: z.string().max(320), createdAt: EpochMs });
export type PictureSender = z.infer<typeof PictureSender>;

import { z } from "zod";
import { EpochMs, page, PageRequest } from "../../domain/common.ts";
import { ConversationRow, SearchHit, Split } from "../../domain/conversation.ts";
import { DraftState } from "../../domain/draft.ts";
import { AttachmentId, ContactId, ConversationId, LabelId, MessageId } from "../../domain/ids.ts";
import { FilteredRow, MessageView } from "../../domain/message.ts";
import { route } from "../route.ts";

const Conversations = z.strictObject({ ids: z.array(ConversationId).min(1).max(500) });
/** Taken back with `inbox.undo` within the last 20 actions; null where nothing changed. */
const Undoable = z.object({ undoToken: z.string().nullable() });

export const inboxRoutes = {
  "inbox.list": route(z.strictObject({ ...PageRequest.shape, split: Split }), page(ConversationRow)),
  "inbox.counts": route(
    z.strictObject({}),
    z.object({
      splits: z.record(Split, z.number().int()),
      filtered: z.number().int(),
      drafts: z.number().int(),
      outboxWaiting: z.number().int(),
      outboxProblems: z.number().int(),
    }),
  ),
  "inbox.get": route(
    z.strictObject({ conversationId: ConversationId }),
    z.object({ conversation: ConversationRow, draft: DraftState, composeText: z.string() }),
  ),
  /** Newest page first by cursor; the items of a page stand oldest first. */
  "inbox.messages": route(z.strictObject({ ...PageRequest.shape, conversationId: ConversationId }), page(MessageView)),
  "inbox.search": route(
    z.strictObject({ ...PageRequest.shape, query: z.string().max(300) }),
    z.object({ items: z.array(SearchHit), next: z.string().nullable() }),
  ),
  "inbox.close": route(Conversations, Undoable),
  "inbox.reopen": route(Conversations, Undoable),
  "inbox.snooze": route(Conversations.extend({ until: EpochMs }), Undoable),
  "inbox.setRead": route(Conversations.extend({ isRead: z.boolean() }), Undoable),
  "inbox.setStarred": route(Conversations.extend({ isStarred: z.boolean() }), Undoable),
  "inbox.setLabels": route(Conversations.extend({ add: z.array(LabelId).max(20), remove: z.array(LabelId).max(20) }), Undoable),
  "inbox.addNote": route(z.strictObject({ conversationId: ConversationId, text: z.string().trim().min(1).max(10_000) }), z.object({ messageId: MessageId })),
  "inbox.undo": route(z.strictObject({ undoToken: z.string().max(60).nullable() }), z.object({ undone: z.string().nullable() })),
  "inbox.filtered": route(z.strictObject(PageRequest.shape), page(FilteredRow)),
  "inbox.restore": route(z.strictObject({ messageIds: z.array(MessageId).min(1).max(500) }), z.object({ restored: z.number().int() })),
  "inbox.markSpam": route(Conversations, Undoable),
  /** The steps one message went through, for the "why" panel. */
  "inbox.why": route(
    z.strictObject({ messageId: MessageId }),
    z.object({
      steps: z.array(
        z.object({
          step: z.enum(["received", "filtered", "analysed", "drafted", "approved", "sent"]),
          at: EpochMs.nullable(),
          detail: z.record(z.string(), z.union([z.string(), z.number()])),
        }),
      ),
    }),
  ),
  "inbox.markAllRead": route(z.strictObject({ split: Split }), Undoable),
  "inbox.attachmentInfo": route(
    z.strictObject({ attachmentId: AttachmentId }),
    z.object({ fileName: z.string(), mime: z.string(), bytes: z.number().int(), isDangerous: z.boolean() }),
  ),
  /** Asks the service once more for a file that could not be fetched. */
  "inbox.fetchAttachment": route(z.strictObject({ attachmentId: AttachmentId }), z.object({})),
  "inbox.forContact": route(z.strictObject({ ...PageRequest.shape, contactId: ContactId }), page(ConversationRow)),
} as const;

import type { ConversationId, DraftId } from "../../../shared/domain/ids.ts";
import type { OutboxStatus } from "../../../shared/domain/outbox.ts";
import { AppError } from "../../../shared/errors/app-error.ts";
import { composingText, keepComposing, pendingDraftOf, reviveDraft } from "../store/repositories/drafts-repository.ts";
import { changeOutboxItem, getOutboxItem, outboxFiles, outboxGroup, type OutboxRecord } from "../store/repositories/outbox-repository.ts";
import type { PipelineContext } from "./context.ts";
import { recount } from "./restore.ts";

export interface TakenBack {
  readonly conversationId: ConversationId;
  readonly text: string;
  /** The suggestion stands in its card again, with this text; else the text belongs into the editor. */
  readonly isSuggestion: boolean;
  readonly files: readonly { readonly fileName: string; readonly bytes: number; readonly sha256: string }[];
}

/** A reply that does not go out leaves the thread as if it had never been written. Throws CONFLICT once it has moved on. */
export const withdraw = (context: PipelineContext, item: OutboxRecord, from: readonly OutboxStatus[]): void => {
  const { db, clock, hub } = context;
  db.transaction(() => {
    if (!changeOutboxItem(db, item, from, { status: "cancelled", nextAttemptAt: null }, clock.now())) throw new AppError("CONFLICT", "never", { what: "outbox item", status: item.status });
    db.execute("update conversation set first_reply_at = null where id = ? and first_reply_at = ?", item.conversationId, item.createdAt);
    db.execute(
      `update contact set last_outbound_at = (select max(m.received_at) from message m join conversation v on v.id = m.conversation_id where v.contact_id = contact.id and m.direction = 'out' and m.deleted_at is null)
       where id = (select contact_id from conversation where id = ?)`, item.conversationId,
    );
    recount(context, item.conversationId);
  });
  hub.outboxChanged(item.id, item.conversationId);
};

/**
 * Undo of sending. An approved suggestion is pending again with the text it went out with; of a reply written by hand the text and the
 * files come back, and so does the suggestion it had put aside. Where the customer has written since, only the text comes back.
 */
export const takeBack = (context: PipelineContext, outboxItemId: string): TakenBack => {
  const { db, clock, hub } = context;
  const item = getOutboxItem(db, outboxItemId);
  // A reply in pieces comes back whole.
  const pieces = outboxGroup(db, item);
  const text = pieces.map((piece) => piece.payload.text).filter((piece) => piece !== "").join("\n\n");
  const files = pieces.flatMap((piece) => outboxFiles(db, piece.id));
  const isSuggestion = db.transaction(() => {
    for (const piece of pieces) withdraw(context, piece, ["held_undo"]);
    const draftId = pendingDraftOf(db, item.conversationId) ? null : fittingDraft(context, item);
    if (draftId !== null) reviveDraft(db, draftId, clock.now());
    if (item.draftId !== null && draftId !== null) return true;
    const kept = [text, composingText(db, item.conversationId)].filter((part) => part.trim() !== "").join("\n\n");
    keepComposing(db, item.conversationId, kept, clock.now());
    return false;
  });
  hub.draftChanged(item.conversationId);
  return { conversationId: item.conversationId, text, isSuggestion, files };
};

/** The draft this reply was made from or took the place of, if it still answers the newest word of the customer. */
const fittingDraft = (context: PipelineContext, item: OutboxRecord): DraftId | null =>
  context.db.one<{ id: DraftId }>(
    `select d.id from draft d where d.conversation_id = @conversation
       and iif(@draft is null, d.status = 'superseded' and d.created_at <= @at and d.updated_at >= @at, d.id = @draft and d.status = 'approved')
       and (d.answers_message_id is null or d.answers_message_id =
         (select m.id from message m where m.conversation_id = @conversation and m.direction = 'in' and m.status <> 'filtered' and m.deleted_at is null order by m.seq desc limit 1))
     order by d.updated_at desc limit 1`,
    { conversation: item.conversationId, draft: item.draftId, at: item.createdAt },
  )?.id ?? null;

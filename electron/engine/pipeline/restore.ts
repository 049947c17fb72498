import type { ConversationId, MessageId } from "../../../shared/domain/ids.ts";
import type { UndoLog } from "../kernel/undo-log.ts";
import type { PipelineContext } from "./context.ts";

interface FilteredRow { id: string; conversation_id: string; direction: string; is_history: number; received_at: number; is_automatic: number | null; has_analysis: number }

/** Puts hidden messages back into their conversations. A live one from a person goes on to its draft as if it had never been held. */
export const restoreFiltered = (context: PipelineContext, messageIds: readonly MessageId[]): number => {
  const { db, clock, hub } = context;
  const touched = new Set<ConversationId>();
  const restored = db.transaction(() => {
    let count = 0;
    for (const id of messageIds) {
      const row = db.one<FilteredRow>(
        `select m.id, m.conversation_id, m.direction, m.is_history, m.received_at, mm.is_automatic, exists (select 1 from analysis y where y.message_id = m.id) as has_analysis
         from message m left join message_mail mm on mm.message_id = m.id where m.id = ? and m.status = 'filtered'`, id,
      );
      if (!row) continue;
      const mayDraft = row.direction === "in" && row.is_history === 0 && row.is_automatic !== 1;
      db.execute("update message set status = 'received', stage = ? where id = ?", mayDraft ? (row.has_analysis === 1 ? "analysed" : "received") : "done", id);
      db.execute("update filter_decision set restored_at = ? where message_id = ?", clock.now(), id);
      recount(context, row.conversation_id);
      touched.add(row.conversation_id as ConversationId);
      count++;
    }
    return count;
  });
  touched.forEach((id) => hub.conversationChanged(id));
  return restored;
};

/** A person says these conversations are spam: hidden with her as the reason, and undone as one action. */
export const hideAsSpam = (context: PipelineContext, undo: UndoLog, ids: readonly ConversationId[]): string | null => {
  const { db, clock, hub } = context;
  const hidden: MessageId[] = [];
  db.transaction(() => {
    for (const conversationId of ids) {
      const rows = db.many<{ id: string }>("select id from message where conversation_id = ? and direction = 'in' and status = 'received'", conversationId);
      for (const { id } of rows) {
        db.execute("update message set status = 'filtered', stage = 'done' where id = ?", id);
        db.execute("delete from filter_decision where message_id = ?", id);
        db.insert("filter_decision", { message_id: id, rule_kind: "spam", rule_id: null, verdict: "hide", reason: JSON.stringify({ code: "marked_by_person", params: {} }), restored_at: null, created_at: clock.now() });
        hidden.push(id as MessageId);
      }
      db.execute("update draft set status = 'superseded' where conversation_id = ? and status = 'pending'", conversationId);
      recount(context, conversationId);
    }
  });
  ids.forEach((id) => hub.draftChanged(id));
  return hidden.length === 0 ? null : undo.add("spam", () => restoreFiltered(context, hidden));
};

/** A conversation's row, worked out anew from the messages that are visible. */
export const recount = (context: PipelineContext, conversationId: string): void => {
  context.db.execute(
    `update conversation set
       message_count = (select count(*) from message m where m.conversation_id = @id and m.status <> 'filtered' and m.direction in ('in', 'out') and m.deleted_at is null),
       last_message_at = coalesce((select max(received_at) from message m where m.conversation_id = @id and m.status <> 'filtered' and m.direction in ('in', 'out') and m.deleted_at is null), last_message_at),
       last_inbound_at = (select max(received_at) from message m where m.conversation_id = @id and m.status <> 'filtered' and m.direction = 'in'),
       preview = coalesce((select substr(replace(m.text, char(10), ' '), 1, 160) from message m where m.conversation_id = @id and m.status <> 'filtered' and m.direction in ('in', 'out') and m.deleted_at is null order by seq desc limit 1), preview),
       intent = coalesce((select y.intent from message m join analysis y on y.message_id = m.id where m.conversation_id = @id and m.status <> 'filtered' order by m.seq desc limit 1), intent),
       priority = coalesce((select y.urgency from message m join analysis y on y.message_id = m.id where m.conversation_id = @id and m.status <> 'filtered' order by m.seq desc limit 1), priority),
       waiting_since = (select min(m.received_at) from message m left join message_mail mm on mm.message_id = m.id
         where m.conversation_id = @id and m.status = 'received' and m.direction = 'in' and m.is_history = 0 and coalesce(mm.is_automatic, 0) = 0
         and m.seq > coalesce((select max(seq) from message o where o.conversation_id = @id and o.direction = 'out' and o.deleted_at is null), 0)),
       has_draft = exists (select 1 from draft d where d.conversation_id = @id and d.status = 'pending'),
       version = version + 1, updated_at = @now
     where id = @id`,
    { id: conversationId, now: context.clock.now() },
  );
};

import type { Analysis, KeyFact, MadeAnalysis } from "../../../../shared/domain/analysis.ts";
import type { ConversationId, AttachmentId, MessageId } from "../../../../shared/domain/ids.ts";
import type { AttachmentView, FilteredRow, FilterReason, MessageKind, MessageStatus, MessageView } from "../../../../shared/domain/message.ts";
import { AppError, AppErrorData } from "../../../../shared/errors/app-error.ts";
import type { Db } from "../db.ts";
import { decodePlace, toPage } from "./cursor.ts";

interface Row {
  seq: number; id: string; conversation_id: string; direction: string; type: string; edited_at: number | null; withdrawn_at: number | null; reactions: string | null; author_name: string; author_address: string; subject: string; text: string; quoted_text: string;
  status: string; error: string | null; sent_at: number; received_at: number; is_history: number; recipients: string | null; has_html: number; is_damaged: number | null;
  language: string | null; intent: string | null; intent_confidence: number | null; sentiment: number | null; urgency: string | null; key_facts: string | null; summary: string | null;
  rule_kind: string | null; reason: string | null; restored_at: number | null; verdict: string | null;
}

const columns = `m.seq, m.id, m.conversation_id, m.direction, m.type, m.edited_at, m.author_name, m.author_address, m.subject, m.text, m.quoted_text, m.status, m.error, m.sent_at, m.received_at, m.is_history,
  mm.recipients, mm.html is not null as has_html, mm.is_damaged, y.language, y.intent, y.intent_confidence, y.sentiment, y.urgency, y.key_facts, y.summary,
  f.rule_kind, f.reason, f.restored_at, f.verdict,
  (select min(e.at) from message_event e where e.message_id = m.id and e.kind = 'deleted') as withdrawn_at,
  (select json_group_array(e.detail) from message_event e where e.message_id = m.id and e.kind = 'reaction' and e.detail <> '') as reactions`;
const joins = "left join message_mail mm on mm.message_id = m.id left join analysis y on y.message_id = m.id left join filter_decision f on f.message_id = m.id";

interface Recipients { readonly to: readonly { name: string; address: string }[]; readonly cc: readonly { name: string; address: string }[] }

const toView = (row: Row, attachments: AttachmentView[]): MessageView => {
  const recipients: Recipients = row.recipients === null ? { to: [], cc: [] } : (JSON.parse(row.recipients) as Recipients);
  return {
    id: row.id as MessageId, conversationId: row.conversation_id as ConversationId, direction: row.direction as MessageView["direction"], kind: row.type as MessageKind, authorName: row.author_name,
    authorAddress: row.author_address, to: recipients.to.map((one) => one.address), cc: recipients.cc.map((one) => one.address), subject: row.subject, text: row.text,
    quotedText: row.quoted_text, hasHtml: row.has_html === 1, isDamaged: row.is_damaged === 1, status: row.status as MessageStatus,
    error: row.error === null ? null : AppErrorData.parse(JSON.parse(row.error)), sentAt: row.sent_at, receivedAt: row.received_at, isHistory: row.is_history === 1,
    editedAt: row.edited_at, withdrawnAt: row.withdrawn_at, reactions: countReactions(row.reactions), attachments, analysis: toAnalysis(row),
    filtered: row.verdict === null || row.verdict === "pass" || row.reason === null ? null : { ruleKind: row.rule_kind, reason: JSON.parse(row.reason) as FilterReason, restoredAt: row.restored_at },
  };
};

const countReactions = (json: string | null): MessageView["reactions"] => {
  const counts = new Map<string, number>();
  for (const emoji of JSON.parse(json ?? "[]") as string[]) counts.set(emoji, (counts.get(emoji) ?? 0) + 1);
  return [...counts].map(([emoji, count]) => ({ emoji, count }));
};

const toAnalysis = (row: Row): Analysis | null =>
  row.language === null || row.intent === null
    ? null
    : {
        language: row.language, intent: row.intent as Analysis["intent"], intentConfidence: row.intent_confidence ?? 0, sentiment: row.sentiment ?? 0,
        urgency: row.urgency as Analysis["urgency"], keyFacts: JSON.parse(row.key_facts ?? "[]") as KeyFact[], summary: row.summary ?? "",
      };

interface AttachmentRow {
  id: string; message_id: string; kind: string; file_name: string; mime: string; bytes: number; state: string; is_inline: number; is_dangerous: number;
}

const attachmentsOf = (db: Db, messageIds: readonly string[]): Map<string, AttachmentView[]> => {
  const byMessage = new Map<string, AttachmentView[]>();
  const rows = db.many<AttachmentRow>(
    "select t.id, t.message_id, t.kind, t.file_name, t.mime, t.bytes, t.state, t.is_inline, t.is_dangerous from json_each(?) j join attachment t on t.message_id = j.value",
    JSON.stringify(messageIds),
  );
  for (const row of rows) {
    const view: AttachmentView = {
      id: row.id as AttachmentId, kind: row.kind as AttachmentView["kind"], fileName: row.file_name, mime: row.mime, bytes: row.bytes,
      state: row.state as AttachmentView["state"], isDangerous: row.is_dangerous === 1, isInline: row.is_inline === 1,
    };
    byMessage.set(row.message_id, [...(byMessage.get(row.message_id) ?? []), view]);
  }
  return byMessage;
};

/** A page reaches back from `cursor`; its items stand oldest first. */
export const listMessages = (db: Db, input: { conversationId: string; cursor?: string | null | undefined; limit: number }): { items: MessageView[]; next: string | null } => {
  const place = decodePlace(input.cursor);
  const rows = db.many<Row>(
    `select ${columns} from message m ${joins} where m.conversation_id = ? and m.deleted_at is null and m.seq < ? order by m.seq desc limit ?`,
    input.conversationId, place?.at ?? Number.MAX_SAFE_INTEGER, input.limit + 1,
  );
  const attachments = attachmentsOf(db, rows.map((row) => row.id));
  const page = toPage(rows, input.limit, (row) => ({ at: row.seq, id: row.id }), (row) => toView(row, attachments.get(row.id) ?? []));
  return { items: page.items.toReversed(), next: page.next };
};

export const getMessage = (db: Db, id: string): MessageView => {
  const row = db.one<Row>(`select ${columns} from message m ${joins} where m.id = ?`, id);
  if (!row) throw new AppError("NOT_FOUND", "never", { what: "message" });
  return toView(row, attachmentsOf(db, [id]).get(id) ?? []);
};

export const listFiltered = (db: Db, input: { cursor?: string | null | undefined; limit: number }): { items: FilteredRow[]; next: string | null } => {
  const place = decodePlace(input.cursor);
  const rows = db.many<{
    seq: number; id: string; conversation_id: string; author_name: string; author_address: string; subject: string; preview: string; rule_kind: string | null; reason: string; sent_at: number;
  }>(
    `select m.seq, m.id, m.conversation_id, m.author_name, m.author_address, m.subject, substr(m.text, 1, 240) as preview, f.rule_kind, f.reason, m.sent_at
     from message m indexed by message_filtered join filter_decision f on f.message_id = m.id where m.status = 'filtered' and m.seq < ? order by m.seq desc limit ?`,
    place?.at ?? Number.MAX_SAFE_INTEGER, input.limit + 1,
  );
  return toPage(rows, input.limit, (row) => ({ at: row.seq, id: row.id }), (row) => ({
    messageId: row.id as MessageId, conversationId: row.conversation_id as ConversationId, authorName: row.author_name, authorAddress: row.author_address, subject: row.subject,
    preview: row.preview, ruleKind: row.rule_kind, reason: JSON.parse(row.reason) as FilterReason, sentAt: row.sent_at,
  }));
};

export const countFiltered = (db: Db): number =>
  db.one<{ n: number }>("select count(*) as n from message indexed by message_filtered where status = 'filtered'")?.n ?? 0;

/**
 * A free place in the order of all messages for one received at `receivedAt`: whole seconds × 64 and a counter. Where a second
 * is full the step doubles, so that a hundred thousand messages of one second still find their places quickly.
 */
export const freeSeq = (db: Db, receivedAt: number): number => {
  let seq = Math.floor(receivedAt / 1000) * 64;
  for (let step = 1; db.one("select 1 from message where seq = ?", seq); step = Math.min(step * 2, 1 << 20)) seq += step;
  return seq;
};

export const writeAnalysis = (db: Db, messageId: string, made: MadeAnalysis, now: number): void => {
  const { value: analysis, provider, model } = made;
  db.insert("analysis", {
    message_id: messageId, language: analysis.language, intent: analysis.intent, intent_confidence: analysis.intentConfidence, sentiment: analysis.sentiment,
    urgency: analysis.urgency, key_facts: JSON.stringify(analysis.keyFacts), summary: analysis.summary, provider, model,
    prompt_version: made.promptVersion, duration_ms: made.durationMs, created_at: now,
  });
};

export interface AttachmentRecord {
  readonly id: string; readonly messageId: string; readonly fileName: string; readonly mime: string; readonly bytes: number; readonly sha256: string | null;
  readonly isDangerous: boolean; readonly contentId: string | null;
}

export const getAttachment = (db: Db, id: string): AttachmentRecord => {
  const row = db.one<{ id: string; message_id: string; file_name: string; mime: string; bytes: number; sha256: string | null; is_dangerous: number; content_id: string | null }>(
    "select id, message_id, file_name, mime, bytes, sha256, is_dangerous, content_id from attachment where id = ?", id,
  );
  if (!row) throw new AppError("NOT_FOUND", "never", { what: "attachment" });
  return { id: row.id, messageId: row.message_id, fileName: row.file_name, mime: row.mime, bytes: row.bytes, sha256: row.sha256, isDangerous: row.is_dangerous === 1, contentId: row.content_id };
};

export const listInlineAttachments = (db: Db, messageId: string): AttachmentRecord[] =>
  db
    .many<{ id: string }>("select id from attachment where message_id = ? and content_id is not null and sha256 is not null", messageId)
    .map((row) => getAttachment(db, row.id));

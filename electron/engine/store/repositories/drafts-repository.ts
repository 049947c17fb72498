import type { KeyFact, Intent } from "../../../../shared/domain/analysis.ts";
import type { ChannelKind, Language, Urgency } from "../../../../shared/domain/common.ts";
import type { DraftRisk, DraftRow, DraftState, DraftStatus, DraftView } from "../../../../shared/domain/draft.ts";
import type { ConversationId, DraftId, MessageId } from "../../../../shared/domain/ids.ts";
import { AppError } from "../../../../shared/errors/app-error.ts";
import type { Db } from "../db.ts";
import { decodePlace, toPage } from "./cursor.ts";
import { refreshFlags } from "./conversations-repository.ts";

interface Row {
  id: string; conversation_id: string; answers_message_id: string | null; source: string; body: string; original_body: string; language: string; confidence: number;
  risk_flags: string; citations: string; facts_used: string; status: string; provider: string; model: string; duration_ms: number; version: number; created_at: number;
  intent: string | null; urgency: string | null;
}

const columns = `d.id, d.conversation_id, d.answers_message_id, d.source, d.body, d.original_body, d.language, d.confidence, d.risk_flags, d.citations, d.facts_used, d.status,
  d.provider, d.model, d.duration_ms, d.version, d.created_at, y.intent, y.urgency`;
const joins = "left join analysis y on y.message_id = d.answers_message_id";

const toView = (row: Row): DraftView => ({
  id: row.id as DraftId, conversationId: row.conversation_id as ConversationId, answersMessageId: row.answers_message_id as MessageId | null, source: row.source as DraftView["source"],
  body: row.body, originalBody: row.original_body, language: row.language as Language, confidence: row.confidence, riskFlags: JSON.parse(row.risk_flags) as DraftRisk[],
  citations: JSON.parse(row.citations) as DraftView["citations"], factsUsed: JSON.parse(row.facts_used) as KeyFact[], status: row.status as DraftStatus, provider: row.provider,
  model: row.model, durationMs: row.duration_ms, intent: row.intent as Intent | null, urgency: (row.urgency ?? "normal") as Urgency, version: row.version, createdAt: row.created_at,
});

export const getDraft = (db: Db, id: string): DraftView => {
  const row = db.one<Row>(`select ${columns} from draft d ${joins} where d.id = ?`, id);
  if (!row) throw new AppError("NOT_FOUND", "never", { what: "draft" });
  return toView(row);
};

/** The draft a person is looking at: refused when it changed meanwhile or was decided already, so a second press of the key does nothing. */
export const getPendingDraft = (db: Db, id: string, version: number): DraftView => {
  const draft = getDraft(db, id);
  if (draft.status !== "pending" || draft.version !== version) throw new AppError("CONFLICT", "never", { what: "draft", status: draft.status });
  return draft;
};

export interface NewDraft {
  readonly id: DraftId; readonly conversationId: string; readonly answersMessageId: string | null; readonly source: DraftView["source"]; readonly body: string; readonly language: Language;
  readonly confidence: number; readonly riskFlags: readonly DraftRisk[]; readonly citations: DraftView["citations"]; readonly factsUsed: readonly KeyFact[];
  readonly provider: string; readonly model: string; readonly durationMs: number;
}

/** Takes the place of any draft still pending in the conversation. */
export const addDraft = (db: Db, draft: NewDraft, now: number): void => {
  supersedePending(db, draft.conversationId, now);
  db.insert("draft", {
    id: draft.id, conversation_id: draft.conversationId, answers_message_id: draft.answersMessageId, source: draft.source, body: draft.body, original_body: draft.body,
    language: draft.language, confidence: draft.confidence, risk_flags: JSON.stringify(draft.riskFlags), citations: JSON.stringify(draft.citations),
    facts_used: JSON.stringify(draft.factsUsed), status: "pending", provider: draft.provider, model: draft.model, duration_ms: draft.durationMs,
    discard_reason: null, approved_at: null, created_at: now, updated_at: now,
  });
  refreshFlags(db, draft.conversationId, now);
};

export const supersedePending = (db: Db, conversationId: string, now: number): boolean =>
  db.execute("update draft set status = 'superseded', updated_at = ? where conversation_id = ? and status = 'pending'", now, conversationId) > 0;

export const changeDraftBody = (db: Db, id: string, body: string, now: number): void => {
  db.execute("update draft set body = ?, version = version + 1, updated_at = ? where id = ?", body, now, id);
};

export const setDraftStatus = (db: Db, id: string, status: DraftStatus, now: number, discardReason: string | null = null): void => {
  db.execute(
    "update draft set status = ?, version = version + 1, discard_reason = coalesce(?, discard_reason), approved_at = case when ? = 'approved' then ? else approved_at end, updated_at = ? where id = ?",
    status, discardReason, status, now, now, id,
  );
};

/** An approved or set aside draft is pending again; what was counted of its approval is forgotten. */
export const reviveDraft = (db: Db, id: DraftId, now: number): void => {
  db.execute("update draft set status = 'pending', version = version + 1, approved_at = null, updated_at = ? where id = ?", now, id);
  db.execute("delete from draft_outcome where draft_id = ?", id);
  db.execute("update conversation set has_draft = 1 where id = (select conversation_id from draft where id = ?)", id);
};

export const pendingDraftOf = (db: Db, conversationId: string): DraftView | null => {
  const row = db.one<Row>(`select ${columns} from draft d ${joins} where d.conversation_id = ? and d.status = 'pending'`, conversationId);
  return row ? toView(row) : null;
};

/** Longest waiting first within the same urgency is the renderer's grouping; here the order is that of making. */
export const listDrafts = (db: Db, input: { cursor?: string | null | undefined; limit: number }): { items: DraftRow[]; next: string | null } => {
  const place = decodePlace(input.cursor);
  const rows = db.many<Row & { contact_name: string | null; kind: string; subject: string; question: string | null; waiting_since: number | null }>(
    `select ${columns}, c.display_name as contact_name, a.kind, v.subject, substr(m.text, 1, 600) as question, v.waiting_since
     from draft d indexed by draft_pending ${joins} join conversation v on v.id = d.conversation_id join channel_account a on a.id = v.channel_account_id
     left join contact c on c.id = v.contact_id left join message m on m.id = d.answers_message_id
     where d.status = 'pending' and (? is null or (d.created_at, d.id) > (?, ?)) order by d.created_at, d.id limit ?`,
    place?.at ?? null, place?.at ?? null, place?.id ?? null, input.limit + 1,
  );
  return toPage(rows, input.limit, (row) => ({ at: row.created_at, id: row.id }), (row) => ({
    draft: toView(row), contactName: row.contact_name ?? "", channelKind: row.kind as ChannelKind, subject: row.subject, question: row.question ?? "", waitingSince: row.waiting_since,
  }));
};

/** What the suggested-reply card of a conversation shows now. */
export const draftStateOf = (db: Db, conversationId: string): DraftState => {
  const pending = pendingDraftOf(db, conversationId);
  if (pending) return { state: "ready", draft: pending };
  const last = db.one<{ id: string; direction: string; stage: string; status: string; is_history: number; draft_status: string | null; is_automatic: number | null }>(
    `select m.id, m.direction, m.stage, m.status, m.is_history, mm.is_automatic,
       (select d.status from draft d where d.answers_message_id = m.id order by d.created_at desc limit 1) as draft_status
     from message m left join message_mail mm on mm.message_id = m.id where m.conversation_id = ? and m.direction in ('in', 'out') and m.deleted_at is null order by m.seq desc limit 1`,
    conversationId,
  );
  if (!last || last.direction === "out") return { state: "none", reason: "answered" };
  if (last.stage === "received" || last.stage === "analysed") return { state: "preparing", messageId: last.id as MessageId };
  if (last.stage === "draft_failed") return { state: "failed", messageId: last.id as MessageId };
  if (last.status === "filtered") return { state: "none", reason: "filtered" };
  if (last.draft_status === "rejected") return { state: "none", reason: "discarded" };
  if (last.draft_status !== null) return { state: "none", reason: "answered" };
  if (last.is_history === 1) return { state: "none", reason: "history" };
  return { state: "none", reason: last.is_automatic === 1 ? "automatic" : "not_needed" };
};

export const countPendingDrafts = (db: Db): number => db.one<{ n: number }>("select count(*) as n from draft indexed by draft_pending where status = 'pending'")?.n ?? 0;

export const keepComposing = (db: Db, conversationId: string, body: string, now: number): void => {
  if (body.trim() === "") db.execute("delete from composing where conversation_id = ?", conversationId);
  else
    db.execute(
      "insert into composing (conversation_id, body, updated_at) values (?, ?, ?) on conflict (conversation_id) do update set body = excluded.body, updated_at = excluded.updated_at",
      conversationId, body, now,
    );
};

export const composingText = (db: Db, conversationId: string): string =>
  db.one<{ body: string }>("select body from composing where conversation_id = ?", conversationId)?.body ?? "";

import type { MessageId } from "../../../shared/domain/ids.ts";
import type { RouteOutput } from "../../../shared/ipc/contract.ts";
import { AppError } from "../../../shared/errors/app-error.ts";
import type { Db } from "../store/db.ts";

type Step = RouteOutput<"inbox.why">["steps"][number];

/** The way of one message through the house, read back from the rows each step left. */
export const whyMessage = (db: Db, messageId: MessageId): Step[] => {
  const message = db.one<{ created_at: number; kind: string; verdict: string | null; reason: string | null; filtered_at: number | null; intent: string | null; urgency: string | null; provider: string | null; analysed_at: number | null; took: number | null }>(
    `select m.created_at, a.kind, f.verdict, f.reason, f.created_at as filtered_at, y.intent, y.urgency, y.provider, y.created_at as analysed_at, y.duration_ms as took
     from message m join channel_account a on a.id = m.channel_account_id left join filter_decision f on f.message_id = m.id left join analysis y on y.message_id = m.id where m.id = ?`, messageId,
  );
  if (!message) throw new AppError("NOT_FOUND", "never", { what: "message" });
  const draft = db.one<{ created_at: number; model: string; confidence: number; status: string; approved_at: number | null; action: string | null }>(
    `select d.created_at, d.model, d.confidence, d.status, d.approved_at, o.action from draft d left join draft_outcome o on o.draft_id = d.id
     where d.answers_message_id = ? order by d.created_at desc limit 1`, messageId,
  );
  const sent = db.one<{ status: string; sent_at: number | null; attempts: number }>(
    "select o.status, o.sent_at, o.attempts from outbox_item o join draft d on d.id = o.draft_id where d.answers_message_id = ? order by o.created_at desc limit 1", messageId,
  );
  const reason = message.reason === null ? "pass" : (JSON.parse(message.reason) as { code: string }).code;
  return [
    { step: "received", at: message.created_at, detail: { channel: message.kind } },
    { step: "filtered", at: message.filtered_at ?? message.created_at, detail: { verdict: message.verdict ?? "pass", reason } },
    { step: "analysed", at: message.analysed_at, detail: message.intent === null ? {} : { intent: message.intent, urgency: message.urgency ?? "normal", provider: message.provider ?? "", ms: message.took ?? 0 } },
    { step: "drafted", at: draft?.created_at ?? null, detail: draft ? { model: draft.model, confidence: draft.confidence, status: draft.status } : {} },
    { step: "approved", at: draft?.approved_at ?? null, detail: draft?.action ? { action: draft.action } : {} },
    { step: "sent", at: sent?.sent_at ?? null, detail: sent ? { status: sent.status, attempts: sent.attempts } : {} },
  ];
};

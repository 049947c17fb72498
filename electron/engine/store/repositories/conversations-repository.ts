import type { Intent } from "../../../../shared/domain/analysis.ts";
import type { ChannelKind, Urgency } from "../../../../shared/domain/common.ts";
import type { ConversationRow, ConversationStatus, Split } from "../../../../shared/domain/conversation.ts";
import type { ChannelAccountId, ContactId, ConversationId, LabelId } from "../../../../shared/domain/ids.ts";
import { AppError } from "../../../../shared/errors/app-error.ts";
import type { Db } from "../db.ts";
import { decodePlace, toPage } from "./cursor.ts";

interface Row {
  id: string; channel_account_id: string; channel_kind: string; contact_id: string | null; contact_name: string | null; subject: string; preview: string;
  status: string; priority: string; intent: string | null; last_message_at: number; waiting_since: number | null; snoozed_until: number | null;
  unread_count: number; message_count: number; has_draft: number; has_attachments: number; is_starred: number; is_sample: number; label_ids: string | null; has_send_problem: number;
}

const columns = `v.id, v.channel_account_id, a.kind as channel_kind, v.contact_id, iif(v.kind = 'group', v.subject, c.display_name) as contact_name, iif(v.kind = 'group', '', v.subject) as subject, v.preview, v.status, v.priority, v.intent,
  v.last_message_at, v.waiting_since, v.snoozed_until, v.unread_count, v.message_count, v.has_draft, v.has_attachments, v.is_starred, a.is_sample, v.has_send_problem,
  (select group_concat(label_id) from labelling l where l.target_kind = 'conversation' and l.target_id = v.id) as label_ids`;
const joins = "join channel_account a on a.id = v.channel_account_id left join contact c on c.id = v.contact_id";

const toRow = (row: Row): ConversationRow => ({
  id: row.id as ConversationId, channelAccountId: row.channel_account_id as ChannelAccountId, channelKind: row.channel_kind as ChannelKind,
  contactId: row.contact_id as ContactId | null, contactName: row.contact_name ?? "", subject: row.subject, preview: row.preview,
  status: row.status as ConversationStatus, priority: row.priority as Urgency, intent: row.intent as Intent | null, lastMessageAt: row.last_message_at,
  waitingSince: row.waiting_since, snoozedUntil: row.snoozed_until, unreadCount: row.unread_count, messageCount: row.message_count, hasDraft: row.has_draft === 1,
  hasAttachments: row.has_attachments === 1, isStarred: row.is_starred === 1, isSample: row.is_sample === 1,
  labelIds: (row.label_ids?.split(",") ?? []) as LabelId[], hasSendProblem: row.has_send_problem === 1,
});

/** Each split has an index of its own with the very same condition: a page reads its rows and no others. */
const splits: Readonly<Record<Split, { where: string; index: string; by: "last_message_at" | "waiting_since" | "snoozed_until"; direction: "asc" | "desc" }>> = {
  all: { where: "v.message_count > 0 and v.status in ('open', 'pending')", index: "conversation_open", by: "last_message_at", direction: "desc" },
  needs_approval: { where: "v.message_count > 0 and v.has_draft = 1", index: "conversation_drafted", by: "last_message_at", direction: "desc" },
  urgent: { where: "v.message_count > 0 and v.status in ('open', 'pending') and v.priority = 'urgent' and v.waiting_since is not null", index: "conversation_urgent", by: "last_message_at", direction: "desc" },
  unread: { where: "v.message_count > 0 and v.status in ('open', 'pending') and v.unread_count > 0", index: "conversation_unread", by: "last_message_at", direction: "desc" },
  /** Who has waited longest stands first. */
  waiting: { where: "v.message_count > 0 and v.status in ('open', 'pending') and v.waiting_since is not null", index: "conversation_waiting", by: "waiting_since", direction: "asc" },
  snoozed: { where: "v.status = 'snoozed'", index: "conversation_snoozed", by: "snoozed_until", direction: "asc" },
  closed: { where: "v.message_count > 0 and v.status = 'closed'", index: "conversation_closed", by: "last_message_at", direction: "desc" },
};

interface PageInput { readonly cursor?: string | null | undefined; readonly limit: number }
interface RowPage { items: ConversationRow[]; next: string | null }

export const listConversations = (db: Db, input: PageInput & { split: Split }): RowPage => {
  const split = splits[input.split];
  const place = decodePlace(input.cursor);
  const after = place === null ? "" : `and (v.${split.by}, v.id) ${split.direction === "desc" ? "<" : ">"} (?, ?)`;
  const rows = db.many<Row>(
    `select ${columns} from conversation v indexed by ${split.index} ${joins} where ${split.where} ${after} order by v.${split.by} ${split.direction}, v.id ${split.direction} limit ?`,
    ...(place === null ? [] : [place.at, place.id]),
    input.limit + 1,
  );
  return toPage(rows, input.limit, (row) => ({ at: row[split.by] ?? 0, id: row.id }), toRow);
};

export const listContactConversations = (db: Db, input: PageInput & { contactId: string }): RowPage => {
  const place = decodePlace(input.cursor);
  const rows = db.many<Row>(
    `select ${columns} from conversation v ${joins} where v.contact_id = ? and v.message_count > 0 and (? is null or (v.last_message_at, v.id) < (?, ?))
     order by v.last_message_at desc, v.id desc limit ?`,
    input.contactId, place?.at ?? null, place?.at ?? null, place?.id ?? null, input.limit + 1,
  );
  return toPage(rows, input.limit, (row) => ({ at: row.last_message_at, id: row.id }), toRow);
};

export const countSplits = (db: Db): Record<Split, number> => {
  const count = (name: Split) => db.one<{ n: number }>(`select count(*) as n from conversation v indexed by ${splits[name].index} where ${splits[name].where}`)?.n ?? 0;
  return {
    all: count("all"), needs_approval: count("needs_approval"), urgent: count("urgent"), unread: count("unread"), waiting: count("waiting"),
    snoozed: count("snoozed"), closed: count("closed"),
  };
};

export const getConversation = (db: Db, id: string): ConversationRow => {
  const row = db.one<Row>(`select ${columns} from conversation v ${joins} where v.id = ?`, id);
  if (!row) throw new AppError("NOT_FOUND", "never", { what: "conversation" });
  return toRow(row);
};

export const getConversations = (db: Db, ids: readonly string[]): Map<string, ConversationRow> =>
  new Map(
    db
      .many<Row>(`select ${columns} from json_each(?) j join conversation v on v.id = j.value ${joins}`, JSON.stringify(ids))
      .map((row) => [row.id, toRow(row)]),
  );

/** The columns that the person's own actions change, and that an undo puts back. */
export interface ConversationMarks {
  readonly id: string;
  readonly status: string;
  readonly snoozed_until: number | null;
  readonly unread_count: number;
  readonly is_starred: number;
  readonly waiting_since: number | null;
}

export const readMarks = (db: Db, ids: readonly string[]): ConversationMarks[] =>
  db.many<ConversationMarks>(
    "select v.id, v.status, v.snoozed_until, v.unread_count, v.is_starred, v.waiting_since from json_each(?) j join conversation v on v.id = j.value",
    JSON.stringify(ids),
  );

export const writeMarks = (db: Db, marks: readonly ConversationMarks[], now: number): void => {
  for (const mark of marks) {
    db.execute(
      "update conversation set status = ?, snoozed_until = ?, unread_count = ?, is_starred = ?, waiting_since = ?, version = version + 1, updated_at = ? where id = ?",
      mark.status, mark.snoozed_until, mark.unread_count, mark.is_starred, mark.waiting_since, now, mark.id,
    );
  }
};

/** Snoozed conversations whose time has come are open again, also those that came due while the app was closed. */
export const wakeSnoozed = (db: Db, now: number): string[] =>
  db.transaction(() => {
    const due = db.many<{ id: string }>("select id from conversation where status = 'snoozed' and snoozed_until <= ?", now).map((row) => row.id);
    for (const id of due) db.execute("update conversation set status = 'open', snoozed_until = null, updated_at = ? where id = ?", now, id);
    return due;
  });

export const nextSnoozeAt = (db: Db): number | null =>
  db.one<{ at: number | null }>("select min(snoozed_until) as at from conversation where status = 'snoozed'")?.at ?? null;

/** Derived flags of one conversation, recounted from the rows they stand for. */
export const refreshFlags = (db: Db, id: string, now: number): void => {
  db.execute(
    `update conversation set
       has_draft = exists (select 1 from draft d where d.conversation_id = conversation.id and d.status = 'pending'),
       has_send_problem = exists (select 1 from outbox_item o where o.conversation_id = conversation.id and o.status in ('failed', 'unknown')),
       version = version + 1, updated_at = ? where id = ?`,
    now, id,
  );
};

/** Where in their channels the unread ones of these conversations stand. */
/** Where a conversation lives with its service. */
export const placeOf = (db: Db, id: string): { readonly accountId: ChannelAccountId; readonly threadId: string } | undefined =>
  db.one("select channel_account_id as accountId, external_thread_id as threadId from conversation where id = ?", id);

export const unreadPlaces = (db: Db, ids: readonly ConversationId[]): { readonly accountId: ChannelAccountId; readonly threadId: string }[] =>
  db.many<{ accountId: ChannelAccountId; threadId: string }>(
    `select v.channel_account_id as accountId, v.external_thread_id as threadId from json_each(?) j join conversation v on v.id = j.value
     where v.unread_count > 0 and v.external_thread_id is not null and v.channel_account_id is not null`, JSON.stringify(ids),
  );

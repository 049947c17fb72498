import type { ChannelKind } from "../../../../shared/domain/common.ts";
import type { ChannelAccountId, ConversationId, DraftId, OutboxItemId } from "../../../../shared/domain/ids.ts";
import { OutboxPayload, type OutboxRow, type OutboxStatus } from "../../../../shared/domain/outbox.ts";
import { AppError, AppErrorData } from "../../../../shared/errors/app-error.ts";
import type { Db } from "../db.ts";
import { refreshFlags } from "./conversations-repository.ts";
import { decodePlace, toPage } from "./cursor.ts";

export interface OutboxRecord {
  readonly id: OutboxItemId;
  readonly draftId: DraftId | null;
  readonly conversationId: ConversationId;
  readonly accountId: ChannelAccountId;
  readonly messageId: string;
  readonly externalId: string;
  readonly payload: OutboxPayload;
  readonly status: OutboxStatus;
  readonly undoUntil: number | null;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly nextAttemptAt: number | null;
  /** The content began to leave in the last attempt: from here on a lost answer means we do not know. */
  readonly isTransmitting: boolean;
  readonly unknownSince: number | null;
  readonly sentCopy: OutboxRow["sentCopy"];
  readonly sentCopyAttempts: number;
  readonly createdAt: number;
}

interface Row {
  id: string; draft_id: string | null; conversation_id: string; channel_account_id: string; message_id: string; external_id: string; payload: string; status: string;
  undo_until: number | null; attempts: number; max_attempts: number; next_attempt_at: number | null; is_transmitting: number; unknown_since: number | null; last_error: string | null;
  refused_recipients: string; sent_copy: string; sent_copy_attempts: number; sent_at: number | null; created_at: number;
}

const columns = `o.id, o.draft_id, o.conversation_id, o.channel_account_id, o.message_id, o.external_id, o.payload, o.status, o.undo_until, o.attempts, o.max_attempts, o.next_attempt_at,
  o.is_transmitting, o.unknown_since, o.last_error, o.refused_recipients, o.sent_copy, o.sent_copy_attempts, o.sent_at, o.created_at`;

const toRecord = (row: Row): OutboxRecord => ({
  id: row.id as OutboxItemId, draftId: row.draft_id as DraftId | null, conversationId: row.conversation_id as ConversationId, accountId: row.channel_account_id as ChannelAccountId,
  messageId: row.message_id, externalId: row.external_id, payload: OutboxPayload.parse(JSON.parse(row.payload)), status: row.status as OutboxStatus, undoUntil: row.undo_until,
  attempts: row.attempts, maxAttempts: row.max_attempts, nextAttemptAt: row.next_attempt_at, isTransmitting: row.is_transmitting === 1, unknownSince: row.unknown_since,
  sentCopy: row.sent_copy as OutboxRow["sentCopy"], sentCopyAttempts: row.sent_copy_attempts, createdAt: row.created_at,
});

export const getOutboxItem = (db: Db, id: string): OutboxRecord => {
  const row = db.one<Row>(`select ${columns} from outbox_item o where o.id = ?`, id);
  if (!row) throw new AppError("NOT_FOUND", "never", { what: "outbox item" });
  return toRecord(row);
};

/** The pieces of one reply, in order; the item alone when it travelled whole. */
export const outboxGroup = (db: Db, item: OutboxRecord): OutboxRecord[] => {
  const pieces = db.many<Row>(
    `select ${columns} from outbox_item o indexed by outbox_group where o.group_id is not null and o.group_id = (select group_id from outbox_item where id = ?) order by o.created_at, o.id`, item.id,
  );
  return pieces.length === 0 ? [item] : pieces.map(toRecord);
};

export interface NewOutboxItem {
  readonly id: OutboxItemId; readonly idempotencyKey: string; readonly draftId: string | null; readonly conversationId: string; readonly accountId: string; readonly messageId: string;
  readonly externalId: string; readonly payload: OutboxPayload; readonly undoUntil: number | null; readonly groupId: string | null; readonly files: readonly { fileName: string; mime: string; bytes: number; sha256: string }[];
}

export const addOutboxItem = (db: Db, item: NewOutboxItem, now: number): void => {
  db.insert("outbox_item", {
    id: item.id, idempotency_key: item.idempotencyKey, draft_id: item.draftId, conversation_id: item.conversationId, channel_account_id: item.accountId, message_id: item.messageId,
    external_id: item.externalId, payload: JSON.stringify(item.payload), status: item.undoUntil === null ? "queued" : "held_undo", not_before: now, undo_until: item.undoUntil,
    next_attempt_at: item.undoUntil ?? now, unknown_since: null, last_error: null, sent_at: null, created_at: now, updated_at: now, group_id: item.groupId,
  });
  item.files.forEach((file, position) =>
    db.insert("outbox_file", { outbox_item_id: item.id, position, file_name: file.fileName, mime: file.mime, bytes: file.bytes, sha256: file.sha256 }),
  );
};

export const outboxFiles = (db: Db, id: string): { fileName: string; mime: string; bytes: number; sha256: string }[] =>
  db.many("select file_name as fileName, mime, bytes, sha256 from outbox_file where outbox_item_id = ? order by position", id);

/** Within a conversation nothing overtakes an earlier reply that still waits, and no piece of a reply one that did not arrive. */
const mayGo = `o.status in ('held_undo', 'queued')
  and not exists (select 1 from outbox_item e where e.conversation_id = o.conversation_id and (e.created_at, e.id) < (o.created_at, o.id) and e.status in ('held_undo', 'queued', 'sending'))
  and (o.group_id is null or not exists (
    select 1 from outbox_item p where p.group_id = o.group_id and (p.created_at, p.id) < (o.created_at, o.id) and p.status in ('failed', 'unknown', 'cancelled')))`;

/** Due now and oldest first. */
export const dueOutboxItems = (db: Db, accountId: ChannelAccountId, now: number, limit: number): OutboxRecord[] =>
  db.many<Row>(`select ${columns} from outbox_item o where o.next_attempt_at <= ? and o.channel_account_id = ? and ${mayGo} order by o.created_at, o.id limit ?`, now, accountId, limit).map(toRecord);

/** The account's link is back: what only waited for it, and what is to be looked up there, is due now. A server's own delay stands. */
export const hurryOutbox = (db: Db, accountId: string, now: number): void => {
  db.execute("update outbox_item set next_attempt_at = ? where channel_account_id = ? and ((status = 'queued' and last_error is null) or status = 'unknown') and next_attempt_at > ?", now, accountId, now);
};

/** What rested for `code` is due now. */
export const releaseOutbox = (db: Db, accountId: string, code: string, now: number): void => {
  db.execute(
    "update outbox_item set next_attempt_at = ? where channel_account_id = ? and status = 'queued' and json_extract(last_error, '$.code') = ? and next_attempt_at > ?", now, accountId, code, now,
  );
};

/** When the outbox has something to do next; null: nothing waits. What stands behind another reply has no time of its own: its turn comes with that one's end. */
export const nextOutboxAt = (db: Db, accountId: ChannelAccountId): number | null =>
  db.one<{ at: number | null }>(
    `select min(at) as at from (select min(o.next_attempt_at) as at from outbox_item o where o.channel_account_id = ? and ${mayGo}
     union all select min(next_attempt_at) from outbox_item where status = 'unknown' and channel_account_id = ?
     union all select min(next_attempt_at) from outbox_item where status = 'sent' and sent_copy = 'pending' and channel_account_id = ?)`,
    accountId, accountId, accountId,
  )?.at ?? null;

/** Those with anything left to do. */
export const outboxAccounts = (db: Db): ChannelAccountId[] =>
  db.many<{ id: ChannelAccountId }>(
    `select channel_account_id as id from outbox_item where status in ('held_undo', 'queued', 'unknown') and next_attempt_at is not null
     union select channel_account_id from outbox_item where status = 'sent' and sent_copy = 'pending' and next_attempt_at is not null`,
  ).map(({ id }) => id);

export const interruptedOutboxItems = (db: Db): OutboxRecord[] => db.many<Row>(`select ${columns} from outbox_item o where o.status = 'sending'`).map(toRecord);

export const unknownToCheck = (db: Db, accountId: ChannelAccountId, now: number): OutboxRecord[] =>
  db.many<Row>(`select ${columns} from outbox_item o where o.status = 'unknown' and o.next_attempt_at <= ? and o.channel_account_id = ?`, now, accountId).map(toRecord);

export const copiesToStore = (db: Db, accountId: ChannelAccountId, now: number): OutboxRecord[] =>
  db.many<Row>(`select ${columns} from outbox_item o where o.status = 'sent' and o.sent_copy = 'pending' and o.next_attempt_at <= ? and o.channel_account_id = ?`, now, accountId).map(toRecord);

export interface OutboxChange {
  readonly status: OutboxStatus;
  readonly attempts?: number;
  readonly nextAttemptAt?: number | null;
  readonly isTransmitting?: boolean;
  readonly unknownSince?: number | null;
  readonly error?: AppErrorData | null;
  readonly refusedRecipients?: readonly { address: string; reason: string }[];
  readonly sentCopy?: OutboxRow["sentCopy"];
  readonly sentCopyAttempts?: number;
  readonly sentAt?: number;
  /** What the service calls the message, once it went out. */
  readonly externalId?: string;
}

const messageStatusOf: Readonly<Record<OutboxStatus, string>> = {
  scheduled: "queued", held_undo: "queued", queued: "queued", sending: "queued", sent: "sent", failed: "failed", cancelled: "failed", unknown: "failed",
};

/** Moves an item only from a state it is known to be in, so that two hands never move it twice. Gives false when it had moved already. */
export const changeOutboxItem = (db: Db, item: OutboxRecord, from: readonly OutboxStatus[], change: OutboxChange, now: number): boolean =>
  db.transaction(() => {
    const has = (value: unknown) => (value === undefined ? 0 : 1);
    const changed = db.execute(
      `update outbox_item set status = ?, attempts = coalesce(?, attempts), next_attempt_at = iif(?, ?, next_attempt_at), is_transmitting = coalesce(?, is_transmitting),
       unknown_since = iif(?, ?, unknown_since), last_error = iif(?, ?, last_error), refused_recipients = coalesce(?, refused_recipients), sent_copy = coalesce(?, sent_copy),
       sent_copy_attempts = coalesce(?, sent_copy_attempts), sent_at = coalesce(?, sent_at), updated_at = ?
       where id = ? and status in (select value from json_each(?))`,
      change.status, change.attempts ?? null, has(change.nextAttemptAt), change.nextAttemptAt ?? null, change.isTransmitting === undefined ? null : change.isTransmitting ? 1 : 0,
      has(change.unknownSince), change.unknownSince ?? null, has(change.error), change.error ? JSON.stringify(change.error) : null,
      change.refusedRecipients ? JSON.stringify(change.refusedRecipients) : null, change.sentCopy ?? null, change.sentCopyAttempts ?? null, change.sentAt ?? null, now,
      item.id, JSON.stringify(from),
    );
    if (changed === 0) return false;
    db.execute("update message set status = ?, error = ? where id = ?", messageStatusOf[change.status], change.error ? JSON.stringify(change.error) : null, item.messageId);
    if (change.externalId !== undefined && change.externalId !== item.externalId) {
      db.execute("update outbox_item set external_id = ? where id = ?", change.externalId, item.id);
      db.execute("update message set external_id = ? where id = ?", change.externalId, item.messageId);
    }
    if (change.status === "cancelled") {
      db.execute("update message set deleted_at = ? where id = ?", now, item.messageId);
      // Its draft may be approved anew, and that is another reply.
      db.execute("update outbox_item set idempotency_key = 'cancelled:' || id where id = ?", item.id);
    }
    refreshFlags(db, item.conversationId, now);
    return true;
  });

const views: Readonly<Record<"waiting" | "problems" | "sent", string>> = {
  waiting: "o.status in ('scheduled', 'held_undo', 'queued', 'sending')",
  problems: "(o.status in ('failed', 'unknown') or (o.status = 'sent' and o.sent_copy = 'pending' and o.sent_copy_attempts > 1))",
  sent: "o.status = 'sent'",
};

export const listOutbox = (
  db: Db,
  input: { view: "waiting" | "problems" | "sent"; cursor?: string | null | undefined; limit: number },
  isConnected: (accountId: string) => boolean,
): { items: OutboxRow[]; next: string | null } => {
  const place = decodePlace(input.cursor);
  const rows = db.many<Row & { kind: string; contact_name: string | null }>(
    `select ${columns}, a.kind, c.display_name as contact_name from outbox_item o join conversation v on v.id = o.conversation_id join channel_account a on a.id = o.channel_account_id
     left join contact c on c.id = v.contact_id where ${views[input.view]} and (? is null or (o.created_at, o.id) < (?, ?)) order by o.created_at desc, o.id desc limit ?`,
    place?.at ?? null, place?.at ?? null, place?.id ?? null, input.limit + 1,
  );
  return toPage(rows, input.limit, (row) => ({ at: row.created_at, id: row.id }), (row) => toRow(row, isConnected));
};

const toRow = (row: Row & { kind: string; contact_name: string | null }, isConnected: (accountId: string) => boolean): OutboxRow => {
  const record = toRecord(row);
  return {
    id: record.id, conversationId: record.conversationId, draftId: record.draftId, channelAccountId: record.accountId, channelKind: row.kind as ChannelKind,
    contactName: row.contact_name ?? "", recipients: record.payload.to.map((party) => party.address), subject: record.payload.subject, text: record.payload.text, status: record.status,
    undoUntil: record.status === "held_undo" ? record.undoUntil : null, nextAttemptAt: record.nextAttemptAt, attempts: record.attempts, maxAttempts: record.maxAttempts,
    error: row.last_error === null ? null : AppErrorData.parse(JSON.parse(row.last_error)),
    refusedRecipients: JSON.parse(row.refused_recipients) as OutboxRow["refusedRecipients"], sentCopy: record.sentCopy,
    isWaitingForConnection: record.status === "queued" && !isConnected(record.accountId), createdAt: record.createdAt, sentAt: row.sent_at,
  };
};

/** Of one account: what waits for a person. Found by status, so that what was sent over the years is not looked through. */
export const outboxTroubles = (db: Db, accountId: string): { failed: number; unknown: number } => {
  const rows = db.many<{ status: string; n: number }>(
    "select status, count(*) as n from outbox_item indexed by outbox_due where status in ('failed', 'unknown') and channel_account_id = ? group by status", accountId,
  );
  const of = (status: OutboxStatus): number => rows.find((row) => row.status === status)?.n ?? 0;
  return { failed: of("failed"), unknown: of("unknown") };
};

export const countOutbox = (db: Db): { waiting: number; problems: number } => ({
  waiting: db.one<{ n: number }>(`select count(*) as n from outbox_item o where ${views.waiting}`)?.n ?? 0,
  problems: db.one<{ n: number }>(`select count(*) as n from outbox_item o where o.status in ('failed', 'unknown')`)?.n ?? 0,
});

/** In a store from a backup: what waited then may have gone out since, so it is a question and not sent a second time. */
export const doubtWaiting = (db: Db, now: number): void => {
  for (const row of db.many<Row>(`select ${columns} from outbox_item o where o.status in ('scheduled', 'held_undo', 'queued', 'sending')`)) {
    const item = toRecord(row);
    const error: AppErrorData = { code: "OUTCOME_UNKNOWN", retry: "unknown-outcome", params: { address: item.payload.to[0]?.address ?? "" } };
    changeOutboxItem(db, item, [item.status], { status: "unknown", unknownSince: now, nextAttemptAt: now, error }, now);
  }
};

import { AccountSettings, addressOf, type AccountSecrets, type AccountStatus } from "../../../../shared/domain/channel.ts";
import type { ChannelAccountId } from "../../../../shared/domain/ids.ts";
import { AppError, AppErrorData } from "../../../../shared/errors/app-error.ts";
import type { Db } from "../db.ts";
import type { Sealer } from "../seal.ts";

export interface AccountRecord {
  readonly id: ChannelAccountId;
  readonly settings: AccountSettings;
  readonly status: AccountStatus;
  readonly isPaused: boolean;
  readonly suspendedBecause: string | null;
  readonly sendingHeldAt: number | null;
  readonly isImportPaused: boolean;
  readonly isSample: boolean;
  readonly lastCheckedAt: number | null;
  readonly lastOkAt: number | null;
  readonly completeUntil: number | null;
  readonly lastError: AppErrorData | null;
}

interface Row {
  id: string; settings: string; status: string; is_paused: number; suspended_because: string | null; sending_held_at: number | null; import_paused: number; is_sample: number;
  last_checked_at: number | null; last_ok_at: number | null; complete_until: number | null; last_error: string | null;
}

const toRecord = (row: Row): AccountRecord => ({
  id: row.id as ChannelAccountId,
  settings: AccountSettings.parse(JSON.parse(row.settings)),
  status: row.status as AccountStatus,
  isPaused: row.is_paused === 1,
  suspendedBecause: row.suspended_because,
  sendingHeldAt: row.sending_held_at,
  isImportPaused: row.import_paused === 1,
  isSample: row.is_sample === 1,
  lastCheckedAt: row.last_checked_at,
  lastOkAt: row.last_ok_at,
  completeUntil: row.complete_until,
  lastError: row.last_error === null ? null : AppErrorData.parse(JSON.parse(row.last_error)),
});

const select = "select id, settings, status, is_paused, suspended_because, sending_held_at, import_paused, is_sample, last_checked_at, last_ok_at, complete_until, last_error from channel_account where removed_at is null";

export const listAccounts = (db: Db): AccountRecord[] => db.many<Row>(`${select} order by created_at`).map(toRecord);

export const getAccount = (db: Db, id: string): AccountRecord => {
  const row = db.one<Row>(`${select} and id = ?`, id);
  if (!row) throw new AppError("NOT_FOUND", "never", { what: "account" });
  return toRecord(row);
};

/** What makes two accounts the same: a mailbox by its address, a folder by its path, a bot by its number, a phone by its own. */
const externalIdOf = (settings: AccountSettings): string => {
  switch (settings.kind) {
    case "email":
      return settings.address.toLowerCase();
    case "folder":
      return settings.path;
    case "telegram_bot":
      return settings.botId;
    case "whatsapp_web":
      return settings.phone;
  }
};

const freeExternalId = (db: Db, { id, settings }: { id: ChannelAccountId; settings: AccountSettings }): string => {
  const external = externalIdOf(settings);
  if (db.one("select 1 from channel_account where kind = ? and external_id = ? and removed_at is null and id <> ?", settings.kind, external, id)) throw new AppError("ACCOUNT_EXISTS", "never", { address: settings.kind === "folder" ? settings.path : addressOf(settings) });
  return external;
};

export const addAccount = (db: Db, account: { id: ChannelAccountId; settings: AccountSettings; secrets: AccountSecrets; now: number }, sealer: Sealer): void => {
  db.transaction(() => {
    const external = freeExternalId(db, account);
    db.insert("channel_account", {
      id: account.id, kind: account.settings.kind, external_id: external, display_name: account.settings.displayName, status: "connecting",
      settings: JSON.stringify(account.settings), is_sample: account.settings.kind === "folder" && account.settings.isSample ? 1 : 0,
      last_checked_at: null, last_ok_at: null, complete_until: null, last_error: null, created_at: account.now, updated_at: account.now, removed_at: null,
    });
    writeSecrets(db, account.id, account.secrets, account.now, sealer);
  });
};

export const updateAccount = (db: Db, account: { id: ChannelAccountId; settings: AccountSettings; secrets: AccountSecrets; now: number }, sealer: Sealer): void => {
  db.transaction(() => {
    db.execute(
      "update channel_account set settings = ?, display_name = ?, external_id = ?, last_error = null, status = 'connecting', updated_at = ? where id = ?",
      JSON.stringify(account.settings), account.settings.displayName, freeExternalId(db, account), account.now, account.id,
    );
    writeSecrets(db, account.id, account.secrets, account.now, sealer);
  });
};

const writeSecrets = (db: Db, accountId: string, secrets: AccountSecrets, now: number, sealer: Sealer): void => {
  for (const [name, value] of Object.entries(secrets)) {
    if (value === undefined || value === "") continue;
    db.execute(
      `insert into secret_ref (owner_kind, owner_id, name, ciphertext, key_version, created_at) values ('channel_account', ?, ?, ?, 1, ?)
       on conflict (owner_kind, owner_id, name) do update set ciphertext = excluded.ciphertext, created_at = excluded.created_at`,
      accountId, name, sealer.seal(Buffer.from(value, "utf8")), now,
    );
  }
};

export const readSecrets = (db: Db, accountId: string, sealer: Sealer): AccountSecrets =>
  Object.fromEntries(
    db
      .many<{ name: string; ciphertext: Uint8Array }>("select name, ciphertext from secret_ref where owner_kind = 'channel_account' and owner_id = ?", accountId)
      .map((row) => [row.name, sealer.open(row.ciphertext).toString("utf8")]),
  );

export interface AccountState {
  readonly status: AccountStatus;
  readonly error: AppErrorData | null;
  readonly checkedAt?: number;
  readonly okAt?: number;
  readonly completeUntil?: number;
}

export const writeAccountState = (db: Db, id: string, state: AccountState, now: number): void => {
  db.execute(
    `update channel_account set status = ?, last_error = ?, last_checked_at = coalesce(?, last_checked_at), last_ok_at = coalesce(?, last_ok_at),
     complete_until = coalesce(?, complete_until), updated_at = ? where id = ?`,
    state.status, state.error === null ? null : JSON.stringify(state.error), state.checkedAt ?? null, state.okAt ?? null, state.completeUntil ?? null, now, id,
  );
};

export const setAccountPaused = (db: Db, id: string, isPaused: boolean, now: number): void => {
  db.execute("update channel_account set is_paused = ?, status = ?, updated_at = ? where id = ?", isPaused ? 1 : 0, isPaused ? "paused" : "connecting", now, id);
};

export const setAccountSuspended = (db: Db, id: string, reason: string | null, now: number): void => {
  db.execute("update channel_account set suspended_because = ?, status = ?, updated_at = ? where id = ?", reason, reason === null ? "connecting" : "suspended", now, id);
};

/** `at` null lets sending continue. */
export const setSendingHeld = (db: Db, id: string, at: number | null, now: number): void => {
  db.execute("update channel_account set sending_held_at = ?, updated_at = ? where id = ?", at, now, id);
};

export const setImportPaused = (db: Db, id: string, isPaused: boolean, now: number): void => {
  db.execute("update channel_account set import_paused = ?, updated_at = ? where id = ?", isPaused ? 1 : 0, now, id);
};

/** The account and its secrets go; what was written and received stays unless `withMessages`. */
export const removeAccount = (db: Db, id: string, withMessages: boolean, now: number): void => {
  db.transaction(() => {
    db.execute("delete from secret_ref where owner_kind = 'channel_account' and owner_id = ?", id);
    db.execute("delete from sync_cursor where channel_account_id = ?", id);
    db.execute("update outbox_item set status = 'cancelled', updated_at = ? where channel_account_id = ? and status in ('held_undo', 'queued', 'scheduled', 'failed')", now, id);
    db.execute("update channel_account set removed_at = ?, status = 'offline', settings = ?, updated_at = ? where id = ?", now, "{}", now, id);
    if (withMessages) eraseMessagesOf(db, id);
  });
};

const eraseMessagesOf = (db: Db, id: string): void => {
  db.execute("delete from message_fts where rowid in (select seq from message where channel_account_id = ?)", id);
  db.execute("delete from outbox_item where channel_account_id = ?", id);
  db.execute("delete from draft where conversation_id in (select id from conversation where channel_account_id = ?)", id);
  db.execute("delete from labelling where target_kind = 'conversation' and target_id in (select id from conversation where channel_account_id = ?)", id);
  db.execute("delete from message where channel_account_id = ?", id);
  const contacts = db.many<{ contact_id: string }>("select distinct contact_id from conversation where channel_account_id = ? and contact_id is not null", id);
  db.execute("delete from conversation where channel_account_id = ?", id);
  for (const { contact_id } of contacts) {
    if (db.one("select 1 from conversation where contact_id = ?", contact_id)) continue;
    if (!db.one("select 1 from contact where id = ? and notes = '' and is_blocked = 0", contact_id)) continue;
    eraseContact(db, contact_id);
  }
};

/** With those that went into it. */
const eraseContact = (db: Db, id: string): void => {
  const all = db.many<{ id: string }>("with recursive gone(id) as (values (?) union select c.id from contact c join gone g on c.merged_into = g.id) select id from gone", id);
  for (const contact of all) {
    db.execute("delete from contact_fts where rowid = (select rowid from contact where id = ?)", contact.id);
    db.execute("update contact set merged_into = null where id = ?", contact.id);
  }
  for (const contact of all) db.execute("delete from contact where id = ?", contact.id);
};

export const readCursor = (db: Db, id: string): Record<string, string> =>
  Object.fromEntries(db.many<{ scope: string; position: string }>("select scope, position from sync_cursor where channel_account_id = ?", id).map((row) => [row.scope, row.position]));

export const writeCursor = (db: Db, id: string, cursor: Readonly<Record<string, string>>, now: number): void => {
  for (const [scope, position] of Object.entries(cursor)) {
    db.execute(
      `insert into sync_cursor (channel_account_id, scope, position, updated_at) values (?, ?, ?, ?)
       on conflict (channel_account_id, scope) do update set position = excluded.position, updated_at = excluded.updated_at`,
      id, scope, position, now,
    );
  }
};

import { addressOf, type AccountSettings, type AccountView } from "../../../shared/domain/channel.ts";
import type { AccountRule } from "../../../shared/license/license-contract.ts";
import type { LiveState } from "../channels/supervisor.ts";
import type { Db } from "../store/db.ts";
import type { AccountRecord } from "../store/repositories/accounts-repository.ts";
import { outboxTroubles } from "../store/repositories/outbox-repository.ts";

export interface AccountFacts {
  /** What its runner says; undefined: none runs. */
  readonly live: LiveState | undefined;
  /** False: the licence is read-only. */
  readonly mayWork: boolean;
  readonly vendorRule: AccountRule | undefined;
  readonly linkedUntil: number | null;
  readonly dailyCeiling: number | null;
  readonly now: number;
}

/** The sentence for a refused password names the account; the adapter's error cannot know how the person calls it. */
export const withAccount = (state: LiveState, settings: AccountSettings): LiveState =>
  state.error === null ? state : { ...state, error: { ...state.error, params: { account: addressOf(settings), ...state.error.params } } };

/** An account as the window shows it: what is stored, what its runner says, and what it did today. */
export const viewAccount = (db: Db, account: AccountRecord, { live, mayWork, vendorRule, linkedUntil, dailyCeiling, now }: AccountFacts): AccountView => {
  const { id, settings, isPaused, lastCheckedAt, lastOkAt, completeUntil, sendingHeldAt, isSample } = account;
  const isByVendor = vendorRule?.suspended === true;
  const suspendedBecause = isByVendor ? (vendorRule.reason ?? "") : account.suspendedBecause;
  const troubles = outboxTroubles(db, id);
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const count = (sql: string, ...rest: unknown[]): number => db.one<{ n: number }>(sql, id, ...rest)?.n ?? 0;
  return {
    id, kind: settings.kind, displayName: settings.displayName, address: addressOf(settings), settings, isSample, lastCheckedAt, lastOkAt, completeUntil, sendingHeldAt, linkedUntil, dailyCeiling, suspendedBecause,
    status: suspendedBecause !== null ? "suspended" : isPaused || !mayWork ? "paused" : (live?.status ?? account.status),
    error: live ? withAccount(live, settings).error : account.lastError,
    nextAttemptAt: live?.nextAttemptAt ?? null,
    breaker: live?.breaker.state ?? "closed",
    progress: live?.progress ?? null,
    importPaused: account.isImportPaused,
    suspendedBy: suspendedBecause === null ? null : isByVendor ? "vendor" : "owner",
    waitingToSend: count("select count(*) as n from outbox_item where channel_account_id = ? and status in ('queued', 'held_undo', 'sending')"),
    failedToSend: troubles.failed,
    unknownToSend: troubles.unknown,
    receivedToday: count("select count(*) as n from message where channel_account_id = ? and seq >= ? and direction = 'in'", Math.floor(midnight / 1000) * 64),
    sentToday: count("select count(*) as n from outbox_item where channel_account_id = ? and status = 'sent' and sent_at >= ?", midnight),
  };
};

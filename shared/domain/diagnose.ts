import type { AppErrorData, ErrorCode } from "../errors/app-error.ts";
import type { AccountView } from "./channel.ts";

/** The one thing that puts a finding right. */
export type Repair = "check_now" | "start" | "activate" | "edit" | "secret" | "test" | "link_again" | "release" | "take_over" | "outbox" | "problems" | "license";

export type Finding =
  | { readonly kind: "error"; readonly error: AppErrorData; readonly repair: Repair }
  | { readonly kind: "read_only" | "paused" | "no_network" | "resting"; readonly repair: Repair }
  | { readonly kind: "suspended"; readonly by: "owner" | "vendor"; readonly reason: string; readonly repair: Repair }
  | { readonly kind: "held"; readonly since: number; readonly repair: Repair }
  | { readonly kind: "link_ends"; readonly at: number; readonly repair: Repair }
  | { readonly kind: "day_full"; readonly limit: number; readonly repair: null }
  | { readonly kind: "waiting" | "failed" | "unknown"; readonly count: number; readonly repair: Repair }
  | { readonly kind: "low_disk"; readonly freeBytes: number; readonly repair: null }
  | { readonly kind: "silent"; readonly since: number; readonly repair: Repair }
  | { readonly kind: "well"; readonly checkedAt: number | null; readonly completeUntil: number | null; readonly repair: null };

export interface DoctorFacts {
  readonly account: AccountView;
  /** Of every account: one that cannot be reached is its own trouble, all of them are the network's. */
  readonly others: readonly AccountView[];
  readonly isReadOnly: boolean;
  /** What the system knows of the network; it may be wrong when it says yes. */
  readonly hasNetwork: boolean;
  /** Room that is left on the disk where there is little; null: enough, or not known yet. */
  readonly scarceBytes: number | null;
  readonly now: number;
}

const day = 86_400_000;
/** The owner is warned this long before a link ends. */
const linkWarningMs = 3 * day;
/** The longest interval between two looks is a day; chats look every minute. A connected account that was silent this long is stuck. */
const silentAfterMs = 30 * 60_000;

const unreachable: ReadonlySet<ErrorCode> = new Set(["HOST_NOT_FOUND", "CONNECTION_REFUSED", "CONNECTION_LOST", "TIMEOUT", "OFFLINE"]);

const repairs: Readonly<Partial<Record<ErrorCode, Repair>>> = {
  AUTH_FAILED: "secret", AUTH_METHOD_UNSUPPORTED: "edit", TOKEN_INVALID: "secret", PHONE_UNLINKED: "link_again", LINK_EXPIRED: "link_again", WEBHOOK_ACTIVE: "take_over",
  TLS_SELF_SIGNED: "test", TLS_EXPIRED: "test", TLS_FINGERPRINT_CHANGED: "test", TLS_WRONG_NAME: "edit", TLS_UNAVAILABLE: "edit", TLS_FAILED: "test", HOST_NOT_FOUND: "edit", CONNECTION_REFUSED: "edit",
  FOLDER_MISSING: "edit", BROWSER_MISSING: "edit",
};

const pollMs = (account: AccountView): number => (account.settings.kind === "email" ? account.settings.pollIntervalSeconds * 1000 : 60_000);

/** What is wrong with an account, the one thing first that keeps the others from mattering; never empty. */
export const diagnose = ({ account, others, isReadOnly, hasNetwork, scarceBytes, now }: DoctorFacts): readonly Finding[] => {
  if (isReadOnly) return [{ kind: "read_only", repair: "license" }];
  if (account.suspendedBecause !== null) {
    // Nothing here lifts what the vendor decided: the licence says whom to ask.
    const by = account.suspendedBy ?? "owner";
    return [{ kind: "suspended", by, reason: account.suspendedBecause, repair: by === "vendor" ? "license" : "activate" }];
  }
  if (account.status === "paused") return [{ kind: "paused", repair: "start" }];
  const findings = [...whatKeepsItAway(account, others, hasNetwork), ...whatTheDiskLacks(account, scarceBytes), ...whatKeepsItFromSending(account), ...whatWasNotSent(account), ...whatIsComing(account, now)];
  return findings.length > 0 ? findings : [{ kind: "well", checkedAt: account.lastCheckedAt, completeUntil: account.completeUntil, repair: null }];
};

const whatKeepsItAway = (account: AccountView, others: readonly AccountView[], hasNetwork: boolean): Finding[] => {
  const { error, breaker } = account;
  if (error === null) return [];
  const isAway = unreachable.has(error.code);
  const areAllAway = others.length > 1 && others.every((other) => other.kind === "folder" || (other.error !== null && unreachable.has(other.error.code)));
  if (isAway && (!hasNetwork || areAllAway)) return [{ kind: "no_network", repair: "check_now" }];
  const resting: Finding[] = breaker === "open" ? [{ kind: "resting", repair: "check_now" }] : [];
  // Only a mail server's address can be put right here.
  const isFixed = isAway && account.kind !== "email";
  return [{ kind: "error", error, repair: isFixed ? "check_now" : (repairs[error.code] ?? "check_now") }, ...resting];
};

/** A full disk is an error already; a nearly full one keeps nothing from working yet. */
const whatTheDiskLacks = (account: AccountView, scarceBytes: number | null): Finding[] =>
  scarceBytes === null || account.error?.code === "DISK_FULL" ? [] : [{ kind: "low_disk", freeBytes: scarceBytes, repair: null }];

const whatKeepsItFromSending = (account: AccountView): Finding[] => {
  if (account.sendingHeldAt !== null) return [{ kind: "held", since: account.sendingHeldAt, repair: "release" }];
  if (account.dailyCeiling !== null && account.sentToday >= account.dailyCeiling) return [{ kind: "day_full", limit: account.dailyCeiling, repair: null }];
  return account.waitingToSend > 0 && account.status !== "online" ? [{ kind: "waiting", count: account.waitingToSend, repair: "outbox" }] : [];
};

/** An unknown outcome first: it may have reached the customer, and only a person can find out. */
const whatWasNotSent = ({ failedToSend, unknownToSend }: AccountView): Finding[] => [
  ...(unknownToSend > 0 ? [{ kind: "unknown" as const, count: unknownToSend, repair: "problems" as const }] : []),
  ...(failedToSend > 0 ? [{ kind: "failed" as const, count: failedToSend, repair: "problems" as const }] : []),
];

const whatIsComing = (account: AccountView, now: number): Finding[] => {
  const { linkedUntil, lastCheckedAt, error, status } = account;
  const ending: Finding[] = endsSoon(account, now) && linkedUntil !== null ? [{ kind: "link_ends", at: linkedUntil, repair: "link_again" }] : [];
  const isSilent = error === null && status === "online" && lastCheckedAt !== null && now - lastCheckedAt > silentAfterMs + 2 * pollMs(account);
  return isSilent ? [...ending, { kind: "silent", since: lastCheckedAt, repair: "check_now" }] : ending;
};

/** Within three days the phone must be linked again, unless the account connects before. */
export const endsSoon = (account: AccountView, now: number): boolean => account.linkedUntil !== null && account.error === null && account.linkedUntil > now && account.linkedUntil - now < linkWarningMs;

import { licenseKeyHint } from "../../../shared/license/license-key.ts";
import { offlineGraceS } from "../../../shared/license/license-token.ts";
import type { LicenseView } from "../../../shared/license/license-view.ts";
import type { LicenseRecord } from "./license-record.ts";
import type { TokenVerdict } from "./verify-token.ts";

const dayMs = 86_400_000;
export const trialMs = 14 * dayMs;
/** Daylight saving, time zones set wrong and a battery that ran down are no fraud: only more than a day behind is said. */
const clockBehindMs = dayMs;

/** The time to go by: the server's where it is known to differ, and never earlier than one that was seen before. */
export const trustedNow = (record: LicenseRecord, nowMs: number): number => Math.max(record.highestSeenAt, nowMs + record.serverAheadMs);

type Standing = Pick<LicenseView, "state" | "because" | "endsAt">;

const readOnly = (because: NonNullable<LicenseView["because"]>): Standing => ({ state: "read_only", because, endsAt: null });

/**
 * What the licence allows at `nowMs`, from what is remembered and what the token says; pure, so that every state can be shown in a table.
 * Promise P23: fair offline, hard to forge, never hostage.
 */
export const decideLicense = (record: LicenseRecord, verdict: TokenVerdict | null, nowMs: number): LicenseView => {
  const now = trustedNow(record, nowMs);
  const claims = verdict === null || verdict.kind === "refused" ? null : verdict.claims;
  return {
    ...standingOf(record, verdict, now),
    isClockBehind: nowMs + record.serverAheadMs < record.highestSeenAt - clockBehindMs,
    companyName: claims?.companyName ?? "",
    plan: claims?.plan ?? "",
    keyHint: record.key === null ? null : licenseKeyHint(record.key),
    maxDevices: claims?.limits.maxDevices ?? null,
    maxAccounts: claims?.limits.maxAccounts ?? null,
    validUntil: claims === null ? null : claims.validUntil * 1000,
    suspendedReason: claims?.suspendedReason ?? null,
    lastCheckedAt: record.lastCheckedAt,
    isServerAway: record.isServerAway,
  };
};

const standingOf = (record: LicenseRecord, verdict: TokenVerdict | null, now: number): Standing => {
  if (record.isRevoked) return readOnly("revoked");
  if (verdict === null) {
    const endsAt = record.trialStartedAt + trialMs;
    return now < endsAt ? { state: "trial", because: null, endsAt } : readOnly("trial_over");
  }
  // A token of another computer came with a copied profile; a broken one is as good as none, and its licence has to be shown again.
  if (verdict.kind === "refused") return readOnly(verdict.reason === "other_device" ? "other_device" : "revoked");
  const { status, validUntil, refreshAfter } = verdict.claims;
  if (status === "suspended" || status === "inactive") return readOnly(status);
  if (status === "expired" || now >= validUntil * 1000) return readOnly("expired");
  const graceEndsAt = (refreshAfter + offlineGraceS) * 1000;
  if (verdict.kind === "past_end" || now >= graceEndsAt) return readOnly("offline_too_long");
  return now >= refreshAfter * 1000 && record.isServerAway ? { state: "grace", because: null, endsAt: graceEndsAt } : { state: "active", because: null, endsAt: validUntil * 1000 };
};

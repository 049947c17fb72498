import { randomBytes } from "node:crypto";
import { parseLicenseKey } from "../../../shared/license/license-key.ts";
import type { AccountRule, LicenseAnswer, ReportedAccount, UsageCount } from "../../../shared/license/license-contract.ts";
import type { ActivationResult, LicenseView } from "../../../shared/license/license-view.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Log } from "../kernel/log.ts";
import { decideLicense, trustedNow } from "./decide-license.ts";
import type { LicenseClient, Reply } from "./license-client.ts";
import { LicenseRecord, type LicenseStore } from "./license-record.ts";
import { type LicenseKeys, type TokenVerdict, verifyLicenseToken } from "./verify-token.ts";

const hourMs = 3_600_000;
/** Clocks that differ by less than this are the same. */
const sameClockMs = 5 * 60_000;

export interface LicenseOptions {
  readonly client: LicenseClient;
  readonly keys: LicenseKeys;
  /** This computer, SHA-256 hex. */
  readonly device: string;
  readonly deviceName: string;
  readonly appVersion: string;
  readonly store: LicenseStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Numbers of today and yesterday; nothing else ever leaves. */
  readonly usage: () => UsageCount[];
  readonly accounts: () => ReportedAccount[];
  /** The state changed in a way that somebody must act upon or show. */
  readonly onChange: (view: LicenseView, rules: readonly AccountRule[]) => void;
}

/** Keeps the licence: remembers it, asks the server once a day, and says at any moment what is allowed. */
export class LicenseKeeper {
  readonly #options: LicenseOptions;
  #record: LicenseRecord;
  /** Of the stored token, checked once for each token and hour. */
  #verdict: TokenVerdict | null = null;
  #shown = "";
  #uptimeAt = performance.now();

  constructor(options: LicenseOptions) {
    this.#options = options;
    const now = options.clock.now();
    this.#record = options.store.read() ?? LicenseRecord.parse({ trialStartedAt: now, highestSeenAt: now });
    this.#touch();
  }

  view(): LicenseView {
    return decideLicense(this.#record, this.#verdict, this.#options.clock.now());
  }

  rules(): readonly AccountRule[] {
    return this.#record.rules;
  }

  mayWork(): boolean {
    return this.view().state !== "read_only";
  }

  /** One round: moves the remembered time on, asks when a day is over, and gives the time of the next round. */
  async tick(signal: AbortSignal): Promise<number> {
    this.#touch();
    if (this.#record.key !== null && this.#isDue()) await this.refresh(signal);
    this.#tell();
    return this.#options.clock.now() + hourMs;
  }

  async activate(typed: string, signal: AbortSignal): Promise<ActivationResult> {
    const key = parseLicenseKey(typed);
    if (key === null) return { outcome: "not_a_key" };
    const nonce = randomBytes(24).toString("base64url");
    const { client, device, deviceName, appVersion } = this.#options;
    const reply = await client.activate({ key, device, nonce, appVersion, ...(deviceName === "" ? {} : { deviceName }) }, signal);
    if (reply.kind === "answer") return this.#accept(key, nonce, reply.value) ? { outcome: "activated" } : { outcome: "offline" };
    return reply.kind === "away" ? { outcome: "offline" } : toRefusal(reply.error);
  }

  async refresh(signal: AbortSignal): Promise<void> {
    const { key } = this.#record;
    if (key === null) return;
    const nonce = randomBytes(24).toString("base64url");
    const { client, device, appVersion, usage, accounts } = this.#options;
    const reply = await client.refresh({ key, device, nonce, appVersion, usage: usage(), accounts: accounts() }, signal);
    if (signal.aborted) return;
    if (reply.kind === "answer") {
      if (!this.#accept(key, nonce, reply.value)) this.#write({ lastTriedAt: this.#now(), isServerAway: true });
    } else this.#note(reply);
    this.#tell();
  }

  /** True when the server gave the seat back; only then the key is forgotten here. */
  async deactivate(signal: AbortSignal): Promise<boolean> {
    const { key } = this.#record;
    if (key === null) return false;
    const reply = await this.#options.client.deactivate({ key, device: this.#options.device }, signal);
    const isGone = reply.kind === "answer" || (reply.kind === "refused" && (reply.error.code === "DEVICE_NOT_ACTIVATED" || reply.error.code === "KEY_UNKNOWN"));
    if (!isGone) return false;
    this.#write({ key: null, token: null, isRevoked: false, rules: [], lastCheckedAt: null, isServerAway: false });
    this.#tell();
    return true;
  }

  #now(): number {
    return this.#options.clock.now();
  }

  #isDue(): boolean {
    const refreshAfter = this.#verdict === null || this.#verdict.kind === "refused" ? 0 : this.#verdict.claims.refreshAfter * 1000;
    const triedAt = this.#record.lastTriedAt ?? 0;
    // A clock that jumped back must not keep the next question away for ever.
    const sinceTry = Math.abs(this.#now() - triedAt);
    return trustedNow(this.#record, this.#now()) >= refreshAfter ? sinceTry >= hourMs / 2 || !this.#record.isServerAway : sinceTry >= 24 * hourMs;
  }

  /** An answer counts only when its token is ours, fresh and signed; its own time is the server's. */
  #accept(key: string, nonce: string, answer: LicenseAnswer): boolean {
    const issuedAt = issuedAtOf(answer.token);
    const { keys, device, log } = this.#options;
    const verdict = verifyLicenseToken(answer.token, { keys, device, nowMs: issuedAt, nonce });
    if (verdict.kind !== "good") {
      log.warn("license.answer_refused", { reason: verdict.kind === "refused" ? verdict.reason : verdict.kind });
      return false;
    }
    const now = this.#now();
    const aheadMs = issuedAt - now;
    this.#write({
      key, token: answer.token, isRevoked: false, rules: answer.accounts, lastCheckedAt: now, lastTriedAt: now, isServerAway: false,
      highestSeenAt: issuedAt, serverAheadMs: Math.abs(aheadMs) < sameClockMs ? 0 : aheadMs,
    });
    this.#tell();
    return true;
  }

  #note(reply: Exclude<Reply<unknown>, { kind: "answer" }>): void {
    const isRevoked = reply.kind === "refused" && (reply.error.code === "KEY_UNKNOWN" || reply.error.code === "DEVICE_NOT_ACTIVATED");
    this.#options.log.info("license.refresh_failed", { outcome: reply.kind, code: reply.kind === "refused" ? reply.error.code : null });
    this.#write({ lastTriedAt: this.#now(), ...(isRevoked ? { isRevoked: true, isServerAway: false, lastCheckedAt: this.#now() } : { isServerAway: reply.kind === "away" }) });
  }

  /** The highest time seen, moved on at least by what the app ran: so a clock set back stops nothing. */
  #touch(): void {
    const ran = performance.now() - this.#uptimeAt;
    this.#uptimeAt = performance.now();
    this.#write({ highestSeenAt: Math.max(this.#record.highestSeenAt + ran, this.#now() + this.#record.serverAheadMs) });
  }

  #write(change: Partial<LicenseRecord>): void {
    this.#record = { ...this.#record, ...change };
    this.#options.store.write(this.#record);
    const { token } = this.#record;
    const { keys, device } = this.#options;
    this.#verdict = token === null ? null : verifyLicenseToken(token, { keys, device, nowMs: trustedNow(this.#record, this.#now()) });
  }

  #tell(): void {
    const view = this.view();
    const shown = JSON.stringify([view, this.#record.rules]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#options.onChange(view, this.#record.rules);
  }
}

/** The time a token itself names, before anything about it is believed. */
const issuedAtOf = (token: string): number => {
  try {
    const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8")) as { iat?: unknown };
    return typeof claims.iat === "number" ? claims.iat * 1000 : 0;
  } catch {
    // Not a token: the check that follows says so.
    return 0;
  }
};

const toRefusal = (error: Extract<Reply<unknown>, { kind: "refused" }>["error"]): ActivationResult => {
  switch (error.code) {
    case "KEY_UNKNOWN":
      return { outcome: "unknown_key" };
    case "DEVICE_LIMIT":
      return { outcome: "device_limit", maxDevices: error.maxDevices ?? null, devices: error.devices ?? [] };
    case "SUBSCRIPTION_SUSPENDED":
      return { outcome: "refused", reason: "suspended", detail: error.reason ?? null };
    case "SUBSCRIPTION_EXPIRED":
      return { outcome: "refused", reason: "expired", detail: null };
    case "SUBSCRIPTION_INACTIVE":
      return { outcome: "refused", reason: "inactive", detail: null };
    case "RATE_LIMITED":
    case "DAILY_LIMIT":
      return { outcome: "too_many_tries" };
    default:
      return { outcome: "offline" };
  }
};

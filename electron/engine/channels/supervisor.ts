import type { AccountStatus } from "../../../shared/domain/channel.ts";
import type { ChannelAccountId } from "../../../shared/domain/ids.ts";
import { AppError, isAppError, type AppErrorData } from "../../../shared/errors/app-error.ts";
import { backoffMs, reconnectRetry } from "../kernel/backoff.ts";
import { afterFailure, afterSuccess, breakerAt, closedBreaker, mayCall, nextProbeAt, type Breaker } from "../kernel/circuit-breaker.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Log } from "../kernel/log.ts";
import type { ChannelAdapter, ChannelSession, CursorMap, OutgoingMessage, Pace, ReceivedBatch, SendResult, SentLookup, WatchRequest } from "./channel.ts";
import { Pacer } from "./pacer.ts";

/** A refused password is tried again this rarely, so that no server locks the account (B10: at most three times an hour). */
const authRetryMs = 20 * 60_000;
/** How long quitting waits for what is being sent. */
const endSendsMs = 5_000;
/** A full disk or a broken one may heal at any moment; promise P11 asks for 30 s. */
const storeRetryMs = 10_000;
/** A phone that was unlinked can only be linked again by a person: no browser is opened for it more often than this. */
const unlinkedRetryMs = 6 * 3_600_000;

/** So many new messages in one batch are no conversation any more. */
const floodBatch = 20;
const longestRoomMs = 500;

export interface SupervisedAccount {
  readonly id: ChannelAccountId;
  readonly adapter: ChannelAdapter;
  readonly config: unknown;
  readonly pollIntervalMs: number;
  readonly importSince: () => number | null;
  /** Paused by the owner or suspended: nothing is opened. */
  readonly isPaused: boolean;
  /** The owner's own limit, where it is narrower than the channel's. */
  readonly pace: Pace;
}

/** Where a message goes within its account, as far as pacing cares. */
export interface SendPlace {
  readonly threadId: string | null;
  readonly isGroup: boolean;
}

export interface LiveState {
  readonly status: AccountStatus;
  readonly error: AppErrorData | null;
  readonly nextAttemptAt: number | null;
  readonly breaker: Breaker;
  readonly progress: { readonly done: number; readonly total: number } | null;
}

/** The store's side of supervision: adapters and supervisor know no tables. */
export interface SupervisorHost {
  readCursor(id: ChannelAccountId): CursorMap;
  /** Stores a batch and its cursor in one transaction; throws AppError when that cannot be done. */
  storeBatch(id: ChannelAccountId, batch: ReceivedBatch): Promise<void>;
  stateChanged(id: ChannelAccountId, state: LiveState, times: { checkedAt?: number; okAt?: number; completeUntil?: number }): void;
  /** One request to the service ended. */
  requestEnded(id: ChannelAccountId, request: Parameters<WatchRequest>[0]): void;
}

/** Keeps one account's link alive: opens, reads until caught up, waits for news, and comes back from every failure by itself. */
export class AccountRunner {
  readonly account: SupervisedAccount;
  readonly #host: SupervisorHost;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #random: () => number;
  readonly #stop = new AbortController();
  #isStopping = false;
  readonly #sending = new Set<Promise<SendResult>>();
  #wake = new AbortController();
  #session: ChannelSession | null = null;
  #state: LiveState;
  #failures = 0;
  #isChecked = false;
  readonly #pacer = new Pacer();
  #running: Promise<void> = Promise.resolve();

  constructor(account: SupervisedAccount, host: SupervisorHost, clock: Clock, log: Log, random: () => number) {
    this.account = account;
    this.#host = host;
    this.#clock = clock;
    this.#log = log;
    this.#random = random;
    this.#state = { status: account.isPaused ? "paused" : "connecting", error: null, nextAttemptAt: null, breaker: closedBreaker, progress: null };
  }

  get state(): LiveState {
    return { ...this.#state, breaker: breakerAt(this.#state.breaker, this.#clock.now()) };
  }

  start(): void {
    if (!this.account.isPaused) this.#running = this.#run();
  }

  /** What is being sent may end first: a message cut off now would be one nobody knows of. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    if (this.#sending.size > 0) await Promise.race([Promise.allSettled(this.#sending), this.#clock.sleep(endSendsMs)]);
    this.#stop.abort(new AppError("CANCELLED"));
    await this.#running;
  }

  /** Network up, wake from sleep, "check now": whatever it waits for, it looks at once. */
  checkNow(): void {
    this.#failures = 0;
    this.#state = { ...this.#state, breaker: closedBreaker };
    this.#wake.abort(new AppError("CANCELLED"));
  }

  /** Resolves when the first round ended, well or not. */
  get isChecked(): boolean {
    return this.#isChecked;
  }

  isConnected(): boolean {
    return !this.#isStopping && this.#session !== null && mayCall(this.#state.breaker, this.#clock.now());
  }

  /** Milliseconds until a message may leave for `place`; 0: now; null: the link is down or the breaker open. */
  waitMs(place: SendPlace): number | null {
    if (!this.isConnected()) return null;
    const now = this.#clock.now();
    return Math.max(...this.#paces(place).map(([key, pace]) => this.#pacer.waitMs(key, pace, now)));
  }

  #paces({ threadId, isGroup }: SendPlace): [string, Pace][] {
    const { pacing } = this.account.adapter.can;
    const all: [string, Pace][] = [["own", this.account.pace], ["account", pacing.account]];
    return threadId === null ? all : [...all, [`to ${threadId}`, isGroup ? pacing.group : pacing.direct]];
  }

  async send(message: OutgoingMessage, onTransmitting: () => void, signal: AbortSignal): Promise<SendResult> {
    const sending = this.#send(message, onTransmitting, signal);
    this.#sending.add(sending);
    try {
      return await sending;
    } finally {
      this.#sending.delete(sending);
      this.#rest();
    }
  }

  #rest(): void {
    const { gapMs } = this.account.adapter.can;
    if (gapMs !== null) this.#pacer.block("account", this.#clock.now() + gapMs.min + Math.round(this.#random() * (gapMs.max - gapMs.min)));
  }

  async #send(message: OutgoingMessage, onTransmitting: () => void, signal: AbortSignal): Promise<SendResult> {
    const session = this.#session;
    if (!session || this.#isStopping) return { status: "retry", error: new AppError("OFFLINE", "later").toData() };
    const place = { threadId: message.externalThreadId, isGroup: message.isGroup };
    for (const [key] of this.#paces(place)) this.#pacer.done(key, this.#clock.now());
    let isTransmitting = false;
    try {
      const result = await session.send(message, AbortSignal.any([signal, this.#stop.signal]), () => {
        isTransmitting = true;
        onTransmitting();
      });
      // A service that says "slower" is well: it is obeyed, not avoided.
      if (result.status === "retry" && result.error.code === "RATE_LIMITED") this.#obey(result.error, place);
      else this.#setBreaker(result.status === "retry" ? afterFailure(this.#state.breaker, this.#clock.now()) : afterSuccess());
      return result;
    } catch (error) {
      // An adapter that throws has a bug or was torn away; what we know is only whether content had begun to leave.
      this.#log.error("channel.send_threw", { account: this.account.id, reason: error instanceof Error ? error.message : String(error) });
      const data = toAppError(error).toData();
      return isTransmitting ? { status: "unknown", error: { code: "OUTCOME_UNKNOWN", retry: "unknown-outcome", params: {} } } : { status: "retry", error: data };
    }
  }

  #obey(error: AppErrorData, place: SendPlace): void {
    const afterMs = typeof error.retry === "object" ? error.retry.afterMs : 0;
    this.#pacer.block(place.threadId === null ? "account" : `to ${place.threadId}`, this.#clock.now() + afterMs);
  }

  async download(remoteRef: string, maxBytes: number, signal: AbortSignal): Promise<Uint8Array> {
    if (!this.#session) throw new AppError("OFFLINE", "later");
    return this.#session.download(remoteRef, maxBytes, AbortSignal.any([signal, this.#stop.signal]));
  }

  async lookUpSent(externalId: string, signal: AbortSignal): Promise<SentLookup> {
    try {
      return (await this.#session?.lookUpSent(externalId, AbortSignal.any([signal, this.#stop.signal]))) ?? "cannot_tell";
    } catch (error) {
      this.#log.warn("channel.lookup_failed", { account: this.account.id, code: toAppError(error).code });
      return "cannot_tell";
    }
  }

  async storeSentCopy(message: OutgoingMessage, signal: AbortSignal): Promise<"stored" | "by_server"> {
    if (!this.#session) throw new AppError("OFFLINE", "later");
    return this.#session.storeSentCopy(message, AbortSignal.any([signal, this.#stop.signal]));
  }

  /** Does nothing where the channel tells nobody what was read, or the link is down: the next reading tells it. */
  async markRead(threadId: string): Promise<void> {
    try {
      await this.#session?.markRead?.(threadId, this.#stop.signal);
    } catch (error) {
      this.#log.warn("channel.read_not_told", { account: this.account.id, code: toAppError(error).code });
    }
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        await this.#connectAndFollow();
      } catch (error) {
        if (this.#stop.signal.aborted) break;
        if (this.#takeWake()) continue;
        await this.#waitAfter(toAppError(error));
      }
    }
  }

  async #connectAndFollow(): Promise<void> {
    if (this.#state.status !== "online") this.#set({ status: "connecting", nextAttemptAt: null });
    const session = await this.account.adapter.open(this.account.config, this.#stop.signal, (request) => this.#host.requestEnded(this.account.id, request));
    try {
      this.#session = session;
      for (;;) {
        await this.#receive(session);
        if (!this.#takeWake()) await session.waitForNews(this.account.pollIntervalMs, AbortSignal.any([this.#stop.signal, this.#wake.signal])).catch(this.#unlessWoken);
        if (this.#stop.signal.aborted) return;
      }
    } finally {
      this.#session = null;
      await session.close();
    }
  }

  /** Being woken ends the wait, not the link. */
  readonly #unlessWoken = (error: unknown): void => {
    if (!this.#takeWake()) throw error;
  };

  async #receive(session: ChannelSession): Promise<void> {
    const startedAt = this.#clock.now();
    const cursor = this.#host.readCursor(this.account.id);
    for await (const batch of session.receive({ cursor, importSince: this.account.importSince(), signal: this.#stop.signal })) {
      const storingAt = performance.now();
      await this.#host.storeBatch(this.account.id, batch);
      await this.#leaveRoom(batch, performance.now() - storingAt);
      this.#set({ status: "online", error: null, progress: batch.progress });
    }
    this.#failures = 0;
    this.#isChecked = true;
    const now = this.#clock.now();
    this.#set({ status: "online", error: null, nextAttemptAt: null, progress: null, breaker: afterSuccess() }, { checkedAt: now, okAt: now, completeUntil: startedAt });
  }

  /** A flood takes at most half of the store's time: as long as its batch took, the others have it to themselves. History is read at full speed. */
  async #leaveRoom(batch: ReceivedBatch, busyMs: number): Promise<void> {
    const isFlood = batch.messages.length >= floodBatch && batch.messages.some((message) => !message.isHistory);
    if (isFlood) await this.#clock.sleep(Math.min(busyMs, longestRoomMs), this.#stop.signal).catch(() => undefined);
  }

  async #waitAfter(error: AppError): Promise<void> {
    this.#failures++;
    this.#isChecked = true;
    const now = this.#clock.now();
    const { fastReconnect } = this.account.adapter.can;
    const isFast = fastReconnect !== null && this.#failures <= fastReconnect.attempts && typeof error.retry !== "object" && !authCodes.has(error.code);
    const breaker = isFast ? this.#state.breaker : afterFailure(this.#state.breaker, now);
    const delayMs = isFast ? fastReconnect.delayMs : delayAfter(error, this.#failures, this.#random());
    const nextAttemptAt = Math.max(now + delayMs, nextProbeAt(breaker) ?? 0);
    this.#log.warn("channel.failed", { account: this.account.id, code: error.code, failures: this.#failures, retryInMs: nextAttemptAt - now });
    this.#set({ status: statusAfter(error), error: error.toData(), nextAttemptAt, breaker, progress: null }, { checkedAt: now });
    try {
      await this.#clock.sleep(nextAttemptAt - now, AbortSignal.any([this.#stop.signal, this.#wake.signal]));
    } catch {
      // Stopped, or woken to try at once.
      this.#takeWake();
    }
  }

  #takeWake(): boolean {
    if (!this.#wake.signal.aborted) return false;
    this.#wake = new AbortController();
    return true;
  }

  #setBreaker(breaker: Breaker): void {
    if (breaker.state !== this.#state.breaker.state) this.#set({ breaker });
    else this.#state = { ...this.#state, breaker };
  }

  #set(change: Partial<LiveState>, times: { checkedAt?: number; okAt?: number; completeUntil?: number } = {}): void {
    this.#state = { ...this.#state, ...change };
    this.#host.stateChanged(this.account.id, this.state, times);
  }
}

const toAppError = (error: unknown): AppError => (isAppError(error) ? error : new AppError("INTERNAL", "later", { reason: error instanceof Error ? error.message.slice(0, 300) : "" }, error));

const authCodes: ReadonlySet<string> = new Set(["AUTH_FAILED", "AUTH_METHOD_UNSUPPORTED", "TOKEN_INVALID", "TLS_SELF_SIGNED", "TLS_EXPIRED", "TLS_WRONG_NAME", "TLS_FINGERPRINT_CHANGED", "PHONE_UNLINKED", "LINK_EXPIRED"]);
const unlinkedCodes: ReadonlySet<string> = new Set(["PHONE_UNLINKED", "LINK_EXPIRED"]);
const storeCodes: ReadonlySet<string> = new Set(["DISK_FULL", "DISK_ERROR", "PERMISSION_DENIED", "DATABASE_IN_USE"]);
const offlineCodes: ReadonlySet<string> = new Set(["HOST_NOT_FOUND", "CONNECTION_REFUSED", "CONNECTION_LOST", "TIMEOUT", "OFFLINE"]);

const statusAfter = (error: AppError): AccountStatus => (authCodes.has(error.code) ? "needs_auth" : offlineCodes.has(error.code) ? "offline" : "degraded");

const delayAfter = (error: AppError, failures: number, random: number): number => {
  if (unlinkedCodes.has(error.code)) return unlinkedRetryMs;
  if (authCodes.has(error.code)) return authRetryMs;
  if (storeCodes.has(error.code)) return storeRetryMs;
  if (typeof error.retry === "object") return error.retry.afterMs;
  if (error.code === "ACCOUNT_LIMIT") return 600_000;
  return backoffMs(reconnectRetry, failures, random);
};

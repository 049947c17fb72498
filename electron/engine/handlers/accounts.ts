import { addressOf, type AccountActivity, type AccountSecrets, type AccountSettings, type AccountView, type ImportRange } from "../../../shared/domain/channel.ts";
import type { ChannelKind } from "../../../shared/domain/common.ts";
import type { AccountRule, ReportedAccount } from "../../../shared/license/license-contract.ts";
import type { ChannelAccountId } from "../../../shared/domain/ids.ts";
import { AppError } from "../../../shared/errors/app-error.ts";
import { defaultPace, type Pace, type ReceivedBatch } from "../channels/channel.ts";
import { dailyCeiling, WarningSigns } from "../channels/guard.ts";
import type { AdapterRegistry } from "../channels/registry.ts";
import { AccountRunner, type LiveState, type SupervisedAccount } from "../channels/supervisor.ts";
import type { Log } from "../kernel/log.ts";
import { newId } from "../kernel/ids.ts";
import { ingest, type Arrival } from "../pipeline/ingest.ts";
import type { PipelineContext } from "../pipeline/context.ts";
import type { MediaSource } from "../pipeline/fetch-media.ts";
import type { Sender } from "../pipeline/outbox.ts";
import {
  addAccount, getAccount, listAccounts, readCursor, readSecrets, removeAccount, setAccountPaused, setAccountSuspended, setImportPaused, setSendingHeld, updateAccount, writeAccountState, type AccountRecord,
} from "../store/repositories/accounts-repository.ts";
import { sentOnDay, sentSince } from "../store/repositories/activity-repository.ts";
import { releaseOutbox } from "../store/repositories/outbox-repository.ts";
import type { Sealer } from "../store/seal.ts";
import { AccountJournal } from "./account-journal.ts";
import { viewAccount, withAccount } from "./account-view.ts";
import { VendorRules } from "./vendor-rules.ts";

export interface AccountsDeps {
  readonly context: PipelineContext;
  readonly registry: AdapterRegistry;
  readonly secrets: Sealer;
  readonly random: () => number;
  /** Makes the numbers by which the vendor knows accounts: they mean nothing elsewhere. */
  readonly accountHashKey: Uint8Array;
  readonly log: Log;
  /** New mail is stored: analyse and draft it, notify. */
  readonly onArrivals: (arrivals: readonly Arrival[]) => void;
  readonly onOnline: (id: ChannelAccountId) => void;
}

const dayMs = 86_400_000;
/** What rests for a person's decision is looked at this rarely; the decision itself wakes it at once. */
const heldRetryMs = 600_000;
const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** The channel accounts, each under its own runner: the place where store, pipeline and channels meet. */
export class Accounts implements Sender, MediaSource {
  readonly #deps: AccountsDeps;
  readonly #runners = new Map<ChannelAccountId, AccountRunner>();
  /** The end of what was last asked of each account. */
  readonly #turns = new Map<ChannelAccountId, Promise<unknown>>();
  #addresses: readonly string[] | null = null;
  readonly #online = new Set<ChannelAccountId>();
  /** The trouble each account was last noted with, so that a night of failed tries is one line. */
  readonly #troubles = new Map<ChannelAccountId, string>();
  readonly #warningSigns = new WarningSigns();
  #isStarted = false;
  readonly #journal: AccountJournal;
  readonly #vendorRules: VendorRules;
  #mayWork = true;

  constructor(deps: AccountsDeps) {
    this.#deps = deps;
    this.#journal = new AccountJournal(deps.context.db, deps.context.clock, deps.log);
    this.#vendorRules = new VendorRules(deps.accountHashKey);
  }

  /** `mayWork` false: the licence is read-only, no link is opened. */
  start(mayWork: boolean, vendorRules: readonly AccountRule[]): void {
    this.#isStarted = true;
    this.#mayWork = mayWork;
    this.#vendorRules.set(vendorRules);
    for (const account of listAccounts(this.#deps.context.db)) this.#run(account);
  }

  async stop(): Promise<void> {
    this.#isStarted = false;
    await Promise.all([...this.#runners.values()].map((runner) => runner.stop()));
    this.#runners.clear();
    this.#journal.flush();
  }

  /** The licence changed: links are opened or closed to fit, those that stay are not touched. */
  async obey(mayWork: boolean, vendorRules: readonly AccountRule[]): Promise<void> {
    const before = new Map(listAccounts(this.#deps.context.db).map((account) => [account.id, this.#isRestrained(account)]));
    this.#mayWork = mayWork;
    this.#vendorRules.set(vendorRules);
    if (!this.#isStarted) return;
    for (const account of listAccounts(this.#deps.context.db)) {
      if (before.get(account.id) === this.#isRestrained(account)) continue;
      await this.apart(account.id, () => undefined);
    }
  }

  /** What the vendor may know of the accounts: kind, a number that means nothing elsewhere, and a count. */
  reported(): ReportedAccount[] {
    return this.list().flatMap(({ id, kind, receivedToday, sentToday, isSample }) =>
      kind === "folder" || isSample ? [] : [{ accountHash: this.#vendorRules.hashOf(id), kind, messagesToday: receivedToday + sentToday }],
    );
  }

  /** Why the account may not work now, as a word to compare; "" when it may. */
  #isRestrained({ id }: AccountRecord): string {
    const rule = this.#vendorRules.of(id);
    return this.#mayWork ? JSON.stringify(rule ?? "") : "read-only";
  }

  ownAddresses(): readonly string[] {
    this.#addresses ??= listAccounts(this.#deps.context.db).map((account) => addressOf(account.settings).toLowerCase());
    return this.#addresses;
  }

  list(): AccountView[] {
    return listAccounts(this.#deps.context.db).map((account) => this.#view(account));
  }

  /** Throws NOT_FOUND for an account that is gone. */
  kindOf(id: ChannelAccountId): ChannelKind {
    const account = listAccounts(this.#deps.context.db).find((one) => one.id === id);
    if (!account) throw new AppError("NOT_FOUND", "never", { what: "account" });
    return account.settings.kind;
  }

  add(settings: AccountSettings, secrets: AccountSecrets): ChannelAccountId {
    const id = newId<ChannelAccountId>();
    addAccount(this.#deps.context.db, { id, settings, secrets, now: this.#now() }, this.#deps.secrets);
    this.#addresses = null;
    this.#restart(id);
    return id;
  }

  async update(id: ChannelAccountId, settings: AccountSettings, secrets: AccountSecrets): Promise<void> {
    await this.apart(id, () => {
      updateAccount(this.#deps.context.db, { id, settings, secrets, now: this.#now() }, this.#deps.secrets);
      this.#addresses = null;
      this.#journal.note(id, "changed", {});
    });
  }

  async remove(id: ChannelAccountId, withMessages: boolean): Promise<void> {
    await this.apart(id, async () => {
      const { settings } = getAccount(this.#deps.context.db, id);
      if (settings.kind === "whatsapp_web") await this.#deps.registry.whatsApp.vault.forget(settings.sessionId);
      removeAccount(this.#deps.context.db, id, withMessages, this.#now());
      this.#addresses = null;
    });
    const { hub } = this.#deps.context;
    hub.emit({ type: "channels.changed", accountId: null });
    hub.emit({ type: "conversations.changed", ids: [] });
    hub.emit({ type: "counts.changed" });
  }

  async setPaused(id: ChannelAccountId, isPaused: boolean): Promise<void> {
    await this.apart(id, () => {
      setAccountPaused(this.#deps.context.db, id, isPaused, this.#now());
      this.#journal.note(id, isPaused ? "paused" : "resumed", {});
    });
  }

  async setSuspended(id: ChannelAccountId, reason: string | null): Promise<void> {
    await this.apart(id, () => {
      setAccountSuspended(this.#deps.context.db, id, reason, this.#now());
      this.#journal.note(id, reason === null ? "activated" : "suspended", reason === null ? {} : { reason });
    });
  }

  releaseSending(id: ChannelAccountId): void {
    const { db, hub } = this.#deps.context;
    setSendingHeld(db, id, null, this.#now());
    releaseOutbox(db, id, "GUARD_WARNING_SIGN", this.#now());
    this.#journal.note(id, "released", {});
    hub.emit({ type: "channels.changed", accountId: id });
  }

  activity(id: ChannelAccountId): AccountActivity {
    return this.#journal.read(getAccount(this.#deps.context.db, id).id);
  }

  flushActivity(): void {
    this.#journal.flush();
  }

  async setImportPaused(id: ChannelAccountId, isPaused: boolean): Promise<void> {
    await this.apart(id, () => setImportPaused(this.#deps.context.db, id, isPaused, this.#now()));
  }

  /** Reads the mailbox anew as far back as asked; what is here already is recognised. */
  async importOlder(id: ChannelAccountId, range: ImportRange): Promise<void> {
    await this.apart(id, () => {
      const { settings } = getAccount(this.#deps.context.db, id);
      if (settings.kind === "email") updateAccount(this.#deps.context.db, { id, settings: { ...settings, importRange: range }, secrets: {}, now: this.#now() }, this.#deps.secrets);
      this.#deps.context.db.execute("delete from sync_cursor where channel_account_id = ?", id);
    });
  }

  /** Expired sessions go, and clear ones that a crash left. */
  sweepSessions(): Promise<void> {
    const { vault, linking } = this.#deps.registry.whatsApp;
    return vault.sweep([...linking, ...listAccounts(this.#deps.context.db).flatMap(({ settings }) => (settings.kind === "whatsapp_web" ? [settings.sessionId] : []))]);
  }

  /**
   * Runs `work` while the account's own link is down, since a second one would push it out, and when all that was asked of the account
   * before is done: a change made while another waited for the link to close was overwritten by it, and left a link that nobody closed.
   */
  apart<T>(id: ChannelAccountId, work: () => T | Promise<T>): Promise<T> {
    const turn = (this.#turns.get(id) ?? Promise.resolve()).then(() => this.#whileDown(id, work));
    // Whoever asked hears of a failure; those who come after only wait for the end.
    this.#turns.set(id, turn.catch(() => undefined));
    return turn;
  }

  async #whileDown<T>(id: ChannelAccountId, work: () => T | Promise<T>): Promise<T> {
    getAccount(this.#deps.context.db, id);
    await this.#halt(id);
    try {
      return await work();
    } finally {
      this.#restart(id);
    }
  }

  checkNow(id: ChannelAccountId | null): void {
    for (const [accountId, runner] of this.#runners) if (id === null || id === accountId) runner.checkNow();
  }

  /** Every running account has finished its first round, well or not. */
  areAllChecked(): boolean {
    return [...this.#runners.values()].every((runner) => runner.account.isPaused || runner.isChecked);
  }

  secretsOf(id: ChannelAccountId): AccountSecrets {
    return readSecrets(this.#deps.context.db, id, this.#deps.secrets);
  }

  isConnected(id: ChannelAccountId | string): boolean {
    return this.#runners.get(id as ChannelAccountId)?.isConnected() ?? false;
  }

  waitMs: Sender["waitMs"] = (id, place) => {
    const wait = this.#runners.get(id)?.waitMs(place) ?? null;
    return wait === null ? null : Math.max(wait, this.#vendorWaitMs(id));
  };

  /** Milliseconds until the vendor's limit for a UTC day lets another message go; counted in the store, so that a restart wins nothing. */
  #vendorWaitMs(id: ChannelAccountId): number {
    const most = this.#vendorRules.of(id)?.limits.maxMessagesPerDay;
    if (most === null || most === undefined) return 0;
    const now = this.#now();
    return sentOnDay(this.#deps.context.db, id, now) < most ? 0 : dayMs - (now % dayMs);
  }

  restraint: Sender["restraint"] = (id) => {
    const account = getAccount(this.#deps.context.db, id);
    const now = this.#now();
    if (account.sendingHeldAt !== null) return { error: new AppError("GUARD_WARNING_SIGN", "later", { account: addressOf(account.settings) }).toData(), until: now + heldRetryMs };
    const ceiling = this.#ceilingOf(account, now);
    if (ceiling === null || sentSince(this.#deps.context.db, id, startOfDay(now)) < ceiling) return null;
    return { error: new AppError("GUARD_DAILY_LIMIT", "later", { limit: ceiling }).toData(), until: startOfDay(now + dayMs) };
  };

  /** What the guard lets the account send on this day; null: no limit. */
  #ceilingOf({ settings }: AccountRecord, now: number): number | null {
    const { guard } = this.#deps.registry.adapterFor(settings.kind).can;
    return guard === null || settings.kind !== "whatsapp_web" ? null : dailyCeiling(guard, settings.linkedAt, settings.maxSendsPerDay, now);
  }

  /** Too many refusals in a row: sending rests until a person has looked. */
  #heed(id: ChannelAccountId, outcome: "sent" | "refused"): void {
    const { db, hub } = this.#deps.context;
    const { settings } = getAccount(db, id);
    const { guard } = this.#deps.registry.adapterFor(settings.kind).can;
    if (guard === null || !this.#warningSigns.seen(id, guard, outcome)) return;
    setSendingHeld(db, id, this.#now(), this.#now());
    this.#journal.note(id, "held", {});
    hub.emit({ type: "problem", error: new AppError("GUARD_WARNING_SIGN", "later", { account: addressOf(settings) }).toData(), conversationId: null });
    hub.emit({ type: "channels.changed", accountId: id });
  }

  send: Sender["send"] = async (id, message, onTransmitting, signal) => {
    const result = await this.#runner(id).send(message, onTransmitting, signal);
    if (result.status === "sent" || result.status === "refused") this.#heed(id, result.status);
    if (result.status === "sent") this.#journal.count(id, { sent: 1 });
    else if (result.status !== "retry") {
      this.#journal.count(id, { failed: 1 });
      this.#journal.note(id, "send_failed", { code: result.error.code });
    }
    return result;
  };
  download: MediaSource["download"] = (id, remoteRef, maxBytes, signal) => this.#runner(id).download(remoteRef, maxBytes, signal);
  lookUpSent: Sender["lookUpSent"] = (id, externalId, signal) => this.#runner(id).lookUpSent(externalId, signal);
  storeSentCopy: Sender["storeSentCopy"] = (id, message, signal) => this.#runner(id).storeSentCopy(message, signal);

  /** Tells the services, and with them the customers, what was read here; nobody waits for it. */
  tellRead(places: readonly { readonly accountId: ChannelAccountId; readonly threadId: string }[]): void {
    for (const { accountId, threadId } of places) void this.#runners.get(accountId)?.markRead(threadId);
  }

  #runner(id: ChannelAccountId): AccountRunner {
    const runner = this.#runners.get(id);
    if (!runner) throw new Error(`no runner for account ${id}`);
    return runner;
  }

  #now(): number {
    return this.#deps.context.clock.now();
  }

  #restart(id: ChannelAccountId): void {
    const account = listAccounts(this.#deps.context.db).find((one) => one.id === id);
    if (this.#isStarted && account) this.#run(account);
    this.#deps.context.hub.emit({ type: "channels.changed", accountId: id });
  }

  async #halt(id: ChannelAccountId): Promise<void> {
    await this.#runners.get(id)?.stop();
    this.#runners.delete(id);
    this.#online.delete(id);
  }

  #run(record: AccountRecord): void {
    const { registry, context, random, log } = this.#deps;
    const adapter = registry.adapterFor(record.settings.kind);
    if (!adapter) return;
    const supervised: SupervisedAccount = {
      id: record.id, adapter, config: registry.configFor(record.settings, this.secretsOf(record.id)),
      pollIntervalMs: record.settings.kind === "email" ? record.settings.pollIntervalSeconds * 1000 : 60_000, pace: narrower(paceOf(record.settings), this.#vendorRules.of(record.id)),
      importSince: () => importSince(record.settings, record.isImportPaused, this.#now()), isPaused: !this.#mayWork || record.isPaused || record.suspendedBecause !== null || this.#vendorRules.of(record.id)?.suspended === true,
    };
    const runner = new AccountRunner(
      supervised,
      {
        readCursor: (id) => readCursor(context.db, id),
        storeBatch: (id, batch) => this.#store(id, record.settings, batch),
        stateChanged: (id, state, times) => this.#stateChanged(id, withAccount(state, record.settings), times),
        requestEnded: (id, request) => this.#journal.requestEnded(id, request),
      },
      context.clock, log, random,
    );
    this.#runners.set(record.id, runner);
    runner.start();
  }

  async #store(id: ChannelAccountId, settings: AccountSettings, batch: ReceivedBatch): Promise<void> {
    const outcome = await ingest(this.#deps.context, { accountId: id, ownAddresses: this.ownAddresses(), channelKind: settings.kind }, batch);
    if (outcome.received > 0) this.#journal.count(id, { received: outcome.received });
    if (outcome.stored > 0 || batch.changes.length > 0) this.#deps.onArrivals(outcome.arrivals);
  }

  #stateChanged(id: ChannelAccountId, state: LiveState, times: { checkedAt?: number; okAt?: number; completeUntil?: number }): void {
    const { db, hub } = this.#deps.context;
    const isBack = state.status === "online" && !this.#online.has(id);
    if (isBack) this.#tellGap(id);
    if (state.status === "online") this.#online.add(id);
    else this.#online.delete(id);
    this.#journal.write(() => writeAccountState(db, id, { status: state.status, error: state.error, ...times }, this.#now()));
    if (isBack) this.#journal.note(id, "online", {});
    else if (state.error !== null && this.#troubles.get(id) !== state.error.code) this.#journal.note(id, "trouble", { code: state.error.code });
    if (state.error === null) this.#troubles.delete(id);
    else this.#troubles.set(id, state.error.code);
    if (isBack) this.#deps.onOnline(id);
    hub.emit({ type: "channels.changed", accountId: id });
  }

  /** A service keeps what nobody fetched only for so long: after a longer silence the owner is told that something may be missing. */
  #tellGap(id: ChannelAccountId): void {
    const { settings, lastOkAt } = getAccount(this.#deps.context.db, id);
    const keepsForMs = this.#deps.registry.adapterFor(settings.kind).can.keepsForMs;
    if (keepsForMs === null || lastOkAt === null || this.#now() - lastOkAt <= keepsForMs) return;
    this.#journal.note(id, "gap", {});
    this.#deps.context.hub.emit({ type: "problem", error: { code: "POSSIBLE_GAP", retry: "never", params: { account: addressOf(settings) } }, conversationId: null });
  }

  #view(account: AccountRecord): AccountView {
    const { context, registry } = this.#deps;
    const now = this.#now();
    return viewAccount(context.db, account, {
      live: this.#runners.get(account.id)?.state, mayWork: this.#mayWork, vendorRule: this.#vendorRules.of(account.id), dailyCeiling: this.#ceilingOf(account, now), now,
      linkedUntil: account.settings.kind === "whatsapp_web" ? (registry.whatsApp.vault.times(account.settings.sessionId)?.expiresAt ?? null) : null,
    });
  }
}

/** The owner's own limit on sending (F55). */
const paceOf = (settings: AccountSettings): Pace => (settings.kind === "telegram_bot" || settings.kind === "whatsapp_web" ? { count: settings.maxSendsPerMinute, windowMs: 60_000 } : defaultPace);

const narrower = (own: Pace, rule: AccountRule | undefined): Pace => {
  const most = rule?.limits.maxMessagesPerMinute;
  return most === null || most === undefined ? own : { count: Math.min(own.count, most), windowMs: 60_000 };
};

/** null: everything; a time in the future keeps history out altogether. */
const importSince = (settings: AccountSettings, isPaused: boolean, now: number): number | null => {
  if (settings.kind !== "email") return null;
  if (isPaused || settings.importRange === "none") return now;
  return settings.importRange === "all" ? null : now - settings.importRange * dayMs;
};

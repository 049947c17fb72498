import { availableParallelism } from "node:os";
import { engineRoutes, type EngineHandlers, type EngineRouteName } from "../../shared/ipc/contract.ts";
import type { GrantedFile } from "../../shared/domain/granted-file.ts";
import type { AppEvent } from "../../shared/ipc/events.ts";
import { failed, ok, type Result } from "../../shared/ipc/result.ts";
import { AppError, isAppError } from "../../shared/errors/app-error.ts";
import { builtinProvider } from "./ai/builtin/builtin-provider.ts";
import { createAdapterRegistry } from "./channels/registry.ts";
import { Accounts } from "./handlers/accounts.ts";
import { channelHandlers } from "./handlers/channels.ts";
import { crmHandlers } from "./handlers/crm.ts";
import { draftHandlers } from "./handlers/drafts.ts";
import { FileTokens } from "./handlers/file-tokens.ts";
import { healthHandlers } from "./handlers/health.ts";
import { importFiles } from "./handlers/import.ts";
import { inboxHandlers } from "./handlers/inbox.ts";
import { checkLicense, licenseHandlers } from "./handlers/license.ts";
import { messageFrame, namedPictures, type MessageFrame } from "./handlers/message-frame.ts";
import { shownAttachment, type ShownAttachment } from "./handlers/shown-attachment.ts";
import { outboxHandlers } from "./handlers/outbox.ts";
import { pictureHandlers } from "./handlers/pictures.ts";
import { settingsHandlers } from "./handlers/settings.ts";
import { whatsAppHandlers } from "./handlers/whatsapp.ts";
import type { HandlerContext } from "./handlers/handler-context.ts";
import { createLicenseClient } from "./licensing/license-client.ts";
import { LicenseKeeper } from "./licensing/license-keeper.ts";
import { LicenseRecord } from "./licensing/license-record.ts";
import { EventHub } from "./kernel/events.ts";
import { Loop, Loops } from "./kernel/runner.ts";
import { UndoLog } from "./kernel/undo-log.ts";
import { createMimePool } from "./mime/mime-pool.ts";
import { analyseWaiting } from "./pipeline/analyse.ts";
import { draftWaiting } from "./pipeline/draft.ts";
import { fetchMedia } from "./pipeline/fetch-media.ts";
import { rulesFor } from "./pipeline/filters/rules-for.ts";
import { createHousekeeping } from "./pipeline/keep-house.ts";
import type { Arrival } from "./pipeline/ingest.ts";
import { recoverOutbox, workOutbox, type Sender } from "./pipeline/outbox.ts";
import type { EnginePorts } from "./ports.ts";
import { createMediaStore } from "./store/media-store.ts";
import type { Db } from "./store/db.ts";
import { openStore, type StoreOptions } from "./store/open-store.ts";
import { takeProfileLock } from "./store/profile-lock.ts";
import { getAttachment } from "./store/repositories/messages-repository.ts";
import { hurryOutbox, nextOutboxAt, outboxAccounts } from "./store/repositories/outbox-repository.ts";
import { countUsage, readLicense, writeLicense } from "./store/repositories/license-repository.ts";
import { listFilterRules } from "./store/repositories/rules-repository.ts";
import { readSettings } from "./store/repositories/settings-repository.ts";
import { createSealer, deriveKey } from "./store/seal.ts";
import type { ChannelKind } from "../../shared/domain/common.ts";

export interface Engine {
  /** Parses the input by the contract, calls the handler and turns every failure into data. */
  request(route: string, input: unknown): Promise<Result<unknown>>;
  listen(listener: (event: AppEvent) => void): () => void;
  start(): void;
  stop(): Promise<void>;
  /** A path a person chose in a dialog, from now on known by `token`. */
  grantFile(token: string, path: string): void;
  /** A file a person dropped or pasted, sealed on disk until its reply is sent. */
  keepFile(name: string, content: Uint8Array): GrantedFile;
  /** Network up, wake from sleep: every account looks at once. */
  wake(): void;
  /** `remoteImageBase`: where the host serves pictures the mail names but does not carry; null: they stay out. */
  messageFrame(messageId: string, remoteImageBase: string | null): Promise<MessageFrame>;
  /** Addresses of those pictures, for the host to fetch when a person asks. */
  namedPictures(messageId: string): Promise<readonly string[]>;
  /** What may be shown in place of an attachment; null: nothing. */
  shownAttachment(attachmentId: string): Promise<ShownAttachment | null>;
  attachment(attachmentId: string): { fileName: string; content: Uint8Array; isDangerous: boolean };
  importPath(path: string, treatAs: "history" | "new", signal?: AbortSignal): ReturnType<typeof importFiles>;
  /** Every account has ended its first round, well or not. */
  isChecked(): boolean;
  /** Nothing is left to analyse, draft or send, and every account has looked once. */
  isIdle(): boolean;
}

const batch = 20;

/** One core is the storing thread's. Every further reader compiles all its code anew, which on two cores costs more than it brings. */
const readingThreads = (cores: number): number => Math.max(1, Math.min(3, cores - 1));

/** Opens the store and joins the parts: the one place that knows them all. Throws AppError where the store cannot be opened. */
export const createEngine = (ports: EnginePorts): Engine => {
  const { clock, log } = ports;
  const unlock = takeProfileLock(ports.profilePath, ports.sqliteBinding);
  const db = openLocked(unlock, { path: ports.storePath, key: ports.storeKey, nativeBinding: ports.sqliteBinding, now: clock.now() });
  const hub = new EventHub();
  const mime = createMimePool({ workerUrl: ports.mimeWorkerUrl, size: readingThreads(availableParallelism()) });
  const registry = createAdapterRegistry({ mailReader: mime, ports, sessionSealer: createSealer(ports.storeKey, "whatsapp sessions v1") });
  const secrets = createSealer(ports.storeKey, "secrets v1");
  let settings = readSettings(db);
  let rules = rulesFor(listFilterRules(db), settings);
  const files = new FileTokens();
  const pipeline = {
    db, clock, log, hub, media: createMediaStore(ports.mediaPath, ports.storeKey), ai: builtinProvider,
    settings: () => settings, rules: () => rules, ownAddresses: () => accounts.ownAddresses(), capabilitiesOf: (kind: ChannelKind) => registry.adapterFor(kind).can, crashPoint: ports.crashPoint ?? (() => undefined),
  };
  const onLoopError = (name: string) => (error: unknown) => {
    log.error("engine.loop_failed", { loop: name, reason: error instanceof Error ? error.message : String(error), stack: error instanceof Error ? error.stack : undefined });
    if (isAppError(error)) hub.emit({ type: "store.trouble", error: error.toData() });
  };
  const accounts: Accounts = new Accounts({
    context: pipeline, registry, secrets, random: ports.random, log, accountHashKey: deriveKey(ports.storeKey, "licence accounts v1"),
    onArrivals: (arrivals) => {
      thinking.nudge();
      fetching.nudge();
      announce(hub, settings, arrivals);
    },
    onOnline: (accountId) => {
      hurryOutbox(db, accountId, clock.now());
      sending.nudge();
    },
  });
  const sender: Sender = accounts;
  const license = ports.license === null ? null : new LicenseKeeper({
    ...ports.license, client: createLicenseClient(ports.license.serverUrl), clock, log, usage: () => countUsage(db, clock.now()), accounts: () => accounts.reported(),
    store: { read: () => LicenseRecord.nullable().parse(readLicense(db, secrets)), write: (record) => writeLicense(db, record, secrets, clock.now()) },
    onChange: (view, vendorRules) => {
      void accounts.obey(view.state !== "read_only", vendorRules);
      for (const loop of [thinking, sending, fetching]) loop.nudge();
      hub.emit({ type: "license.changed" });
    },
  });
  const rests = (): boolean => license !== null && !license.mayWork();

  const thinking = new Loop(clock, async (signal) => {
    if (rests()) return null;
    const analysed = await analyseWaiting(pipeline, batch, signal);
    const drafted = await draftWaiting(pipeline, batch, signal);
    return analysed + drafted > 0 ? clock.now() : null;
  }, onLoopError("thinking"));
  // A service that is slow or refuses holds up no other account's messages.
  const sending = new Loops(() => outboxAccounts(db), (accountId) => new Loop(clock, async (signal) => {
    if (rests()) return null;
    await workOutbox(pipeline, accountId, sender, ports.random, signal);
    return nextOutboxAt(db, accountId);
  }, onLoopError("sending")));
  const fetching = new Loop(clock, (signal) => (rests() ? Promise.resolve(null) : fetchMedia(pipeline, accounts, ports.random, signal)), onLoopError("fetching"));
  const licensing = new Loop(clock, (signal) => license?.tick(signal) ?? Promise.resolve(null), onLoopError("licensing"));
  const keepHouse = createHousekeeping(pipeline);
  const housekeeping = new Loop(clock, async (signal) => {
    accounts.flushActivity();
    await accounts.sweepSessions();
    return keepHouse(signal);
  }, onLoopError("housekeeping"));

  const context: HandlerContext = {
    ...pipeline, ports, secrets, accounts, sender, undo: new UndoLog(), thinking, sending, fetching, housekeeping,
    reloadRules: () => {
      settings = readSettings(db);
      rules = rulesFor(listFilterRules(db), settings);
    },
    files,
  };
  const handlers: EngineHandlers = {
    ...inboxHandlers(context), ...draftHandlers(context), ...outboxHandlers(context), ...crmHandlers(context),
    ...channelHandlers(context, registry), ...settingsHandlers(context), ...healthHandlers(context), ...pictureHandlers(context, mime), ...licenseHandlers(license), ...whatsAppHandlers(context, registry.whatsApp),
  };

  let stopped: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    await accounts.stop();
    await Promise.all([thinking.stop(), sending.stop(), fetching.stop(), housekeeping.stop(), licensing.stop()]);
    await mime.close();
    hub.close();
    db.close();
    unlock();
  };

  return {
    request: (route, input) => answer(handlers, license, log, route, input),
    listen: (listener) => hub.listen(listener),
    start: () => {
      recoverOutbox(pipeline);
      accounts.start(license?.mayWork() ?? true, license?.rules() ?? []);
      for (const loop of [thinking, sending, fetching, housekeeping, licensing]) loop.start();
    },
    stop: () => (stopped ??= stop()),
    grantFile: (token, path) => files.grantPath(token, path),
    keepFile: (name, content) => {
      const kept = pipeline.media.put(content);
      return { token: files.hold({ fileName: name, read: () => pipeline.media.get(kept) }), name, bytes: content.length };
    },
    wake: () => accounts.checkNow(null),
    messageFrame: (messageId, remoteImageBase) => messageFrame(context, mime, messageId, remoteImageBase),
    namedPictures: (messageId) => namedPictures(context, mime, messageId),
    shownAttachment: (attachmentId) => shownAttachment(context, attachmentId),
    attachment: (attachmentId) => {
      const record = getAttachment(db, attachmentId);
      if (record.sha256 === null) throw new AppError("NOT_FOUND", "never", { what: "attachment" });
      return { fileName: record.fileName, content: pipeline.media.get(record.sha256), isDangerous: record.isDangerous };
    },
    importPath: (path, treatAs, signal) => importFiles(context, mime, path, treatAs, signal),
    isChecked: () => accounts.areAllChecked(),
    isIdle: () =>
      accounts.areAllChecked() &&
      !db.one("select 1 from message indexed by message_stage where stage in ('received', 'analysed') limit 1") &&
      !db.one("select 1 from outbox_item where status in ('held_undo', 'queued', 'sending') or (status = 'unknown' and next_attempt_at <= ?) limit 1", clock.now()),
  };
};

const openLocked = (unlock: () => void, options: StoreOptions): Db => {
  try {
    return openStore(options);
  } catch (error) {
    unlock();
    throw error;
  }
};

const isEngineRoute = (route: string): route is EngineRouteName => Object.hasOwn(engineRoutes, route);

const answer = async (handlers: EngineHandlers, license: LicenseKeeper | null, log: EnginePorts["log"], route: string, input: unknown): Promise<Result<unknown>> => {
  if (!isEngineRoute(route)) return failed(new AppError("NOT_FOUND", "never", { what: "route" }).toData());
  const parsed = engineRoutes[route].input.safeParse(input);
  if (!parsed.success) return failed(new AppError("INVALID_INPUT", "never", { field: parsed.error.issues[0]?.path.join(".") ?? "" }).toData());
  try {
    checkLicense(license, route);
    // The handler for this route takes what this route's schema gives; TypeScript cannot see the pairing across the union.
    const handler = handlers[route] as (value: unknown) => unknown;
    return ok(engineRoutes[route].output.parse(await handler(parsed.data)));
  } catch (error) {
    if (isAppError(error)) return failed(error.toData());
    const id = crypto.randomUUID().slice(0, 8);
    log.error("engine.request_failed", { route, id, reason: error instanceof Error ? error.message : String(error), stack: error instanceof Error ? error.stack : undefined });
    return failed(new AppError("INTERNAL", "never", { id }).toData());
  }
};

/** One notice for each conversation; its text only where the person allowed that. */
const announce = (hub: EventHub, settings: { notifications: boolean; notificationShowsText: boolean }, arrivals: readonly Arrival[]): void => {
  if (!settings.notifications) return;
  for (const arrival of new Map(arrivals.map((one) => [one.conversationId, one])).values()) {
    hub.emit({ type: "message.arrived", ...arrivalNotice(arrival, settings.notificationShowsText) });
  }
};

const arrivalNotice = ({ conversationId, contactName, preview, urgency }: Arrival, showsText: boolean) => ({ conversationId, contactName, preview: showsText ? preview : "", urgency });

import { AppError, isAppError } from "../../../../shared/errors/app-error.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Log } from "../../kernel/log.ts";
import type { ChannelSession } from "../channel.ts";
import type { BrowserDriver, OpenBrowser } from "./browser.ts";
import { WhatsAppClient } from "./client.ts";
import { downloadFromPage } from "./download.ts";
import { wireIdFrom } from "./message-id.ts";
import { AckAnswer } from "./page-data.ts";
import { PageEvents } from "./page-events.ts";
import { ackOf, tellSeen } from "./page-scripts.ts";
import type { SessionVault } from "./session-vault.ts";
import { receiveFromPage } from "./whatsapp-receive.ts";
import type { WhatsAppConfig } from "./whatsapp-config.ts";
import { toWhatsAppError } from "./whatsapp-errors.ts";
import { sendByWhatsApp } from "./whatsapp-send.ts";
import { within } from "./within.ts";

const readyLimitMs = 90_000;
const saveEveryMs = 600_000;
const askLimitMs = 15_000;

export interface SessionDeps {
  readonly vault: SessionVault;
  readonly driver: BrowserDriver;
  readonly clock: Clock;
  readonly log: Log;
  readonly curesReady?: boolean;
  readonly asksAfterCut?: boolean;
}

/** The sealed session in a browser of its own, until it is ready. Whatever fails, neither browser nor clear folder stays. */
export const openWhatsAppSession = async (config: WhatsAppConfig, deps: SessionDeps, signal: AbortSignal): Promise<ChannelSession> => {
  const folder = await deps.vault.checkOut(config.sessionId);
  let browser: OpenBrowser | null = null;
  try {
    browser = await deps.driver.open(folder, signal);
    const client = new WhatsAppClient({ browser, pairingPhone: null, ...(deps.curesReady === undefined ? {} : { curesReady: deps.curesReady }) });
    // From here on, so that nothing is missed while it gets ready.
    const events = new PageEvents(client, () => deps.clock.now());
    await becomeReady(client, signal);
    return createSession(config, deps, folder, browser, client, events);
  } catch (error) {
    await browser?.close();
    await deps.vault.discard(folder);
    throw toWhatsAppError(error);
  }
};

const becomeReady = async (client: WhatsAppClient, signal: AbortSignal): Promise<void> => {
  const ready = Promise.withResolvers<void>();
  client.once("ready", () => ready.resolve());
  client.once("gone", (error: AppError) => ready.reject(error));
  // A session that is good shows no code.
  client.once("qr", () => ready.reject(new AppError("PHONE_UNLINKED")));
  await within(Promise.race([ready.promise, client.initialize().then(() => ready.promise)]), readyLimitMs, signal);
};

const createSession = (config: WhatsAppConfig, deps: SessionDeps, folder: string, browser: OpenBrowser, client: WhatsAppClient, events: PageEvents): ChannelSession => {
  const { clock, log, vault, asksAfterCut = true } = deps;
  /** Ends whatever waits: the session is being closed, or its link is gone. */
  const closing = new AbortController();
  let gone: AppError | null = client.lost;
  let isFirstRound = true;
  let wake: () => void = () => undefined;
  /** Handed to the page of this very session: only of these it can say that they never left. */
  const tried = new Set<string>();
  const unknownLids = new Set<string>();
  let closed: Promise<void> | null = null;

  events.onNews(() => wake());
  client.once("gone", (error: AppError) => {
    gone = error;
    // A page that crashed or hangs lets what it was asked for wait for ever.
    closing.abort();
  });

  const notDone = (event: string) => (error: unknown): void => log.warn(event, { reason: error instanceof Error ? error.message : "" });
  const save = (): Promise<void> => browser.flush().then(() => vault.save(config.sessionId, folder)).catch(notDone("whatsapp.session_not_saved"));
  let saving = save();
  const timer = setInterval(() => {
    if (gone === null) saving = saving.then(save);
  }, saveEveryMs);

  const alive = (signal: AbortSignal): void => {
    if (gone !== null) throw gone;
    if (signal.aborted || closing.signal.aborted) throw new AppError("CANCELLED", "later");
  };
  const failure = (error: unknown): AppError => gone ?? toWhatsAppError(error);

  return {
    async *receive({ cursor, signal }) {
      alive(signal);
      const asksAll = (events.takeAskAll() && asksAfterCut) || isFirstRound;
      const news = events.take();
      try {
        yield* receiveFromPage({ browser, config, clock, log, unknownLids }, cursor, news, asksAll, AbortSignal.any([signal, closing.signal]));
        isFirstRound = false;
      } catch (error) {
        throw failure(error);
      }
    },

    async waitForNews(timeoutMs, signal) {
      alive(signal);
      if (events.hasNews) return;
      const news = Promise.withResolvers<void>();
      wake = () => news.resolve();
      try {
        await within(news.promise, timeoutMs, AbortSignal.any([signal, closing.signal]));
      } catch (error) {
        if (!isAppError(error) || error.code !== "TIMEOUT") throw failure(error);
      } finally {
        wake = () => undefined;
      }
      alive(signal);
    },

    send: (message, signal, onTransmitting) =>
      sendByWhatsApp(browser, message, AbortSignal.any([signal, closing.signal]), (wireId) => {
        onTransmitting();
        tried.add(wireId);
      }),

    async lookUpSent(externalId, signal) {
      const wireId = wireIdFrom(externalId);
      const ack = AckAnswer.parse(await within(browser.page.evaluate(ackOf, wireId), askLimitMs, signal));
      if (ack === null) return tried.has(wireId) ? "not_found" : "cannot_tell";
      return ack >= 1 ? "found" : "cannot_tell";
    },

    storeSentCopy: () => Promise.resolve("by_server"),

    download: (remoteRef, maxBytes, signal) => downloadFromPage(client, browser, remoteRef, maxBytes, AbortSignal.any([signal, closing.signal])),

    markRead: config.tellsRead
      ? async (threadId, signal) => {
          await within(browser.page.evaluate(tellSeen, threadId), askLimitMs, signal);
        }
      : null,

    close: () => (closed ??= end()),
  };

  async function end(): Promise<void> {
    closing.abort();
    clearInterval(timer);
    await saving;
    await client.destroy();
    // Only once the browser is gone its files are whole. What the phone unlinked is worth nothing.
    if (gone?.code === "PHONE_UNLINKED") await vault.forget(config.sessionId).catch(notDone("whatsapp.session_not_forgotten"));
    else await vault.save(config.sessionId, folder).catch(notDone("whatsapp.session_not_saved"));
    await vault.discard(folder).catch(notDone("whatsapp.folder_not_removed"));
  }
};

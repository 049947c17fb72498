import whatsapp from "whatsapp-web.js";
import { AppError, isAppError } from "../../../../shared/errors/app-error.ts";
import type { OpenBrowser } from "./browser.ts";
import { errorOfState, toWhatsAppError } from "./whatsapp-errors.ts";
import { within } from "./within.ts";

const address = "https://web.whatsapp.com/";
const gotoLimitMs = 45_000;
const injectLimitMs = 40_000;
const askLimitMs = 10_000;
const heartbeatMs = 15_000;
/** The page reconnects by itself; one that has not by then is opened anew. */
const cutLimitMs = 40_000;
/** The page is connected and yet says nothing of being ready: it was so before anybody listened. */
const readyCureMs = 3_000;
/** A page whose codes ran out is asked for new ones no faster than this. */
const refreshMs = 5_000;
const watchMs = 1_000;

/** Of the library's own start only this is used: it waits for the page and attaches what the library listens with. */
interface Injecting {
  inject(): Promise<void>;
}

export interface ClientOptions {
  readonly browser: OpenBrowser;
  /** Digits: link by a code typed on that phone instead of a picture. */
  readonly pairingPhone: string | null;
  /** false: only for proof that the cure is needed. */
  readonly curesReady?: boolean;
}

/**
 * The library's client on a browser of ours. Its own way of starting, of keeping sessions and of ending are replaced: each of them leaves
 * something behind or waits without end. Emits "gone" with an AppError once, when the link is over.
 */
export class WhatsAppClient extends whatsapp.Client {
  readonly #browser: OpenBrowser;
  readonly #curesReady: boolean;
  readonly #linksByPicture: boolean;
  #isReady = false;
  #isGone = false;
  #lost: AppError | null = null;
  #connectedSince: number | null = null;
  #cutSince: number | null = null;
  #refreshedAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor({ browser, pairingPhone, curesReady = true }: ClientOptions) {
    super({
      webVersionCache: { type: "none" }, userAgent: false as unknown as string, authTimeoutMs: injectLimitMs - 10_000,
      ...(pairingPhone === null ? {} : { pairWithPhoneNumber: { phoneNumber: pairingPhone, showNotification: true } }),
    });
    this.#browser = browser;
    this.#curesReady = curesReady;
    this.#linksByPicture = pairingPhone === null;
    this.pupBrowser = browser.browser;
    this.pupPage = browser.page;
    // Told again after each reconnection.
    this.on("ready", () => {
      this.#isReady = true;
    });
    this.on("disconnected", (state: string) => this.#end(errorOfState(state) ?? new AppError("CONNECTION_LOST", "later", { host: "web.whatsapp.com" })));
    browser.onGone(() => this.#end(new AppError("BROWSER_FAILED", "later", { reason: "closed" })));
  }

  /** Why the link is over; null while it is not, for whoever listens to "gone" only afterwards. */
  get lost(): AppError | null {
    return this.#lost;
  }

  /** Resolves once the page is watched; "qr", "code", "ready" and "gone" follow. Throws AppError. */
  override async initialize(): Promise<void> {
    try {
      await within(this.#browser.page.goto(address, { waitUntil: "load", timeout: gotoLimitMs, referer: "https://whatsapp.com/" }), gotoLimitMs);
      this.#watch();
      await within((this as unknown as Injecting).inject(), injectLimitMs);
    } catch (error) {
      clearTimeout(this.#timer);
      throw toWhatsAppError(error);
    }
    this.#browser.page.on("framenavigated", (frame) => {
      if (frame !== this.#browser.page.mainFrame()) return;
      if (frame.url().includes("post_logout=1")) {
        this.#end(new AppError("PHONE_UNLINKED", "never"));
        return;
      }
      within((this as unknown as Injecting).inject(), injectLimitMs).catch((error: unknown) => this.#end(toWhatsAppError(error)));
    });
  }

  /** The library calls this by itself after it lost the link. */
  override async destroy(): Promise<void> {
    clearTimeout(this.#timer);
    this.#isGone = true;
    await this.#browser.close();
  }

  /** The phone is told that this companion is gone; the session is nobody's from then on. */
  override async logout(): Promise<void> {
    await within(this.#browser.page.evaluate('window.require("WAWebSocketModel").Socket.logout()'), 5_000);
  }

  /** The library calls this and waits for nobody: a page that closed meanwhile failed a promise that was nobody's, which ends the whole engine. */
  override async requestPairingCode(phoneNumber: string, showNotification?: boolean, intervalMs?: number): Promise<string> {
    try {
      return await super.requestPairingCode(phoneNumber, showNotification, intervalMs);
    } catch (error) {
      // A page that is going elsewhere asks again once it is there.
      if (!isGoingElsewhere(error)) this.#end(toWhatsAppError(error));
      return "";
    }
  }

  #end(error: AppError): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#lost = error;
    clearTimeout(this.#timer);
    this.emit("gone", error);
  }

  #watch(): void {
    if (this.#isGone) return;
    this.#timer = setTimeout(() => {
      this.#look().then(
        () => this.#watch(),
        (error: unknown) => this.#failedToAnswer(error),
      );
    }, this.#isReady ? heartbeatMs : watchMs);
  }

  /** A page that does not answer within the limit is as good as none. One that is just going elsewhere says so by its navigation. */
  #failedToAnswer(error: unknown): void {
    if (isGoingElsewhere(error)) this.#watch();
    else if (isAppError(error) && error.code === "TIMEOUT") this.#end(new AppError("BROWSER_FAILED", "later", { reason: "no answer" }));
    else this.#end(toWhatsAppError(error));
  }

  #lineIs(isUp: boolean): void {
    const now = Date.now();
    this.#cutSince = isUp ? null : (this.#cutSince ?? now);
    if (this.#cutSince !== null && now - this.#cutSince >= cutLimitMs) this.#end(new AppError("CONNECTION_LOST", "later", { host: "web.whatsapp.com" }));
  }

  async #look(): Promise<void> {
    const state = await within(this.#browser.page.evaluate('(window.require && window.require("WAWebSocketModel").Socket.state) || ""'), askLimitMs);
    if (this.#isReady) {
      const error = typeof state === "string" && state.startsWith("UNPAIRED") ? errorOfState(state) : null;
      if (error) this.#end(error);
      else this.#lineIs(state === "CONNECTED");
      return;
    }
    const now = Date.now();
    // The library means to do this itself, and looks for the page's modules in its own process.
    if (state === "UNPAIRED_IDLE" && this.#linksByPicture && now - this.#refreshedAt >= refreshMs) {
      this.#refreshedAt = now;
      await within(this.#browser.page.evaluate('window.require("WAWebCmd").Cmd.refreshQR()'), askLimitMs);
    }
    if (state !== "CONNECTED") {
      this.#connectedSince = null;
      return;
    }
    this.#connectedSince ??= now;
    if (this.#curesReady && now - this.#connectedSince >= readyCureMs) {
      this.#connectedSince = null;
      await within(this.#browser.page.evaluate("window.onAppStateHasSyncedEvent && window.onAppStateHasSyncedEvent()"), askLimitMs);
    }
  }
}

const isGoingElsewhere = (error: unknown): boolean => error instanceof Error && /context was destroyed|Cannot find context/i.test(error.message);

import { join } from "node:path";
import { z } from "zod";
import { AppError, isAppError } from "../../../../shared/errors/app-error.ts";
import type { HiddenWindow, HiddenWindows } from "../../ports.ts";
import type { BrowserDriver, OpenBrowser } from "./browser.ts";
import { profileName } from "./browser-profile.ts";
import { WindowTransport } from "./window-transport.ts";

const origin = "https://web.whatsapp.com";

const UserAgent = z.object({ result: z.object({ value: z.string() }) });

/** The page in a hidden window of the app itself: no second browser, nothing to find on the computer. */
export const createWindowBrowser = (hiddenWindows: HiddenWindows): BrowserDriver => ({
  async open(profilePath, signal) {
    signal.throwIfAborted();
    // Where a browser of its own would keep it, so that either can go on with what the other began.
    const window = await hiddenWindows.open(join(profilePath, profileName), origin);
    const onAbort = (): void => void window.close();
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      const opened = await drive(window);
      signal.throwIfAborted();
      return opened;
    } catch (error) {
      await window.close();
      signal.throwIfAborted();
      throw isAppError(error) ? error : new AppError("BROWSER_FAILED", "later", { reason: error instanceof Error ? error.message.slice(0, 200) : String(error).slice(0, 200) }, error);
    } finally {
      signal.removeEventListener("abort", onAbort);
    }
  },
});

const drive = async (window: HiddenWindow): Promise<OpenBrowser> => {
  let isGone = false;
  const gone: (() => void)[] = [];
  window.onGone(() => {
    isGone = true;
    for (const listener of gone) listener();
  });
  const userAgent = UserAgent.parse(await window.send("Runtime.evaluate", { expression: "navigator.userAgent", returnByValue: true }, undefined)).result.value;
  // Read when the first page is opened: the start of the app does without it.
  const { connect } = await import("puppeteer");
  const browser = await connect({ transport: new WindowTransport(window, userAgent), defaultViewport: null });
  const [page] = await browser.pages();
  if (!page) throw new AppError("BROWSER_FAILED", "later", { reason: "no page" });
  return {
    browser,
    page,
    flush: () => window.flush(),
    onGone: (listener) => {
      if (isGone) listener();
      else gone.push(listener);
    },
    close: async () => {
      await window.close();
    },
  };
};

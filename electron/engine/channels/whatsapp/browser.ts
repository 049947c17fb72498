import type { Browser, Page } from "puppeteer";

/** A browser with one page, on a profile folder of its own. */
export interface OpenBrowser {
  readonly browser: Browser;
  /** Blank at first. */
  readonly page: Page;
  /** Writes what the page stored down to the profile folder, which may be copied from then on; the page goes on. */
  flush(): Promise<void>;
  /** Told once, when the browser or its page is gone, whoever ended it. */
  onGone(listener: () => void): void;
  /** Ends it with every process of it; never throws. */
  close(): Promise<void>;
}

/** Where a web channel's page lives: a hidden window of the app, or a Chromium found on the computer. */
export interface BrowserDriver {
  /** `profilePath` is a folder nobody else uses. Throws AppError BROWSER_MISSING or BROWSER_FAILED. */
  open(profilePath: string, signal: AbortSignal): Promise<OpenBrowser>;
}

import { existsSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import puppeteer, { type Browser } from "puppeteer";
import { AppError } from "../../../../shared/errors/app-error.ts";
import type { BrowserDriver } from "./browser.ts";
import { within } from "./within.ts";

const launchLimitMs = 30_000;
const closeLimitMs = 5_000;

const usualPlaces = (): readonly string[] => {
  switch (process.platform) {
    case "win32":
      return [process.env["PROGRAMFILES"], process.env["PROGRAMFILES(X86)"], process.env["LOCALAPPDATA"]].flatMap((root) =>
        root === undefined ? [] : [join(root, "Google", "Chrome", "Application", "chrome.exe"), join(root, "Chromium", "Application", "chrome.exe"), join(root, "Microsoft", "Edge", "Application", "msedge.exe")],
      );
    case "darwin":
      return ["Google Chrome", "Chromium", "Microsoft Edge"].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
    default:
      return ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome-stable", "/usr/bin/google-chrome", "/usr/bin/microsoft-edge", "/snap/bin/chromium"];
  }
};

/** Throws BROWSER_MISSING. */
export const findBrowser = (path: string | null): string => {
  const found = (path === null ? usualPlaces() : [path]).find((place) => existsSync(place));
  if (found === undefined) throw new AppError("BROWSER_MISSING", "later");
  return found;
};

const switches = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-blink-features=AutomationControlled"];

/** A Chromium or Chrome found on this computer, spoken to by a pipe: no port is opened that another program could use. */
export const createSystemBrowser = (options: { readonly path: string | null; readonly extraArgs: readonly string[] }): BrowserDriver => ({
  open: async (profilePath, signal) => {
    const executablePath = findBrowser(options.path);
    await chmod(profilePath, 0o700);
    // Chromium refuses its sandbox to root.
    const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    const launching = puppeteer.launch({
      executablePath, headless: true, pipe: true, userDataDir: profilePath, defaultViewport: null, timeout: launchLimitMs, handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false,
      args: [...switches, ...asRoot, ...options.extraArgs],
    });
    let browser: Browser;
    try {
      browser = await within(launching, launchLimitMs, signal);
    } catch (error) {
      // One that comes up too late must not stay.
      launching.then(end, () => undefined);
      if (signal.aborted) throw new AppError("CANCELLED", "later");
      throw new AppError("BROWSER_FAILED", "later", { reason: error instanceof Error ? error.message.slice(0, 300) : "" }, error);
    }
    const page = (await browser.pages())[0] ?? (await browser.newPage());
    const listeners = new Set<() => void>();
    let isGone = false;
    const gone = (): void => {
      if (isGone) return;
      isGone = true;
      for (const listener of listeners) listener();
    };
    browser.on("disconnected", gone);
    page.on("close", gone);
    page.on("error", gone);
    return {
      browser, page,
      // Chromium writes storage down by itself within seconds; only its end makes the files whole.
      flush: () => Promise.resolve(),
      onGone: (listener) => {
        if (isGone) listener();
        else listeners.add(listener);
      },
      close: () => end(browser),
    };
  },
});

const end = async (browser: Browser): Promise<void> => {
  const child = browser.process();
  try {
    await within(browser.close(), closeLimitMs);
  } catch {
    // It did not end when asked: its processes are ended instead.
    if (child?.pid !== undefined && child.exitCode === null) killTree(child.pid, () => child.kill("SIGKILL"));
  }
};

/** The browser leads a process group of its own, except on Windows, where its children end with it. */
const killTree = (pid: number, killOne: () => void): void => {
  try {
    if (process.platform === "win32") killOne();
    else process.kill(-pid, "SIGKILL");
  } catch {
    killOne();
  }
};

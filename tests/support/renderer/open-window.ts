import { existsSync } from "node:fs";
import { chromium, type Browser, type Page } from "playwright";
import { inject } from "vitest";
import type { FakeHostOptions } from "./fake-host.ts";
import { servePage, type ServedPage } from "./serve-page.ts";

export const browserPath = [process.env["CHROMIUM_PATH"] ?? "", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  (path) => existsSync(path),
);

export interface WindowOptions extends FakeHostOptions {
  readonly width?: number;
  readonly height?: number;
  /** 2 is 200 %: half as many css pixels. */
  readonly zoom?: number;
  readonly page?: string;
}

export interface OpenWindow {
  readonly page: Page;
  /** Everything the page complained about: policy, console, exceptions. */
  readonly complaints: string[];
  readonly close: () => Promise<void>;
}

export interface WindowOpener {
  readonly open: (options?: WindowOptions) => Promise<OpenWindow>;
  readonly close: () => Promise<void>;
}

/** The built page in a real browser under the real policy, with the stand-in on the other side. */
export const makeWindowOpener = async (): Promise<WindowOpener> => {
  if (browserPath === undefined) throw new Error("no Chromium on this computer");
  const script = inject("fakeHostScript");
  const [served, browser]: [ServedPage, Browser] = await Promise.all([
    servePage(inject("pageFolder")),
    chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"] }),
  ]);
  return {
    open: async ({ width = 1360, height = 820, zoom = 1, page: place = "inbox", ...hostOptions } = {}) => {
      const context = await browser.newContext({
        viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
        deviceScaleFactor: zoom,
        reducedMotion: "reduce",
        timezoneId: "Asia/Riyadh",
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      await page.addInitScript(`window.fakeHostOptions = ${JSON.stringify(hostOptions)};`);
      await page.addInitScript(script);
      await page.goto(`${served.url}#/${place}`);
      await page
        .locator("[data-screen]")
        .first()
        .waitFor({ timeout: 10_000 })
        .catch((error: unknown) => {
          throw new Error(`the page did not start: ${complaints.join(" | ")}`, { cause: error });
        });
      await page.evaluate(() => document.fonts.ready);
      return { page, complaints, close: () => context.close() };
    },
    close: async () => {
      await browser.close();
      await served.close();
    },
  };
};

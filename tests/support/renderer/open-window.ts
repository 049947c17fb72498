import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Page } from "playwright";
import { build, type Rollup } from "vite";
import { rendererConfig } from "../../../vite.config.ts";
import type { FakeHostOptions } from "./fake-host.ts";
import { servePage, type ServedPage } from "./serve-page.ts";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** A folder of its own, so that a test and a build of the app do not get into each other's way. */
const pageFolder = at("../../../node_modules/.cache/renderer-page");

export const browserPath = [process.env["CHROMIUM_PATH"] ?? "", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  (path) => existsSync(path),
);

/** The stand-in as one script, made from the same sources the tests read. */
const bundleFakeHost = async (): Promise<string> => {
  const result = (await build({
    configFile: false,
    logLevel: "silent",
    build: { write: false, minify: false, lib: { entry: at("./install-fake-host.ts"), formats: ["iife"], name: "fakeHostScript" } },
  })) as Rollup.RollupOutput[];
  const chunk = result[0]?.output[0];
  if (chunk === undefined) throw new Error("the fake host was not bundled");
  return chunk.code;
};

/** As it is shipped: a test runner's NODE_ENV would bring in the libraries' test modes. */
const buildPage = async (): Promise<void> => {
  const before = process.env["NODE_ENV"];
  process.env["NODE_ENV"] = "production";
  try {
    await build({ ...rendererConfig, build: { ...rendererConfig.build, outDir: pageFolder }, configFile: false, logLevel: "error" });
  } finally {
    if (before === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = before;
  }
};

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
export const makeWindowOpener = async (options: { readonly rebuild?: boolean } = {}): Promise<WindowOpener> => {
  if (browserPath === undefined) throw new Error("no Chromium on this computer");
  if (options.rebuild === true || !existsSync(`${pageFolder}/index.html`)) await buildPage();
  const [script, served, browser]: [string, ServedPage, Browser] = await Promise.all([
    bundleFakeHost(),
    servePage(pageFolder),
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

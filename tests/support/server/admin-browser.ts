import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright";
import { build } from "vite";
import adminConfig from "../../../vite.admin.config.ts";
import { browserPath } from "../renderer/open-window.ts";
import { addOwner, startServer, type TestServer } from "./test-server.ts";
import { removeFolder } from "../remove-folder.ts";

export interface AdminWindow {
  readonly page: Page;
  /** Console errors, exceptions and breaches of the policy. */
  readonly complaints: string[];
  /** Requests to anywhere but the server. */
  readonly strays: string[];
  readonly close: () => Promise<void>;
}

export interface AdminBrowser {
  readonly server: TestServer;
  readonly origin: string;
  readonly open: (language: "ar" | "en", theme?: "light" | "dark") => Promise<AdminWindow>;
  readonly close: () => Promise<void>;
}

/** As it is shipped: a test runner's NODE_ENV would bring in the libraries' test modes. */
const buildPage = async (folder: string): Promise<void> => {
  const before = process.env["NODE_ENV"];
  process.env["NODE_ENV"] = "production";
  try {
    await build({ ...adminConfig, build: { ...adminConfig.build, outDir: folder }, configFile: false, logLevel: "error" });
  } finally {
    if (before === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = before;
  }
};

/** The browser says this of every refusal; the page tells it in words. */
const isRefusalNote = (text: string): boolean => /^Failed to load resource: (?:the server responded with a status of \d+|net::ERR_INTERNET_DISCONNECTED)/.test(text);

/** The built page, served by a real server on SQLite that listens, in a real browser. */
export const makeAdminBrowser = async (): Promise<AdminBrowser> => {
  if (browserPath === undefined) throw new Error("no Chromium on this computer");
  const folder = mkdtempSync(join(tmpdir(), "al-mudeer-admin-page-"));
  await buildPage(folder);
  const server = await startServer("sqlite", {}, folder);
  await addOwner(server);
  const origin = await server.app.listen({ port: 0, host: "127.0.0.1" });
  const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"] });
  return {
    server, origin,
    open: async (language, theme = "light") => {
      const context = await browser.newContext({ viewport: { width: 1360, height: 820 }, reducedMotion: "reduce", timezoneId: "Asia/Riyadh", locale: language === "ar" ? "ar-SA" : "en-GB", colorScheme: theme, permissions: ["clipboard-read", "clipboard-write"] });
      const page = await context.newPage();
      const complaints: string[] = [];
      const strays: string[] = [];
      page.on("console", (message) => {
        if ((message.type() === "error" || message.type() === "warning") && !isRefusalNote(message.text())) complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      await page.exposeFunction("tellBreach", (breach: string) => void complaints.push(breach));
      await page.addInitScript("addEventListener('securitypolicyviolation', (event) => tellBreach(`${event.violatedDirective} ${event.blockedURI}`));");
      context.on("request", (request) => {
        if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith("data:")) strays.push(request.url());
      });
      await page.goto(`${origin}/admin`);
      return { page, complaints, strays, close: () => context.close() };
    },
    close: async () => {
      await browser.close();
      await server.close();
      removeFolder(folder);
    },
  };
};

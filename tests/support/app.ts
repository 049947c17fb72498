import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, type ElectronApplication, type Page } from "playwright";
import type { RouteInput, RouteName, RouteOutput } from "../../shared/ipc/contract.ts";
import { withDisplay } from "../../scripts/runtime/display.ts";
import { ensureElectron } from "../../scripts/runtime/ensure-electron.ts";
import { removeFolder } from "./remove-folder.ts";

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly profilePath: string;
  /** The page's own door to the engine. Throws with the error's code when the answer is a failure. */
  request<N extends RouteName>(route: N, input: RouteInput<N>): Promise<RouteOutput<N>>;
  /** Once it has ended there is nothing left to do. */
  close(): Promise<void>;
}

export interface LaunchOptions {
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** A profile of an earlier launch; a new one otherwise. */
  readonly profilePath?: string;
  /** Has an app that starts without its window open it. */
  readonly openWindow?: (app: ElectronApplication) => Promise<void>;
}

let display: Promise<{ env: NodeJS.ProcessEnv; stop(): Promise<void> }> | null = null;

export const stopDisplay = async (): Promise<void> => {
  await (await display)?.stop();
  display = null;
};

export const newProfile = (): string => mkdtempSync(join(tmpdir(), "al-mudeer-e2e-"));
export const removeProfile = (path: string): void => removeFolder(path);

/** The built app in a real Electron, with a window on a display of its own. */
export const launchApp = async (options: LaunchOptions = {}): Promise<RunningApp> => {
  const runtime = await ensureElectron();
  display ??= withDisplay();
  const profilePath = options.profilePath ?? newProfile();
  const app = await _electron.launch({
    executablePath: runtime.executablePath,
    args: [...runtime.args, `--profile=${profilePath}`, ...(options.args ?? [])],
    env: { ...definedOnly(process.env), ...definedOnly((await display).env), ...definedOnly(options.env ?? {}), ALMUDEER_SQLITE_BINDING: runtime.sqliteBinding ?? "" },
    timeout: 30_000,
    chromiumSandbox: true,
  });
  const started = app.process();
  await options.openWindow?.(app);
  const page = await ownWindow(app);
  page.setDefaultTimeout(15_000);
  // While the main process still loads its code, what it is asked from here can be lost to its garbage collector.
  await page.evaluate(() => window.almudeer.request("app.info", {}));
  return {
    app, page, profilePath,
    request: async (route, input) => {
      const result = await page.evaluate(([name, value]) => window.almudeer.request(name, value), [route, input] as const);
      if (!result.ok) throw new Error(`${route}: ${result.error.code} ${JSON.stringify(result.error.params)}`);
      return result.value as RouteOutput<typeof route>;
    },
    close: async () => {
      if (started.exitCode !== null) return;
      const ended = new Promise((resolve) => started.once("exit", resolve));
      // A moment later: the end of the app would cut this answer off.
      await app.evaluate(({ app: electron }) => void setTimeout(() => electron.quit()));
      await ended;
    },
  };
};

/** The hidden windows of web channels are windows too, and may be there first. */
const ownWindow = async (app: ElectronApplication): Promise<Page> => {
  const isOurs = (window: Page): boolean => window.url().startsWith("app://");
  for (;;) {
    const opened = app.waitForEvent("window", { timeout: 30_000 }).catch((error: unknown) => error);
    const page = app.windows().find(isOurs);
    if (page) return page;
    const next = await opened;
    if (next instanceof Error) throw next;
    await (next as Page).waitForURL(/^app:/, { timeout: 1_000 }).catch(() => undefined);
  }
};

const definedOnly = (env: NodeJS.ProcessEnv): Record<string, string> => Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));

/** What the app wrote about itself, for the message of a failure. */
export const readLogs = (profilePath: string): string => {
  try {
    return ["main.log", "al-mudeer.log"].map((name) => readFileSync(join(profilePath, "logs", name), "utf8").slice(-4000)).join("\n");
  } catch (error) {
    return String(error);
  }
};

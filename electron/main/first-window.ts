import { app, ipcMain, nativeTheme, session, type BrowserWindow } from "electron";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createFileWriter } from "../engine/kernel/file-log.ts";
import { createLog, type Log } from "../engine/kernel/log.ts";
import { defaultPaths } from "../engine/paths.ts";
import type { Gate } from "./ipc/gate.ts";
import type { StartOptions } from "./start-options.ts";
import { createWindow } from "./windows/create-window.ts";
import { guardSession } from "./windows/guard-session.ts";
import { serveApp } from "./windows/serve-app.ts";
import { serveMedia, type MediaSource } from "./windows/serve-media.ts";
import { serveMessages, type MessageSource } from "./windows/serve-message.ts";
import { createWindowState } from "./windows/window-state.ts";

/** What the page reaches through its doors, once the rest of the app is there. */
export interface Answers {
  readonly gate: Gate;
  readonly messages: MessageSource;
  readonly media: MediaSource;
}

export interface FirstWindow {
  readonly log: Log;
  readonly icon: string;
  /** Null where the app starts without being seen. */
  readonly window: BrowserWindow | null;
  /** A window like it, guarded and about to be shown. */
  open(): BrowserWindow;
  /** The page has its script and is busy with it, or there is no page. */
  readonly hasScript: Promise<void>;
  /** Answers what the page has asked meanwhile, and whatever it asks from now on. */
  answerBy(answers: Answers): void;
}

/** What the build calls the page's own script (vite.config.ts). */
const firstScript = /^\/assets\/first-[^/]+\.js$/;

/**
 * Has V8 compile the page's script whole, once: Chromium keeps what is compiled when a script has run, so that functions which are
 * called only afterwards, as when React draws, would be compiled anew at every start. Holds for the processes that begin while it
 * stands; the pages of web channels are large, and little of them is ever called.
 */
const compileWhole = {
  begin: () => app.commandLine.appendSwitch("js-flags", "--no-lazy"),
  end: () => app.commandLine.removeSwitch("js-flags"),
};

/**
 * The page, with all that guards it, begins to load before the rest of the app is read: Chromium starts its process meanwhile.
 * Whatever is imported here is waited for by every start.
 */
export const openFirstWindow = ({ isHidden, isDemo }: StartOptions): FirstWindow => {
  const { profilePath } = defaultPaths(app.getPath("userData"));
  mkdirSync(profilePath, { recursive: true, mode: 0o700 });
  const log = createLog(createFileWriter(join(profilePath, "logs", "main.log")), () => Date.now(), app.isPackaged ? "info" : "debug");
  const root = join(import.meta.dirname, "..");
  const icon = join(root, "..", "resources", "icons", "icon.png");
  const state = createWindowState(join(profilePath, "config.json"));

  app.on("web-contents-created", (_event, contents) => contents.on("will-attach-webview", (event) => event.preventDefault()));
  guardSession(session.defaultSession, log);
  let tellScript: () => void = () => undefined;
  const scriptServed = new Promise<void>((resolve) => {
    tellScript = resolve;
  });
  serveApp(session.defaultSession, join(root, "renderer"), (path) => {
    if (!firstScript.test(path)) return;
    compileWhole.end();
    tellScript();
  });
  let answerBy: (answers: Answers) => void = () => undefined;
  const answers = new Promise<Answers>((resolve) => {
    answerBy = resolve;
  });
  // A page only ever reaches the schemes that were there when it was loaded.
  serveMessages(session.defaultSession, answers.then(({ messages }) => messages));
  serveMedia(session.defaultSession, async (attachmentId) => (await answers).media(attachmentId));
  ipcMain.handle("almudeer:request", async (event, route: unknown, input: unknown) => (await answers).gate(event, route, input));

  const open = (): BrowserWindow => {
    // What is thrown away has no next start.
    if (!isDemo) compileWhole.begin();
    const window = createWindow({ preloadPath: join(root, "electron", "preload.cjs"), iconPath: icon, state, isDark: nativeTheme.shouldUseDarkColors, isPackaged: app.isPackaged, log });
    window.once("ready-to-show", () => window.show());
    return window;
  };
  const window = isHidden ? null : open();
  // One that cannot load its page is no reason for the app not to start.
  if (window === null) tellScript();
  else window.webContents.once("did-stop-loading", tellScript);
  return { log, icon, window, open, hasScript: scriptServed, answerBy };
};

import { BrowserWindow, type Session, type WebContents, type WebPreferences } from "electron";
import type { Log } from "../../engine/kernel/log.ts";
import { appOrigin } from "./schemes.ts";
import type { WindowState } from "./window-state.ts";

export interface WindowOptions {
  readonly preloadPath: string;
  readonly iconPath: string;
  readonly state: WindowState;
  readonly isDark: boolean;
  readonly isPackaged: boolean;
  readonly log: Log;
}

/** This is the only place that makes windows: what must hold for every one of them holds here. */
const sealedOff: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  spellcheck: false,
  navigateOnDragDrop: false,
};

/** The app's own window. */
export const createWindow = (options: WindowOptions): BrowserWindow => {
  const window = new BrowserWindow({
    ...options.state.bounds(),
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: "Al-Mudeer",
    icon: options.iconPath,
    autoHideMenuBar: true,
    backgroundColor: options.isDark ? "#0F1413" : "#F5F7F6",
    webPreferences: {
      preload: options.preloadPath,
      ...sealedOff,
      devTools: !options.isPackaged,
      // What was compiled is kept from the first start on; by itself Chromium waits for the third.
      v8CacheOptions: "bypassHeatCheck",
    },
  });
  guardNavigation(window.webContents, options.log);
  options.state.follow(window);
  void window.loadURL(`${appOrigin}/`);
  return window;
};

/** For a page that nobody looks at: neither shown nor listed, without a bridge, without dialogs, awake all the same. */
export const createHiddenWindow = (own: Session): BrowserWindow => {
  const window = new BrowserWindow({
    show: false,
    focusable: false,
    skipTaskbar: true,
    webPreferences: { ...sealedOff, session: own, devTools: false, disableDialogs: true, backgroundThrottling: false },
  });
  window.excludedFromShownWindowsMenu = true;
  return window;
};

/** A page that tries to go elsewhere stays where it is. Links in mail are opened outside, after a question (follow-links.ts). */
export const guardNavigation = (contents: WebContents, log: Log): void => {
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.on("will-navigate", (event) => refuse(event, log));
  contents.on("will-redirect", (event) => refuse(event, log));
  contents.on("will-frame-navigate", (event) => {
    // A message's frame is loaded by the page itself (app → msg); from inside the frame nothing goes anywhere.
    if (!event.isMainFrame && event.url.startsWith("msg://") && event.initiator?.url.startsWith(appOrigin)) return;
    refuse(event, log);
  });
};

const refuse = (event: { preventDefault(): void }, log: Log): void => {
  event.preventDefault();
  log.warn("window.navigation_blocked");
};

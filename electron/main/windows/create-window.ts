import { BrowserWindow, type WebContents } from "electron";
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

/** The only place that makes a window: whatever must hold for every window holds here. */
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
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      devTools: !options.isPackaged,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  guardNavigation(window.webContents, options.log);
  options.state.follow(window);
  void window.loadURL(`${appOrigin}/`);
  return window;
};

/** A page that tries to go elsewhere stays where it is. Links in mail leave through `app.openExternal`, which asks first. */
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

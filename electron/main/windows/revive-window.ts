import { dialog, type BrowserWindow } from "electron";
import type { Log } from "../../engine/kernel/log.ts";
import type { Words } from "../words.ts";

const retries = 2;
const withinMs = 60_000;

/** Whether a page that is gone is simply loaded again: one that goes again and again would flicker for ever. `gone`: when it went, this time included. */
export const isLoadedAgain = (gone: readonly number[], now: number): boolean => gone.filter((at) => now - at < withinMs).length <= retries;

/**
 * A page whose process is gone (out of memory, killed, a fault of Chromium's) leaves an empty window. The engine knows nothing of it
 * and goes on, so the page is loaded again; where that does not help the person decides.
 */
export const reviveWindow = (window: BrowserWindow, { words, quit, log }: { readonly words: () => Words; readonly quit: () => void; readonly log: Log }): void => {
  const gone: number[] = [];
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit" || window.isDestroyed()) return;
    gone.push(Date.now());
    log.error("window.gone", { reason, times: gone.length });
    if (isLoadedAgain(gone, Date.now())) return window.webContents.reload();
    const say = words();
    void dialog
      .showMessageBox(window, { type: "error", message: say("windowGone.title"), detail: say("windowGone.body"), buttons: [say("windowGone.again"), say("windowGone.quit")], defaultId: 0, cancelId: 0, noLink: true })
      .then(({ response }) => {
        if (window.isDestroyed()) return;
        gone.length = 0;
        if (response === 0) window.webContents.reload();
        else quit();
      });
  });
};

import { session, type BrowserWindow, type Session, type WebContents } from "electron";
import { readdir, stat } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import { MessageChannel, type MessagePort } from "node:worker_threads";
import type { Log } from "../../engine/kernel/log.ts";
import { windowLimits, type FromWindow, type ToWindow } from "../../engine/worker-protocol.ts";
import { createHiddenWindow } from "../windows/create-window.ts";
import { weigh } from "./weigh.ts";

export interface HiddenWindowsOptions {
  /** Every profile lies below it. */
  readonly root: string;
  readonly log: Log;
}

export interface WindowKeeper {
  /** The end of a new window that the engine speaks to. */
  open(profilePath: string, origin: string): Promise<MessagePort>;
}

const flushLimitMs = 3_000;
const flushStepMs = 100;
/** So often in a row nothing more was written. */
const flushedAfterSteps = 3;

/**
 * Pages of a foreign service in windows nobody sees. They have a session of their own, no bridge, no permission and nowhere to go but their origin;
 * the engine drives each by the DevTools protocol of its contents. No debugging port is ever opened.
 */
export const createHiddenWindows = ({ root, log }: HiddenWindowsOptions): WindowKeeper => ({
  async open(profilePath, origin) {
    const path = resolve(profilePath);
    if (!path.startsWith(resolve(root) + sep)) throw new Error("a profile outside its folder");
    if (new URL(origin).origin !== origin || !origin.startsWith("https://")) throw new Error("no secure origin");
    const own = session.fromPath(path);
    guard(own, origin, log);
    const window = createHiddenWindow(own);
    try {
      guardContents(window.webContents, origin, log);
      await window.loadURL("about:blank");
      window.webContents.debugger.attach("1.3");
      return serve(window, own, path, log);
    } catch (error) {
      window.destroy();
      throw error;
    }
  },
});

const guard = (own: Session, origin: string, log: Log): void => {
  own.setUserAgent(browserAgent(own.getUserAgent()));
  own.setSpellCheckerEnabled(false);
  own.setPermissionRequestHandler((_contents, permission, decide) => {
    log.warn("hidden_window.permission_refused", { permission });
    decide(false);
  });
  own.setPermissionCheckHandler(() => false);
  own.setDevicePermissionHandler(() => false);
  own.on("will-download", (event) => {
    log.warn("hidden_window.download_refused");
    event.preventDefault();
  });
  own.webRequest.onBeforeRequest((details, decide) => {
    const isAllowed = mayLoad(details.url, details.resourceType === "mainFrame", origin);
    if (!isAllowed) log.warn("hidden_window.request_refused", { kind: details.resourceType });
    decide({ cancel: !isAllowed });
  });
};

/** What the page makes for itself (`blob:`, `data:`), and from the network only what comes encrypted. */
const mayLoad = (url: string, isPage: boolean, origin: string): boolean => {
  if (!URL.canParse(url)) return false;
  const target = new URL(url);
  return isPage ? target.origin === origin : ["https:", "wss:", "blob:", "data:"].includes(target.protocol);
};

/** As Chrome itself names itself: without the app, without Electron, and with nothing but the version's first number. */
const browserAgent = (agent: string): string => {
  const system = /\(([^)]*)\)/.exec(agent)?.[1] ?? "X11; Linux x86_64";
  const version = /Chrome\/(\d+)/.exec(agent)?.[1] ?? "130";
  return `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`;
};

const guardContents = (contents: WebContents, origin: string, log: Log): void => {
  const refuseElsewhere = (event: Electron.Event<{ url: string; isMainFrame: boolean }>): void => {
    if (mayLoad(event.url, event.isMainFrame, origin)) return;
    log.warn("hidden_window.navigation_refused");
    event.preventDefault();
  };
  contents.setAudioMuted(true);
  contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
  contents.setWindowOpenHandler(() => {
    log.warn("hidden_window.window_refused");
    return { action: "deny" };
  });
  contents.on("will-frame-navigate", refuseElsewhere);
  contents.on("will-redirect", refuseElsewhere);
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.on("certificate-error", (event, _url, error, _certificate, decide) => {
    log.warn("hidden_window.certificate_refused", { error });
    event.preventDefault();
    decide(false);
  });
};

/** Relays between the window's debugger and the engine until either is gone. */
const serve = (window: BrowserWindow, own: Session, profilePath: string, log: Log): MessagePort => {
  const { port1: port, port2: enginePort } = new MessageChannel();
  const { webContents: contents } = window;
  const commands = contents.debugger;
  let isGone = false;
  let waiting = { count: 0, weight: 0 };

  const end = (reason: string): void => {
    if (isGone) return;
    isGone = true;
    log.info("hidden_window.gone", { reason });
    port.postMessage({ kind: "gone" } satisfies FromWindow);
    port.close();
    if (!window.isDestroyed()) window.destroy();
  };
  /** False: it was too much, for itself or with what the engine has not taken yet. */
  const say = (message: FromWindow & { readonly weight: number }): boolean => {
    if (isGone) return true;
    if (message.weight > windowLimits.maxMessageBytes) return false;
    waiting = { count: waiting.count + 1, weight: waiting.weight + message.weight };
    if (waiting.count > windowLimits.maxWaitingMessages || waiting.weight > windowLimits.maxWaitingBytes) end("too much at once");
    else port.postMessage(message);
    return true;
  };
  const answer = async (id: number, work: () => Promise<unknown>): Promise<void> => {
    try {
      const result = await work();
      if (!say({ kind: "result", id, result, weight: weigh(result, windowLimits.maxMessageBytes) })) say({ kind: "failed", id, message: "the answer is too large", weight: 0 });
    } catch (error) {
      say({ kind: "failed", id, message: (error instanceof Error ? error.message : String(error)).slice(0, 2000), weight: 0 });
    }
  };

  commands.on("message", (_event, method: string, params: unknown, sessionId: string) => {
    const weight = weigh(params, windowLimits.maxMessageBytes);
    if (!say({ kind: "event", method, params, sessionId: sessionId === "" ? undefined : sessionId, weight })) end("an event too large");
  });
  commands.on("detach", (_event, reason) => end(`detached: ${reason}`));
  contents.on("render-process-gone", (_event, { reason }) => end(`renderer: ${reason}`));
  contents.on("unresponsive", () => end("unresponsive"));
  contents.on("destroyed", () => end("destroyed"));

  port.on("message", (message: ToWindow) => {
    switch (message.kind) {
      case "command":
        void answer(message.id, () => commands.sendCommand(message.method, message.params, message.sessionId));
        break;
      case "flush":
        void answer(message.id, () => flush(own, profilePath));
        break;
      case "taken":
        waiting = { count: waiting.count - message.count, weight: waiting.weight - message.weight };
        break;
      case "close":
        void flush(own, profilePath).catch((error: unknown) => log.warn("hidden_window.flush_failed", { reason: String(error) })).then(() => end("closed"));
    }
  });
  // The engine's thread ended.
  port.on("close", () => end("engine"));
  return enginePort;
};

/** The session only says that it will write; what it wrote is seen by the files of its databases, which stand still then. */
const flush = async (own: Session, profilePath: string): Promise<void> => {
  own.flushStorageData();
  const endsAt = Date.now() + flushLimitMs;
  let before = "";
  for (let still = 0; still < flushedAfterSteps && Date.now() < endsAt; ) {
    await new Promise((done) => setTimeout(done, flushStepMs));
    const now = await sizesIn(join(profilePath, "Local Storage", "leveldb"));
    still = now === before ? still + 1 : 0;
    before = now;
  }
};

const sizesIn = async (folder: string): Promise<string> => {
  try {
    const names = await readdir(folder);
    return (await Promise.all(names.sort().map(async (name) => `${name} ${(await stat(join(folder, name))).size}`))).join("\n");
  } catch (error) {
    // Not written yet, or rearranged this moment: looked at again.
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "none";
    throw error;
  }
};

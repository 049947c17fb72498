import type { MessagePort } from "node:worker_threads";
import { AppError } from "../../shared/errors/app-error.ts";
import type { HiddenWindow, HiddenWindows } from "./ports.ts";
import { windowLimits, type FromEngine, type FromWindow, type ToWindow, type WindowAnswer } from "./worker-protocol.ts";

/** Told in portions: a word for each message would double the traffic. */
const takenCount = 64;
const takenBytes = 4 << 20;
/** A window that does not end within it is ended with the thread. */
const closeLimitMs = 5_000;

export interface WindowLink {
  readonly hiddenWindows: HiddenWindows;
  receive(answer: WindowAnswer): void;
}

/** The engine's end of the hidden windows that the main process keeps for it. */
export const createWindowLink = (tell: (message: FromEngine) => void): WindowLink => {
  let nextId = 1;
  const wanted = new Map<number, { resolve(window: HiddenWindow): void; reject(error: AppError): void }>();
  return {
    hiddenWindows: {
      open: (profilePath, origin) =>
        new Promise((resolve, reject) => {
          const id = nextId++;
          wanted.set(id, { resolve, reject });
          tell({ kind: "open_window", id, profilePath, origin });
        }),
    },
    receive(answer) {
      const waiting = wanted.get(answer.id);
      wanted.delete(answer.id);
      if (answer.kind === "window_failed") waiting?.reject(new AppError("BROWSER_FAILED", "later", { reason: answer.reason }));
      else if (waiting) waiting.resolve(windowAt(answer.port));
      else answer.port.close();
    },
  };
};

const windowAt = (port: MessagePort): HiddenWindow => {
  let nextId = 1;
  let isGone = false;
  let taken = { count: 0, weight: 0 };
  const pending = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  const eventListeners: Parameters<HiddenWindow["onEvent"]>[0][] = [];
  const goneListeners: (() => void)[] = [];

  const say = (message: ToWindow): void => port.postMessage(message);
  const ask = (message: (id: number) => ToWindow): Promise<unknown> => {
    if (isGone) return Promise.reject(new Error("the window is gone"));
    if (pending.size >= windowLimits.maxPendingCommands) return Promise.reject(new Error("too many unanswered commands"));
    const id = nextId++;
    return new Promise((resolve, reject) => {
      pending.set(id, { resolve, reject });
      say(message(id));
    });
  };
  const settle = (id: number, act: (waiting: { resolve(result: unknown): void; reject(error: Error): void }) => void): void => {
    const waiting = pending.get(id);
    pending.delete(id);
    if (waiting) act(waiting);
  };
  const take = (weight: number): void => {
    taken = { count: taken.count + 1, weight: taken.weight + weight };
    if (taken.count < takenCount && taken.weight < takenBytes) return;
    say({ kind: "taken", ...taken });
    taken = { count: 0, weight: 0 };
  };
  const end = (): void => {
    if (isGone) return;
    isGone = true;
    for (const waiting of pending.values()) waiting.reject(new Error("the window is gone"));
    pending.clear();
    for (const listener of goneListeners) listener();
    port.close();
  };

  port.on("message", (message: FromWindow) => {
    switch (message.kind) {
      case "result":
        settle(message.id, (waiting) => waiting.resolve(message.result));
        break;
      case "failed":
        settle(message.id, (waiting) => waiting.reject(new Error(message.message)));
        break;
      case "event":
        for (const listener of eventListeners) listener(message.method, message.params, message.sessionId);
        break;
      case "gone":
        end();
        return;
    }
    take(message.weight);
  });
  port.on("close", end);

  return {
    send: (method, params, sessionId) => ask((id) => ({ kind: "command", id, method, params: params as object | undefined, sessionId })),
    onEvent: (listener) => void eventListeners.push(listener),
    onGone: (listener) => {
      if (isGone) listener();
      else goneListeners.push(listener);
    },
    flush: async () => {
      try {
        await ask((id) => ({ kind: "flush", id }));
      } catch (error) {
        throw new AppError("BROWSER_FAILED", "later", { reason: error instanceof Error ? error.message : String(error) }, error);
      }
    },
    close: () =>
      new Promise((resolve) => {
        if (isGone) {
          resolve();
          return;
        }
        const limit = setTimeout(end, closeLimitMs);
        goneListeners.push(() => {
          clearTimeout(limit);
          resolve();
        });
        say({ kind: "close" });
      }),
  };
};

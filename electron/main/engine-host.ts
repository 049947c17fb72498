import { Worker } from "node:worker_threads";
import { AppError } from "../../shared/errors/app-error.ts";
import type { AppEvent } from "../../shared/ipc/events.ts";
import { failed, type Result } from "../../shared/ipc/result.ts";
import type { EngineStart, FromEngine, HostCall, ToEngine } from "../engine/worker-protocol.ts";
import type { WindowKeeper } from "./ports/hidden-windows.ts";

export interface EngineHost {
  /** Rejects with the AppError that kept the store from opening. */
  start(start: EngineStart): Promise<void>;
  request(route: string, input: unknown): Promise<Result<unknown>>;
  call(call: HostCall): Promise<Result<unknown>>;
  isRunning(): boolean;
  /** Lets what is being sent end well, then stops the thread. */
  stop(): Promise<void>;
}

/** A stop that takes longer is cut: the store is safe at any moment. */
const stopLimitMs = 8_000;

/** The engine in its own thread. Nothing here works: messages go in, replies and events come out. */
export const createEngineHost = (workerUrl: URL, firstThread: Worker, onEvent: (event: AppEvent) => void, onCrash: (error: Error) => void, windows: WindowKeeper): EngineHost => {
  let unused: Worker | null = firstThread;
  let worker: Worker | null = null;
  let isStarted = false;
  let nextId = 1;
  const waiting = new Map<number, (result: Result<unknown>) => void>();

  const forget = (): void => {
    worker = null;
    isStarted = false;
    for (const settle of waiting.values()) settle(failed(new AppError("LOCKED", "later").toData()));
    waiting.clear();
  };
  const openWindow = async (thread: Worker, { id, profilePath, origin }: Extract<FromEngine, { kind: "open_window" }>): Promise<void> => {
    try {
      const port = await windows.open(profilePath, origin);
      thread.postMessage({ kind: "window", id, port } satisfies ToEngine, [port]);
    } catch (error) {
      thread.postMessage({ kind: "window_failed", id, reason: error instanceof Error ? error.message : String(error) } satisfies ToEngine);
    }
  };
  const ask = (message: (id: number) => ToEngine): Promise<Result<unknown>> => {
    const running = worker;
    if (!running || !isStarted) return Promise.resolve(failed(new AppError("LOCKED", "later").toData()));
    const id = nextId++;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      running.postMessage(message(id));
    });
  };

  const host: EngineHost = {
    start: (start) =>
      new Promise((resolve, reject) => {
        // One that died meanwhile (a broken installation) is not waited for: the next one fails where it is heard.
        const thread = unused !== null && unused.threadId > 0 ? unused : new Worker(workerUrl);
        unused = null;
        worker = thread;
        thread.on("message", (message: FromEngine) => {
          switch (message.kind) {
            case "started":
              isStarted = true;
              resolve();
              break;
            case "start_failed":
              forget();
              void thread.terminate();
              reject(new AppError(message.error.code, message.error.retry, message.error.params));
              break;
            case "reply":
              waiting.get(message.id)?.(message.result);
              waiting.delete(message.id);
              break;
            case "event":
              onEvent(message.event);
              break;
            case "open_window":
              void openWindow(thread, message);
          }
        });
        thread.on("error", (error) => {
          const wasRunning = isStarted;
          forget();
          // What it held, the profile's lock before all, is free only when it has ended.
          if (wasRunning) thread.once("exit", () => onCrash(error));
          else reject(error);
        });
        thread.postMessage({ kind: "start", start } satisfies ToEngine);
      }),
    request: (route, input) => ask((id) => ({ kind: "request", id, route, input })),
    call: (call) => ask((id) => ({ kind: "call", id, call })),
    isRunning: () => isStarted,
    stop: async () => {
      const running = worker;
      if (!running) return;
      await Promise.race([host.call({ method: "stop" }), new Promise((resolve) => setTimeout(resolve, stopLimitMs))]);
      forget();
      await running.terminate();
    },
  };
  return host;
};

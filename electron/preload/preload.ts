import { contextBridge, ipcRenderer } from "electron";
import type { AppEvent } from "../../shared/ipc/events.ts";
import type { Result } from "../../shared/ipc/result.ts";

/** All that the page can reach: one question, one subscription. Names and values are checked on the other side. */
const bridge = {
  request: (route: string, input: unknown): Promise<Result<unknown>> => ipcRenderer.invoke("almudeer:request", route, input),
  on: (listener: (event: AppEvent) => void): (() => void) => {
    const handler = (_event: unknown, data: AppEvent): void => listener(data);
    ipcRenderer.on("almudeer:event", handler);
    return () => {
      ipcRenderer.removeListener("almudeer:event", handler);
    };
  },
};

contextBridge.exposeInMainWorld("almudeer", Object.freeze(bridge));

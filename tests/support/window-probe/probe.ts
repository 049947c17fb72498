import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { createFileWriter } from "../../../electron/engine/kernel/file-log.ts";
import { createLog } from "../../../electron/engine/kernel/log.ts";
import type { EngineStart } from "../../../electron/engine/worker-protocol.ts";
import { createEngineHost } from "../../../electron/main/engine-host.ts";
import { createHiddenWindows } from "../../../electron/main/ports/hidden-windows.ts";

/** Loaded into the running app's main process: a second thread of the kind the engine's is, with the app's own windows for it. */
export const startProbe = async (workerPath: string, profilePath: string): Promise<(route: string, args: readonly string[]) => Promise<unknown>> => {
  const url = pathToFileURL(workerPath);
  const crashes: Error[] = [];
  const log = createLog(createFileWriter(join(profilePath, "logs", "probe.log")), () => Date.now(), "debug");
  const host = createEngineHost(url, new Worker(url), () => undefined, (error) => crashes.push(error), createHiddenWindows({ root: profilePath, log }));
  await host.start({} as EngineStart);
  return async (route, args) => {
    if (route === "stop") return host.stop();
    const result = await host.request(route, args);
    if (!result.ok) throw new Error(`${route}: ${crashes[0]?.stack ?? JSON.stringify(result.error)}`);
    return result.value;
  };
};

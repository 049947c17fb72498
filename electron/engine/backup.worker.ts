import { parentPort, workerData } from "node:worker_threads";
import { AppError, isAppError } from "../../shared/errors/app-error.ts";
import { failed, ok } from "../../shared/ipc/result.ts";
import { inspectBackup, stageRestore } from "./store/restore.ts";
import type { BackupTask } from "./worker-protocol.ts";

/** One task in a thread of its own, which ends with it: a big backup must hold up neither the window nor the engine. */
const task = workerData as BackupTask;

const work = (): unknown => (task.kind === "inspect" ? inspectBackup(task.paths, task.source, task.now) : stageRestore(task.paths, task.source, task.withKeyFile, task.now));

const answer = () => {
  try {
    return ok(work());
  } catch (error) {
    return failed((isAppError(error) ? error : new AppError("INTERNAL", "never", { reason: error instanceof Error ? error.message.slice(0, 200) : "" })).toData());
  }
};

parentPort?.postMessage(answer());

import { parentPort, workerData } from "node:worker_threads";
import { AppError, isAppError } from "../../shared/errors/app-error.ts";
import { failed, ok } from "../../shared/ipc/result.ts";
import { toStoreError } from "./store/db.ts";
import { writeBackup } from "./store/backup.ts";
import { inspectBackup, stageRestore } from "./store/restore.ts";
import type { BackupTask } from "./store/backup-task.ts";

/** One task in a thread of its own, which ends with it: a big backup must hold up neither the window nor the engine. */
const task = workerData as BackupTask;

const work = async (): Promise<unknown> => {
  switch (task.kind) {
    case "write":
      return writeBackup(task.ports, task.now);
    case "inspect":
      return inspectBackup(task.paths, task.source, task.now);
    case "stage":
      return stageRestore(task.paths, task.source, task.withKeyFile, task.now);
  }
};

try {
  parentPort?.postMessage(ok(await work()));
} catch (error) {
  const known = toStoreError(error);
  parentPort?.postMessage(failed((isAppError(known) ? known : new AppError("INTERNAL", "never", { reason: error instanceof Error ? error.message.slice(0, 200) : "" })).toData()));
}

import { Worker } from "node:worker_threads";
import { AppError } from "../../../shared/errors/app-error.ts";
import type { Result } from "../../../shared/ipc/result.ts";
import type { BackupTask } from "../../engine/worker-protocol.ts";

/** Runs one task in a thread of its own. Rejects with the AppError it failed with. */
export const runBackupTask = (workerUrl: URL, task: BackupTask): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl, { workerData: task });
    worker.once("message", (result: Result<unknown>) => (result.ok ? resolve(result.value) : reject(new AppError(result.error.code, result.error.retry, result.error.params))));
    worker.once("error", reject);
    worker.once("exit", () => reject(new AppError("BACKUP_INVALID", "later", { reason: "the check ended early" })));
  });

import { Worker } from "node:worker_threads";
import { AppError } from "../../../shared/errors/app-error.ts";
import type { Result } from "../../../shared/ipc/result.ts";
import type { BackupPorts } from "./backup.ts";
import type { RestorePaths } from "./finish-restore.ts";
import type { BackupSource } from "./restore.ts";

/** What a backup's own thread is asked to do. */
export type BackupTask =
  | { readonly kind: "write"; readonly ports: BackupPorts; readonly now: number }
  | { readonly kind: "inspect"; readonly paths: RestorePaths; readonly source: BackupSource; readonly now: number }
  | { readonly kind: "stage"; readonly paths: RestorePaths; readonly source: BackupSource; readonly withKeyFile: boolean; readonly now: number };

/** Runs one task in a thread of its own. Rejects with the AppError it failed with. */
export const runBackupTask = (workerUrl: URL, task: BackupTask): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl, { workerData: task });
    worker.once("message", (result: Result<unknown>) => (result.ok ? resolve(result.value) : reject(new AppError(result.error.code, result.error.retry, result.error.params))));
    worker.once("error", reject);
    worker.once("exit", () => reject(new AppError("BACKUP_INVALID", "later", { reason: "the check ended early" })));
  });

import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { BackupContent } from "../../../shared/domain/settings.ts";
import { AppError } from "../../../shared/errors/app-error.ts";
import { checkStoreFile } from "./backup.ts";
import { planPath, type RestorePaths, type RestorePlan } from "./finish-restore.ts";
import { openStore } from "./open-store.ts";
import { doubtWaiting } from "./repositories/outbox-repository.ts";
import { writeFileSafely } from "./write-file-safely.ts";

export interface BackupSource {
  /** The backup's folder. */
  readonly from: string;
  /** The key the backup was sealed with. */
  readonly storeKey: Uint8Array;
  readonly sqliteBinding: string | null;
}

/** Copies a backup's store beside the present one, checks every page and brings it up to date. Throws BACKUP_INVALID or DATABASE_NEWER and leaves nothing. */
const stageStore = (paths: RestorePaths, source: BackupSource, now: number): { folder: string; content: BackupContent } => {
  const file = join(source.from, basename(paths.storePath));
  if (!existsSync(file)) throw new AppError("BACKUP_INVALID", "never", { reason: "no store in it" });
  const folder = join(dirname(paths.storePath), `.restore-${now}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    const copy = join(folder, basename(paths.storePath));
    copyFileSync(file, copy);
    checkStoreFile(copy, source.storeKey, source.sqliteBinding);
    const db = openStore({ path: copy, key: source.storeKey, nativeBinding: source.sqliteBinding, now });
    const content = db.one<BackupContent>(
      "select count(*) as messages, count(distinct conversation_id) as conversations, max(received_at) as newestAt from message where direction in ('in', 'out') and deleted_at is null",
    ) ?? { messages: 0, conversations: 0, newestAt: null };
    doubtWaiting(db, now);
    db.raw.pragma("wal_checkpoint(TRUNCATE)");
    db.close();
    return { folder, content };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
};

/** What a backup holds, once it has been found whole. Touches nothing. */
export const inspectBackup = (paths: RestorePaths, source: BackupSource, now: number): BackupContent => {
  const { folder, content } = stageStore(paths, source, now);
  rmSync(folder, { recursive: true, force: true });
  return content;
};

/**
 * Lays a backup ready to take the place of the store: store, files and, where it was sealed with another key, its key file.
 * Nothing of the present is touched before `finishRestore`, for which the store must be closed.
 */
export const stageRestore = (paths: RestorePaths, source: BackupSource, withKeyFile: boolean, now: number): void => {
  const { folder } = stageStore(paths, source, now);
  try {
    const media = join(source.from, "media");
    if (existsSync(media)) cpSync(media, join(folder, basename(paths.mediaPath)), { recursive: true });
    if (withKeyFile) copyFileSync(join(source.from, basename(paths.keyPath)), join(folder, basename(paths.keyPath)));
    writeFileSafely(planPath(paths), Buffer.from(JSON.stringify({ staged: basename(folder), kept: `.before-restore-${now}` } satisfies RestorePlan)));
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
};

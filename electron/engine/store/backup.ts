import { createHash, randomUUID } from "node:crypto";
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import type { BackupRecord } from "../../../shared/domain/settings.ts";
import { AppError } from "../../../shared/errors/app-error.ts";
import { Db } from "./db.ts";
import { openStore } from "./open-store.ts";

export interface BackupPorts {
  readonly storePath: string;
  readonly mediaPath: string;
  readonly backupPath: string;
  readonly storeKey: Uint8Array;
  readonly sqliteBinding: string | null;
}

const keyFileName = "key.json";

/**
 * Copies the sealed store, its sealed attachments and the wrapped key into a folder named by the time, then opens the copy and
 * checks it. Nothing in it is in the clear; it opens with the same keychain or passphrase. Writers wait for the copy's length.
 */
export const createBackup = (db: Db, ports: BackupPorts, now: number): BackupRecord => {
  const name = `al-mudeer-${new Date(now).toISOString().replace(/[:.]/g, "-")}`;
  const unfinished = join(ports.backupPath, `.${name}`);
  const finished = join(ports.backupPath, name);
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const copy = join(unfinished, basename(ports.storePath));
  try {
    db.raw.pragma("wal_checkpoint(TRUNCATE)");
    db.transaction(() => copyFileSync(ports.storePath, copy));
    if (existsSync(ports.mediaPath)) cpSync(ports.mediaPath, join(unfinished, "media"), { recursive: true });
    const keyFile = join(dirname(ports.storePath), keyFileName);
    if (existsSync(keyFile)) copyFileSync(keyFile, join(unfinished, keyFileName));
    checkStoreFile(copy, ports.storeKey, ports.sqliteBinding);
    renameSync(unfinished, finished);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
  const file = join(finished, basename(ports.storePath));
  const bytes = statSync(file).size;
  db.insert("backup_record", { id: randomUUID(), path: finished, bytes, sha256: createHash("sha256").update(readFileSync(file)).digest("hex"), verified_at: now, created_at: now });
  return { path: finished, bytes, createdAt: now, isVerified: true };
};

export const listBackups = (db: Db): BackupRecord[] =>
  db
    .many<{ path: string; bytes: number; created_at: number; verified_at: number | null }>("select path, bytes, created_at, verified_at from backup_record order by created_at desc limit 100")
    .filter((row) => existsSync(row.path))
    .map((row) => ({ path: row.path, bytes: row.bytes, createdAt: row.created_at, isVerified: row.verified_at !== null }));

/** Reads every page: each carries its own authentication, so a single changed bit is seen. Throws BACKUP_INVALID. */
const checkStoreFile = (path: string, key: Uint8Array, sqliteBinding: string | null): void => {
  const raw = new Database(path, sqliteBinding === null ? {} : { nativeBinding: sqliteBinding });
  try {
    raw.pragma("cipher='aegis'");
    raw.pragma(`key='raw:${Buffer.from(key).toString("hex")}'`);
    const result = raw.pragma("integrity_check", { simple: true });
    if (result !== "ok") throw new AppError("BACKUP_INVALID", "never", { reason: String(result).slice(0, 200) });
  } catch (error) {
    throw error instanceof AppError ? error : new AppError("BACKUP_INVALID", "never", {}, error);
  } finally {
    raw.close();
  }
};

/**
 * Puts a backup in the place of the store, which must be closed. The backup is copied, opened with `storeKey`, checked and
 * migrated in a folder beside before anything is touched; the present store is kept as `…before-restore-<time>`.
 * Gives the path of what was kept, null when there was none. Throws BACKUP_INVALID and leaves all as it was.
 */
export const restoreBackup = (ports: BackupPorts, from: string, now: number): string | null => {
  const source = join(from, basename(ports.storePath));
  if (!existsSync(source)) throw new AppError("BACKUP_INVALID", "never", { reason: "no store in it" });
  const folder = dirname(ports.storePath);
  const staged = join(folder, `.restore-${now}`);
  mkdirSync(staged, { recursive: true, mode: 0o700 });
  try {
    const copy = join(staged, basename(ports.storePath));
    copyFileSync(source, copy);
    checkStoreFile(copy, ports.storeKey, ports.sqliteBinding);
    const opened = openStore({ path: copy, key: ports.storeKey, nativeBinding: ports.sqliteBinding, now });
    opened.raw.pragma("wal_checkpoint(TRUNCATE)");
    opened.close();
    if (existsSync(join(from, "media"))) cpSync(join(from, "media"), ports.mediaPath, { recursive: true, force: false });
    const kept = existsSync(ports.storePath) ? `${ports.storePath}.before-restore-${now}` : null;
    if (kept !== null) renameSync(ports.storePath, kept);
    for (const leftover of ["-wal", "-shm"]) rmSync(`${ports.storePath}${leftover}`, { force: true });
    renameSync(copy, ports.storePath);
    return kept;
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
};

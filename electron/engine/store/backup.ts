import { createHash, randomUUID } from "node:crypto";
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import type { BackupRecord } from "../../../shared/domain/settings.ts";
import { AppError } from "../../../shared/errors/app-error.ts";
import type { Db } from "./db.ts";

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

/** What a store holds that came into it after `at`. */
export const writtenSince = (db: Db, at: number): { incoming: number; replies: number; notes: number } => {
  const rows = db.many<{ direction: string; n: number }>("select direction, count(*) as n from message where created_at > ? and deleted_at is null group by direction", at);
  const count = (direction: string): number => rows.find((row) => row.direction === direction)?.n ?? 0;
  return { incoming: count("in"), replies: count("out"), notes: count("note") };
};

/** Reads every page: each carries its own authentication, so a single changed bit is seen. Throws BACKUP_INVALID. */
export const checkStoreFile = (path: string, key: Uint8Array, sqliteBinding: string | null): void => {
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

import { createHash, randomUUID } from "node:crypto";
import { copyFileSync, cpSync, createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
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

/** A finished and checked backup, not yet in the store's own list. */
export interface WrittenBackup {
  readonly path: string;
  /** Of the store's copy, as the next two. */
  readonly bytes: number;
  readonly sha256: string;
}

const keyFileName = "key.json";
const unfinishedMark = ".al-mudeer-";
const holdTries = 100;
const holdPauseMs = 20;

/**
 * Copies the sealed store, its sealed attachments and the wrapped key into a folder named by the time, then opens the copy and checks it. Nothing
 * in it is in the clear; it opens with the same keychain or passphrase. Takes as long as copying and reading every page takes, so it belongs in
 * a thread of its own; whoever writes to the store meanwhile goes on writing. One at a time: what an earlier one left unfinished is removed.
 * Throws BACKUP_INVALID, and what a disk can do.
 */
export const writeBackup = async (ports: BackupPorts, now: number): Promise<WrittenBackup> => {
  const name = `al-mudeer-${new Date(now).toISOString().replace(/[:.]/g, "-")}`;
  const unfinished = join(ports.backupPath, `.${name}`);
  const finished = join(ports.backupPath, name);
  mkdirSync(ports.backupPath, { recursive: true, mode: 0o700 });
  for (const left of readdirSync(ports.backupPath)) if (left.startsWith(unfinishedMark)) rmSync(join(ports.backupPath, left), { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const copy = join(unfinished, basename(ports.storePath));
  try {
    await copyStore(ports, copy);
    if (existsSync(ports.mediaPath)) cpSync(ports.mediaPath, join(unfinished, "media"), { recursive: true });
    const keyFile = join(dirname(ports.storePath), keyFileName);
    if (existsSync(keyFile)) copyFileSync(keyFile, join(unfinished, keyFileName));
    checkStoreFile(copy, ports.storeKey, ports.sqliteBinding);
    const hash = createHash("sha256");
    await pipeline(createReadStream(copy), hash);
    const bytes = statSync(copy).size;
    renameSync(unfinished, finished);
    return { path: finished, bytes, sha256: hash.digest("hex") };
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
};

/**
 * A reader that began when the write-ahead log was empty reads the store's file alone, and no checkpoint may change that file before it ends: what
 * is written meanwhile stays in the log. So the file is that moment's store, whole.
 */
const copyStore = async (ports: BackupPorts, to: string): Promise<void> => {
  const raw = openSealed(ports.storePath, ports.storeKey, ports.sqliteBinding);
  try {
    for (let tries = 0; !holdStill(raw, ports.storePath); tries++) {
      if (tries >= holdTries) throw new AppError("BACKUP_INVALID", "later", { reason: "the store is written to without a pause" });
      await new Promise((done) => setTimeout(done, holdPauseMs));
    }
    copyFileSync(ports.storePath, to);
    raw.exec("commit");
  } finally {
    raw.close();
  }
};

/** Lets nobody change the store's file until `raw` commits. False: somebody wrote between the checkpoint and the reader's beginning, and nothing is held. */
export const holdStill = (raw: Database.Database, path: string): boolean => {
  raw.pragma("wal_checkpoint(TRUNCATE)");
  raw.exec("begin; select 1 from sqlite_schema limit 1");
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
  if (log === undefined || log.size === 0) return true;
  raw.exec("rollback");
  return false;
};

/** Enters a backup into the store's own list. */
export const recordBackup = (db: Db, { path, bytes, sha256 }: WrittenBackup, now: number): BackupRecord => {
  db.insert("backup_record", { id: randomUUID(), path, bytes, sha256, verified_at: now, created_at: now });
  return { path, bytes, createdAt: now, isVerified: true };
};

/** What a store holds that came into it after `at`. */
export const writtenSince = (db: Db, at: number): { incoming: number; replies: number; notes: number } => {
  const rows = db.many<{ direction: string; n: number }>("select direction, count(*) as n from message where created_at > ? and deleted_at is null group by direction", at);
  const count = (direction: string): number => rows.find((row) => row.direction === direction)?.n ?? 0;
  return { incoming: count("in"), replies: count("out"), notes: count("note") };
};

export const openSealed = (path: string, key: Uint8Array, sqliteBinding: string | null): Database.Database => {
  const raw = new Database(path, sqliteBinding === null ? {} : { nativeBinding: sqliteBinding });
  raw.pragma("cipher='aegis'");
  raw.pragma(`key='raw:${Buffer.from(key).toString("hex")}'`);
  return raw;
};

/** Reads every page: each carries its own authentication, so a single changed bit is seen. Throws BACKUP_INVALID. */
export const checkStoreFile = (path: string, key: Uint8Array, sqliteBinding: string | null): void => {
  const raw = openSealed(path, key, sqliteBinding);
  try {
    const result = raw.pragma("integrity_check", { simple: true });
    if (result !== "ok") throw new AppError("BACKUP_INVALID", "never", { reason: String(result).slice(0, 200) });
  } catch (error) {
    throw error instanceof AppError ? error : new AppError("BACKUP_INVALID", "never", {}, error);
  } finally {
    raw.close();
  }
};

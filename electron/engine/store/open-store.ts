import { chmodSync, copyFileSync, existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { AppError } from "../../../shared/errors/app-error.ts";
import { Db, toStoreError } from "./db.ts";
import { migrate } from "./migrate.ts";

export interface StoreOptions {
  /** The database file. SQLite cannot encrypt one that is only in memory. */
  readonly path: string;
  /** 32 random bytes. */
  readonly key: Uint8Array;
  /** The SQLite binding for runtimes whose Node-API is older than the prebuilt one wants. */
  readonly nativeBinding: string | null;
  readonly now: number;
}

/**
 * Opens the encrypted store and brings its schema up to date.
 *
 * AEGIS authenticates every page, so a wrong key and a flipped bit are both noticed at the first read: the caller, who has
 * checked the key against its own check value, can tell them apart. `synchronous=FULL` is set by hand because WAL would
 * fall back to NORMAL, which loses acknowledged commits in a power cut.
 *
 * Throws AppError: DATABASE_DAMAGED, DATABASE_NEWER, DATABASE_IN_USE, DISK_ERROR, PERMISSION_DENIED.
 */
export const openStore = (options: StoreOptions): Db => {
  if (options.key.length !== 32) throw new AppError("KEY_WRONG", "never", {});
  mkdirSync(dirname(options.path), { recursive: true, mode: 0o700 });
  try {
    const raw = new Database(options.path, options.nativeBinding === null ? {} : { nativeBinding: options.nativeBinding });
    try {
      configure(raw, options.key);
      chmodSync(options.path, 0o600);
      migrate(raw, options.now, () => copyBeforeMigration(raw, options.path, options.now));
      return new Db(raw);
    } catch (error) {
      raw.close();
      throw error;
    }
  } catch (error) {
    throw toStoreError(error);
  }
};

const configure = (raw: Database.Database, key: Uint8Array): void => {
  raw.pragma("cipher='aegis'");
  raw.pragma(`key='raw:${Buffer.from(key).toString("hex")}'`);
  raw.pragma("trusted_schema=OFF");
  raw.pragma("cell_size_check=ON");
  raw.pragma("foreign_keys=ON");
  raw.pragma("busy_timeout=5000");
  raw.pragma("journal_mode=WAL");
  raw.pragma("synchronous=FULL");
  // Sorts and temporary tables would otherwise be written to disk in the clear.
  raw.pragma("temp_store=MEMORY");
  raw.pragma("cache_size=-32000");
  raw.pragma("wal_autocheckpoint=4000");
  raw.pragma("journal_size_limit=67108864");
};

/** The copy is as encrypted as the original; it stays until the next one replaces it. */
const copyBeforeMigration = (raw: Database.Database, path: string, now: number): void => {
  if (!existsSync(path) || statSync(path).size === 0) return;
  raw.pragma("wal_checkpoint(TRUNCATE)");
  copyFileSync(path, `${path}.before-migration-${now}`);
};

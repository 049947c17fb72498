import { createHash } from "node:crypto";
import type Database from "better-sqlite3";
import { AppError } from "../../../shared/errors/app-error.ts";
import { migration010 } from "./migrations/010-mail-and-drafts.ts";
import { migration020 } from "./migrations/020-chats.ts";
import { migration030 } from "./migrations/030-picture-senders.ts";
import { migration040 } from "./migrations/040-contact-merges.ts";
import { migration050 } from "./migrations/050-steady-plans.ts";

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly up: string;
}

/** Forward only, numbered in tens, never edited after a release: the checksum would tell. */
export const migrations: readonly Migration[] = [migration010, migration020, migration030, migration040, migration050];

const checksum = (migration: Migration): string => createHash("sha256").update(migration.up).digest("hex");

interface Applied {
  readonly version: number;
  readonly checksum: string;
}

/**
 * Brings the schema up to date, each step in one transaction, so that a killed run leaves the old or the new, never
 * something between. `beforeFirst` runs once before an existing database is changed (it makes the backup copy).
 * Throws DATABASE_NEWER for a database of a later version and DATABASE_DAMAGED for one whose history does not fit.
 */
export const migrate = (db: Database.Database, now: number, beforeFirst: () => void, list: readonly Migration[] = migrations): number => {
  db.exec("create table if not exists schema_migration (version integer primary key, name text not null, checksum text not null, applied_at integer not null)");
  const applied = db.prepare("select version, checksum from schema_migration order by version").all() as Applied[];
  const newest = list.at(-1)?.version ?? 0;
  for (const row of applied) {
    if (row.version > newest) throw new AppError("DATABASE_NEWER", "never", { found: row.version, known: newest });
    const known = list.find((migration) => migration.version === row.version);
    if (!known || checksum(known) !== row.checksum) throw new AppError("DATABASE_DAMAGED", "never", { migration: row.version });
  }
  const pending = list.slice(applied.length);
  if (pending.length > 0 && applied.length > 0) beforeFirst();
  for (const migration of pending) {
    db.transaction(() => {
      db.exec(migration.up);
      db.prepare("insert into schema_migration (version, name, checksum, applied_at) values (?, ?, ?, ?)").run(migration.version, migration.name, checksum(migration), now);
    }).immediate();
  }
  return pending.length;
};

import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Sqlite from "better-sqlite3";
import { Kysely, PostgresDialect, sql, SqliteDialect, type SqliteDatabase } from "kysely";
import { postgresSql, sqliteSql, type SqlDialect } from "./dialect.ts";
import { applyMigrations, findPending, migrations, type Migration } from "./migrate.ts";
import { createPool, type PoolCounts } from "./postgres-pool.ts";
import type { Schema } from "./schema.ts";

export type DatabaseAddress = { readonly type: "sqlite"; readonly path: string } | { readonly type: "postgres"; readonly url: string };

export interface Database {
  readonly db: Kysely<Schema>;
  readonly dialect: SqlDialect;
  /** Of PostgreSQL; null for SQLite. */
  readonly poolCounts: (() => PoolCounts) | null;
  /** Runs what is pending, one instance at a time. Gives how many ran. */
  readonly migrate: (now: number, list?: readonly Migration[]) => Promise<number>;
  /** A consistent copy of a SQLite file while it is in use. */
  readonly copyTo: ((path: string) => Promise<void>) | null;
  readonly close: () => Promise<void>;
}

/** Any number will do as long as all instances use it. */
const migrationLock = 6_783_112_004;
const busyTimeoutMs = 5_000;

export { DatabaseUnfit } from "./migrate.ts";

export const openDatabase = (address: DatabaseAddress, onLost: (code: string) => void = () => undefined): Database =>
  address.type === "sqlite" ? openSqlite(address.path) : openPostgres(address.url, onLost);

const openSqlite = (path: string): Database => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const isNew = !existsSync(path);
  const raw = new Sqlite(path, { timeout: busyTimeoutMs });
  raw.pragma("journal_mode = wal");
  // Every request writes a count: waiting for the disk each time would hold up everybody. A power cut may cost the last moment, never
  // the file's order; who cannot afford that moment runs on PostgreSQL.
  raw.pragma("synchronous = normal");
  raw.pragma("foreign_keys = on");
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: withStatements(raw) }) });
  const copyTo = async (target: string): Promise<void> => {
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    await raw.backup(target);
  };
  return {
    db, dialect: sqliteSql, poolCounts: null, copyTo,
    migrate: async (now, list = migrations) => {
      const pending = await findPending(db, sqliteSql, list);
      if (pending.length === 0) return 0;
      if (!isNew) await copyTo(`${path}.before-${pending[0]?.version}`);
      return db.transaction().execute(async (tx) => {
        // Another process may have been quicker while the copy was made.
        const still = await findPending(tx, sqliteSql, list);
        await applyMigrations(tx, sqliteSql, still, now);
        return still.length;
      });
    },
    close: () => db.destroy(),
  };
};

/**
 * Keeps prepared statements, whose text never holds a value, and takes the write lock at a transaction's begin: one that reads first
 * and writes later could not wait for another process.
 */
const withStatements = (raw: Sqlite.Database): SqliteDatabase => {
  const statements = new Map<string, Sqlite.Statement>();
  return {
    close: () => void raw.close(),
    prepare: (text: string) => {
      const kept = statements.get(text);
      if (kept) return kept;
      const statement = raw.prepare(text === "begin" ? "begin immediate" : text);
      // Changes of the schema are prepared once and never again.
      if (/^(?:select|insert|update|delete|begin|commit|rollback)/.test(text)) statements.set(text, statement);
      return statement;
    },
  };
};

const openPostgres = (url: string, onLost: (code: string) => void): Database => {
  const { pool, counts } = createPool(url, onLost);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return {
    db, dialect: postgresSql, poolCounts: counts, copyTo: null,
    migrate: (now, list = migrations) =>
      db.transaction().execute(async (tx) => {
        await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(tx);
        const pending = await findPending(tx, postgresSql, list);
        await applyMigrations(tx, postgresSql, pending, now);
        return pending.length;
      }),
    close: () => db.destroy(),
  };
};

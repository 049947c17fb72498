import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { SqlDialect } from "./dialect.ts";
import { licences } from "./migrations/010-licences.ts";
import type { Db } from "./schema.ts";

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly up: (sql: SqlDialect) => readonly string[];
}

/** Forward only, numbered in tens, never edited after a release: the checksum would tell. */
export const migrations: readonly Migration[] = [{ version: 10, name: "licences", up: licences }];

/** Why a database cannot be used, in words for the person who starts the server. */
export class DatabaseUnfit extends Error {
  override readonly name = "DatabaseUnfit";
}

const checksum = (statements: readonly string[]): string => createHash("sha256").update(statements.join(";\n")).digest("hex");

/** Which migrations are still to run. Throws DatabaseUnfit for a database from the future or one whose history is not ours. */
export const findPending = async (db: Db, dialect: SqlDialect, list: readonly Migration[] = migrations): Promise<readonly Migration[]> => {
  await sql.raw(`create table if not exists schema_migration (version ${dialect.bigint} primary key, name text not null, checksum text not null, applied_at ${dialect.bigint} not null)`).execute(db);
  const applied = await db.selectFrom("schema_migration").select(["version", "checksum"]).orderBy("version").execute();
  const newest = list.at(-1)?.version ?? 0;
  for (const row of applied) {
    if (row.version > newest) throw new DatabaseUnfit(`The database is of version ${row.version}; this program knows versions up to ${newest}. Start a newer program.`);
    const known = list.find((migration) => migration.version === row.version);
    if (!known || checksum(known.up(dialect)) !== row.checksum) throw new DatabaseUnfit(`Migration ${row.version} of the database is not the one this program knows.`);
  }
  return list.slice(applied.length);
};

/** Runs what is pending inside the transaction and under the lock that the caller holds. */
export const applyMigrations = async (db: Db, dialect: SqlDialect, pending: readonly Migration[], now: number): Promise<void> => {
  for (const migration of pending) {
    const statements = migration.up(dialect);
    for (const statement of statements) await sql.raw(statement).execute(db);
    await db.insertInto("schema_migration").values({ version: migration.version, name: migration.name, checksum: checksum(statements), applied_at: now }).execute();
  }
};

import type Database from "better-sqlite3";
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type Compilable, type Insertable } from "kysely";
import { AppError } from "../../../shared/errors/app-error.ts";
import type { Schema } from "./schema.ts";

/** More distinct statements than the product has; beyond it the oldest are prepared anew. */
const maxStatements = 400;

/**
 * Kysely writes and types the SQL; better-sqlite3 runs it at once. Running it synchronously keeps a transaction a plain
 * function that nothing can interleave with, and saves a promise for each of the ten statements of a message.
 */
export class Db {
  readonly query: Kysely<Schema>;
  readonly raw: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();
  readonly #inserts = new Map<string, string>();

  constructor(raw: Database.Database) {
    this.raw = raw;
    this.query = new Kysely<Schema>({
      dialect: {
        createAdapter: () => new SqliteAdapter(),
        createDriver: () => new DummyDriver(),
        createIntrospector: (db) => new SqliteIntrospector(db),
        createQueryCompiler: () => new SqliteQueryCompiler(),
      },
    });
  }

  /** Statements are kept by their text, so callers must not build values into it. */
  prepare(sql: string): Database.Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.raw.prepare(sql);
    if (this.#statements.size >= maxStatements) {
      const oldest = this.#statements.keys().next().value;
      if (oldest !== undefined) this.#statements.delete(oldest);
    }
    this.#statements.set(sql, statement);
    return statement;
  }

  all<R>(query: Compilable<R>): R[] {
    const { sql, parameters } = query.compile();
    return this.#guard(() => this.prepare(sql).all(...parameters)) as R[];
  }

  get<R>(query: Compilable<R>): R | undefined {
    const { sql, parameters } = query.compile();
    return this.#guard(() => this.prepare(sql).get(...parameters)) as R | undefined;
  }

  /** Runs a change and gives the number of rows it touched. */
  run(query: Compilable): number {
    const { sql, parameters } = query.compile();
    return this.#guard(() => this.prepare(sql).run(...parameters)).changes;
  }

  /** One row by its column names. The text is made once per shape, which the bulk import feels: no query is built per row. */
  insert<T extends keyof Schema>(table: T, row: Insertable<Schema[T]>): void {
    const columns = Object.keys(row);
    const shape = `${table}:${columns.join()}`;
    let sql = this.#inserts.get(shape);
    if (sql === undefined) {
      sql = `insert into ${table} (${columns.join(", ")}) values (${columns.map(() => "?").join(", ")})`;
      this.#inserts.set(shape, sql);
    }
    const text = sql;
    this.#guard(() => this.prepare(text).run(...Object.values(row)));
  }

  /** A fixed statement of the hot path, given as text so that nothing is compiled per row. */
  one<R>(sql: string, ...parameters: readonly unknown[]): R | undefined {
    return this.#guard(() => this.prepare(sql).get(...parameters)) as R | undefined;
  }

  many<R>(sql: string, ...parameters: readonly unknown[]): R[] {
    return this.#guard(() => this.prepare(sql).all(...parameters)) as R[];
  }

  execute(sql: string, ...parameters: readonly unknown[]): number {
    return this.#guard(() => this.prepare(sql).run(...parameters)).changes;
  }

  /** All or nothing. Nested calls become savepoints. */
  transaction<T>(work: () => T): T {
    return this.#guard(() => this.raw.transaction(work).immediate());
  }

  close(): void {
    this.#statements.clear();
    this.raw.close();
  }

  #guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw toStoreError(error);
    }
  }
}

/** SQLite's refusals, and those of the disk our own files lie on, as ours; what is not a refusal of the machine stays the bug that it is. */
export const toStoreError = (error: unknown): unknown => {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  if (code === "SQLITE_FULL" || code === "ENOSPC" || code === "EDQUOT") return new AppError("DISK_FULL", "later", {}, error);
  if (code.startsWith("SQLITE_IOERR") || code === "SQLITE_CANTOPEN" || code === "EIO") return new AppError("DISK_ERROR", "later", { reason: code }, error);
  if (code === "SQLITE_READONLY") return new AppError("PERMISSION_DENIED", "later", { reason: code }, error);
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return new AppError("PERMISSION_DENIED", "later", { path: pathOf(error) }, error);
  if (code === "SQLITE_CORRUPT" || code.startsWith("SQLITE_CORRUPT_") || code === "SQLITE_NOTADB") return new AppError("DATABASE_DAMAGED", "never", { reason: code }, error);
  if (code === "SQLITE_BUSY" || code === "SQLITE_LOCKED") return new AppError("DATABASE_IN_USE", "later", {}, error);
  return error;
};

const pathOf = (error: unknown): string => (typeof error === "object" && error !== null && "path" in error ? String(error.path).slice(0, 2000) : "");

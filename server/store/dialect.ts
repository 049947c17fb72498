/** All that differs between the two databases, in words of SQL. */
export interface SqlDialect {
  readonly name: "sqlite" | "postgres";
  /** Whole numbers up to 2^53. */
  readonly bigint: string;
  /** 0 and 1 as the column `name`, true by default where `isOn`. */
  flag(name: string, isOn: boolean): string;
  /** Statements that make a table refuse changes and removals. */
  appendOnly(table: string): readonly string[];
}

export const sqliteSql: SqlDialect = {
  name: "sqlite",
  bigint: "integer",
  flag: (name, isOn) => `${name} integer not null default ${isOn ? 1 : 0} check (${name} in (0, 1))`,
  appendOnly: (table) =>
    ["update", "delete"].map((verb) => `create trigger ${table}_no_${verb} before ${verb} on ${table} begin select raise(abort, '${table} is append-only'); end`),
};

export const postgresSql: SqlDialect = {
  name: "postgres",
  bigint: "bigint",
  flag: (name, isOn) => `${name} boolean not null default ${isOn}`,
  appendOnly: (table) => [
    `create function ${table}_refuse() returns trigger language plpgsql as $$ begin raise exception '${table} is append-only'; end $$`,
    `create trigger ${table}_no_change before update or delete on ${table} for each row execute function ${table}_refuse()`,
    `create trigger ${table}_no_truncate before truncate on ${table} for each statement execute function ${table}_refuse()`,
  ],
};

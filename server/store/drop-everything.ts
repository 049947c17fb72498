import { sql } from "kysely";
import type { SqlDialect } from "./dialect.ts";
import type { Db, Schema } from "./schema.ts";

/** Children before their parents. */
const tables: readonly (keyof Schema)[] = [
  "usage_daily", "activation", "channel_account", "subscription", "refresh_token", "session", "known_device", "admin_user", "api_key", "audit_event", "audit_head", "throttle", "rate_count", "idempotency", "lease", "schema_migration",
];

/** Takes out every table of ours, and nothing else that may be in the database. */
export const dropEverything = async (db: Db, dialect: SqlDialect): Promise<void> => {
  for (const table of tables) await sql.raw(`drop table if exists ${table}`).execute(db);
  if (dialect.name === "postgres") await sql.raw("drop function if exists audit_event_refuse()").execute(db);
};

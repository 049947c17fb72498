import { sql, type Insertable, type Selectable } from "kysely";
import type { ApiKeyTable, Db } from "../schema.ts";

export type ApiKeyRow = Selectable<ApiKeyTable>;

export const insertApiKey = async (db: Db, row: Insertable<ApiKeyTable>): Promise<void> => {
  await db.insertInto("api_key").values(row).execute();
};

export const listApiKeys = (db: Db): Promise<ApiKeyRow[]> => db.selectFrom("api_key").selectAll().orderBy("created_at", "desc").orderBy("id").limit(1_000).execute();

/** Finds a live key and counts its use in one step. */
export const useApiKey = (db: Db, hashes: readonly string[], now: number): Promise<ApiKeyRow | undefined> =>
  db.updateTable("api_key").set({ last_used_at: now, use_count: sql`use_count + 1` }).where("hash", "in", hashes).where("revoked_at", "is", null).where("expires_at", ">", now).returningAll().executeTakeFirst();

export const revokeApiKey = async (db: Db, id: string, now: number): Promise<boolean> => {
  const result = await db.updateTable("api_key").set({ revoked_at: now }).where("id", "=", id).where("revoked_at", "is", null).executeTakeFirst();
  return result.numUpdatedRows > 0n;
};

import type { Insertable, Selectable } from "kysely";
import type { ActivationTable, Db } from "../schema.ts";

export type ActivationRow = Selectable<ActivationTable>;

export const listActivations = (db: Db, subscriptionId: string): Promise<ActivationRow[]> =>
  db.selectFrom("activation").selectAll().where("subscription_id", "=", subscriptionId).orderBy("last_seen_at", "desc").orderBy("id").execute();

export const countActivations = async (db: Db, subscriptionId: string): Promise<number> => {
  const row = await db.selectFrom("activation").select((select) => select.fn.countAll<number>().as("count")).where("subscription_id", "=", subscriptionId).executeTakeFirstOrThrow();
  return row.count;
};

export const insertActivation = async (db: Db, row: Insertable<ActivationTable>): Promise<void> => {
  await db.insertInto("activation").values(row).execute();
};

/** Marks a device as seen. False where it holds no seat. */
export const touchActivation = async (db: Db, subscriptionId: string, deviceHash: string, seen: { readonly app_version: string; readonly last_seen_at: number; readonly device_name?: string }): Promise<boolean> => {
  const result = await db.updateTable("activation").set(seen).where("subscription_id", "=", subscriptionId).where("device_hash", "=", deviceHash).executeTakeFirst();
  return result.numUpdatedRows > 0n;
};

export const deleteActivation = async (db: Db, subscriptionId: string, by: { readonly deviceHash: string } | { readonly id: string }): Promise<boolean> => {
  const query = db.deleteFrom("activation").where("subscription_id", "=", subscriptionId);
  const result = await ("id" in by ? query.where("id", "=", by.id) : query.where("device_hash", "=", by.deviceHash)).executeTakeFirst();
  return result.numDeletedRows > 0n;
};

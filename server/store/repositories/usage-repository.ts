import { sql } from "kysely";
import type { Db } from "../schema.ts";

/** The server's own count of requests stands beside the devices' reports under this name. */
export const requestKind = "requests";
const noDevice = "";

/** Adds one to today's requests and gives the new number. */
export const countRequest = async (db: Db, subscriptionId: string, day: string): Promise<number> => {
  const row = await db.insertInto("usage_daily").values({ subscription_id: subscriptionId, device_hash: noDevice, day, kind: requestKind, count: 1 })
    .onConflict((conflict) => conflict.columns(["subscription_id", "day", "kind", "device_hash"]).doUpdateSet({ count: sql`usage_daily.count + 1` }))
    .returning("count").executeTakeFirstOrThrow();
  return row.count;
};

export const requestsOn = async (db: Db, subscriptionId: string, day: string): Promise<number> => {
  const row = await db.selectFrom("usage_daily").select("count").where("subscription_id", "=", subscriptionId).where("day", "=", day).where("kind", "=", requestKind).where("device_hash", "=", noDevice).executeTakeFirst();
  return row?.count ?? 0;
};

/** Takes a device's totals of a day; a smaller one is an older report that came late. */
export const reportUsage = async (db: Db, subscriptionId: string, deviceHash: string, counts: readonly { readonly day: string; readonly kind: string; readonly count: number }[]): Promise<void> => {
  if (counts.length === 0) return;
  await db.insertInto("usage_daily").values(counts.map((count) => ({ ...count, subscription_id: subscriptionId, device_hash: deviceHash })))
    .onConflict((conflict) => conflict.columns(["subscription_id", "day", "kind", "device_hash"]).doUpdateSet({ count: sql`case when excluded.count > usage_daily.count then excluded.count else usage_daily.count end` }))
    .execute();
};

export interface DailyUsage {
  readonly day: string;
  readonly kind: string;
  readonly count: number;
}

/** All devices together, day by day. */
export const usageBetween = (db: Db, subscriptionId: string, from: string, to: string): Promise<DailyUsage[]> =>
  db.selectFrom("usage_daily").select(["day", "kind"]).select(sql<number>`cast(sum(count) as bigint)`.as("count"))
    .where("subscription_id", "=", subscriptionId).where("day", ">=", from).where("day", "<=", to).groupBy(["day", "kind"]).orderBy("day").orderBy("kind").execute();

import type { Insertable, Selectable, Updateable } from "kysely";
import type { ChannelAccountTable, Db } from "../schema.ts";
import { pageOf, type PageInput } from "./paging.ts";

export type ChannelAccountRow = Selectable<ChannelAccountTable>;

/** Takes what a licence reports of its accounts; what was decided about them stays. */
export const reportAccounts = async (db: Db, rows: readonly Insertable<ChannelAccountTable>[]): Promise<void> => {
  if (rows.length === 0) return;
  await db.insertInto("channel_account").values(rows)
    .onConflict((conflict) => conflict.columns(["subscription_id", "account_hash"]).doUpdateSet((excluded) => ({
      kind: excluded.ref("excluded.kind"), messages_today: excluded.ref("excluded.messages_today"), last_reported_at: excluded.ref("excluded.last_reported_at"),
    })))
    .execute();
};

export const getAccount = (db: Db, id: string): Promise<ChannelAccountRow | undefined> => db.selectFrom("channel_account").selectAll().where("id", "=", id).executeTakeFirst();

export const updateAccount = async (db: Db, id: string, change: Updateable<ChannelAccountTable>): Promise<void> => {
  await db.updateTable("channel_account").set(change).where("id", "=", id).execute();
};

export const deleteAccount = async (db: Db, id: string): Promise<void> => {
  await db.deleteFrom("channel_account").where("id", "=", id).execute();
};

export interface AccountFilter {
  readonly subscriptionId: string | null;
  readonly isSuspended: boolean | null;
  readonly reportedSince: number | null;
}

export const listAccounts = (db: Db, filter: AccountFilter, page: PageInput): Promise<ChannelAccountRow[]> => {
  let query = db.selectFrom("channel_account").selectAll();
  if (filter.subscriptionId !== null) query = query.where("subscription_id", "=", filter.subscriptionId);
  if (filter.isSuspended !== null) query = query.where("is_suspended", "=", filter.isSuspended ? 1 : 0);
  if (filter.reportedSince !== null) query = query.where("last_reported_at", ">=", filter.reportedSince);
  return pageOf(query, "channel_account", page).execute();
};

/** Those of a licence about which something was decided. */
export const listRuledAccounts = (db: Db, subscriptionId: string, limit: number): Promise<ChannelAccountRow[]> =>
  db.selectFrom("channel_account").selectAll().where("subscription_id", "=", subscriptionId)
    .where((where) => where.or([where("is_suspended", "=", 1), where("max_messages_per_minute", "is not", null), where("max_messages_per_day", "is not", null)]))
    .orderBy("id").limit(limit).execute();

import type { Insertable, Selectable, Updateable } from "kysely";
import type { SqlDialect } from "../dialect.ts";
import type { Db, SubscriptionTable } from "../schema.ts";
import { pageOf, type PageInput } from "./paging.ts";

export type SubscriptionRow = Selectable<SubscriptionTable>;

export const insertSubscription = async (db: Db, row: Insertable<SubscriptionTable>): Promise<void> => {
  await db.insertInto("subscription").values(row).execute();
};

export const getSubscription = (db: Db, id: string): Promise<SubscriptionRow | undefined> => db.selectFrom("subscription").selectAll().where("id", "=", id).executeTakeFirst();

/** Locked until the transaction ends, so that two instances do not give away the same seat. SQLite has one writer anyway. */
export const lockSubscription = (db: Db, dialect: SqlDialect, id: string): Promise<SubscriptionRow | undefined> => {
  const query = db.selectFrom("subscription").selectAll().where("id", "=", id);
  return (dialect.name === "postgres" ? query.forUpdate() : query).executeTakeFirst();
};

export const findSubscriptionByKey = (db: Db, keyHashes: readonly string[]): Promise<SubscriptionRow | undefined> =>
  db.selectFrom("subscription").selectAll().where("key_hash", "in", keyHashes).executeTakeFirst();

export const updateSubscription = async (db: Db, id: string, change: Updateable<SubscriptionTable>): Promise<void> => {
  await db.updateTable("subscription").set(change).where("id", "=", id).execute();
};

/** `activeAt`: only those that may be used at that time. */
export const listSubscriptions = (db: Db, filter: { readonly activeAt: number | null; readonly search: string | null }, page: PageInput): Promise<SubscriptionRow[]> => {
  let query = db.selectFrom("subscription").selectAll();
  if (filter.activeAt !== null) query = query.where("is_active", "=", 1).where("suspended_at", "is", null).where("expires_at", ">", filter.activeAt);
  const { search } = filter;
  if (search !== null) query = query.where((where) => where.or([where(where.fn<string>("lower", ["company_name"]), "like", like(search)), where(where.fn<string>("lower", ["contact_email"]), "like", like(search))]));
  return pageOf(query, "subscription", page).execute();
};

/** What the person typed has no wildcards in it. */
const like = (search: string): string => `%${search.toLowerCase().replace(/[%_\\]/g, "")}%`;

export const countSubscriptions = async (db: Db): Promise<number> => {
  const row = await db.selectFrom("subscription").select((select) => select.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  return row.count;
};

import type { Insertable, Selectable, Updateable } from "kysely";
import type { AdminUserTable, Db } from "../schema.ts";

export type OperatorRow = Selectable<AdminUserTable>;

export const getOperator = (db: Db, id: string): Promise<OperatorRow | undefined> => db.selectFrom("admin_user").selectAll().where("id", "=", id).executeTakeFirst();

/** By user name or address, both kept in lower case. */
export const findOperator = (db: Db, login: string): Promise<OperatorRow | undefined> =>
  db.selectFrom("admin_user").selectAll().where((where) => where.or([where("username", "=", login), where("email", "=", login)])).orderBy("created_at").executeTakeFirst();

export const listOperators = (db: Db): Promise<OperatorRow[]> => db.selectFrom("admin_user").selectAll().orderBy("created_at").orderBy("id").limit(1_000).execute();

export const insertOperator = async (db: Db, row: Insertable<AdminUserTable>): Promise<void> => {
  await db.insertInto("admin_user").values(row).execute();
};

export const updateOperator = async (db: Db, id: string, change: Updateable<AdminUserTable>): Promise<void> => {
  await db.updateTable("admin_user").set(change).where("id", "=", id).execute();
};

export const countActiveOwners = async (db: Db): Promise<number> => {
  const row = await db.selectFrom("admin_user").select((select) => select.fn.countAll<number>().as("count")).where("role", "=", "owner").where("is_active", "=", 1).executeTakeFirstOrThrow();
  return row.count;
};

export const countOperators = async (db: Db): Promise<number> => {
  const row = await db.selectFrom("admin_user").select((select) => select.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  return row.count;
};

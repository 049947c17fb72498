import { sql, type Insertable, type Selectable } from "kysely";
import type { AuditEventTable, Db } from "../schema.ts";

export type AuditRow = Selectable<AuditEventTable>;

/** Takes the next place in the chain. The row stays locked until the transaction ends, so writers stand in a line. */
export const takeNextPlace = (db: Db): Promise<{ readonly seq: number; readonly hash: string }> =>
  db.updateTable("audit_head").set({ seq: sql`seq + 1` }).where("id", "=", 1).returning(["seq", "hash"]).executeTakeFirstOrThrow();

export const appendEvent = async (db: Db, row: Insertable<AuditEventTable>): Promise<void> => {
  await db.insertInto("audit_event").values(row).execute();
  await db.updateTable("audit_head").set({ hash: row.hash }).where("id", "=", 1).execute();
};

export const getHead = (db: Db): Promise<{ readonly seq: number; readonly hash: string }> => db.selectFrom("audit_head").select(["seq", "hash"]).where("id", "=", 1).executeTakeFirstOrThrow();

/** In the chain's order, from the place after `after`. */
export const readChain = (db: Db, after: number, limit: number): Promise<AuditRow[]> => db.selectFrom("audit_event").selectAll().where("seq", ">", after).orderBy("seq").limit(limit).execute();

export interface AuditFilter {
  readonly before: number | null;
  readonly action: string | null;
  readonly targetId: string | null;
}

/** Newest first. */
export const listEvents = (db: Db, filter: AuditFilter, limit: number): Promise<AuditRow[]> => {
  let query = db.selectFrom("audit_event").selectAll();
  if (filter.before !== null) query = query.where("seq", "<", filter.before);
  if (filter.action !== null) query = query.where("action", "=", filter.action);
  if (filter.targetId !== null) query = query.where("target_id", "=", filter.targetId);
  return query.orderBy("seq", "desc").limit(limit).execute();
};

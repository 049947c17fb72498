import { sql, type Selectable } from "kysely";
import type { SqlDialect } from "../dialect.ts";
import type { Db, IdempotencyTable, ThrottleTable } from "../schema.ts";

/** Adds one to this window and gives it with the one before: what a sliding window is made of. */
export const countInWindow = async (db: Db, subject: string, slot: number): Promise<{ readonly current: number; readonly previous: number }> => {
  const row = await db.insertInto("rate_count").values({ subject, slot, count: 1 })
    .onConflict((conflict) => conflict.columns(["subject", "slot"]).doUpdateSet({ count: sql`rate_count.count + 1` }))
    .returning(["count", sql<number | null>`(select before.count from rate_count as before where before.subject = ${subject} and before.slot = ${slot - 1})`.as("previous")])
    .executeTakeFirstOrThrow();
  return { current: row.count, previous: row.previous ?? 0 };
};

export type ThrottleRow = Selectable<ThrottleTable>;

/** When the last of these subjects' locks ends; 0 where none has any. */
export const lockedUntil = async (db: Db, subjects: readonly string[]): Promise<number> => {
  const row = await db.selectFrom("throttle").select((select) => select.fn.max<number | null>("locked_until").as("until")).where("subject", "in", subjects).executeTakeFirst();
  return row?.until ?? 0;
};

/** The row, made where it was missing, locked until the transaction ends. */
export const lockThrottle = async (db: Db, dialect: SqlDialect, subject: string): Promise<ThrottleRow> => {
  await db.insertInto("throttle").values({ subject, failures: 0, last_failure_at: 0, locked_until: 0 }).onConflict((conflict) => conflict.doNothing()).execute();
  const query = db.selectFrom("throttle").selectAll().where("subject", "=", subject);
  return (dialect.name === "postgres" ? query.forUpdate() : query).executeTakeFirstOrThrow();
};

export const saveThrottle = async (db: Db, row: ThrottleRow): Promise<void> => {
  await db.updateTable("throttle").set(row).where("subject", "=", row.subject).execute();
};

export const clearThrottle = async (db: Db, subjects: readonly string[]): Promise<void> => {
  await db.deleteFrom("throttle").where("subject", "in", subjects).execute();
};

export type IdempotencyRow = Selectable<IdempotencyTable>;

/**
 * Claims a request's key. False where another has it: on PostgreSQL this waits until that other's transaction has ended, so the answer
 * found afterwards is a whole one.
 */
export const claimIdempotency = async (db: Db, row: IdempotencyRow): Promise<boolean> => {
  const result = await db.insertInto("idempotency").values(row).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
};

export const fillIdempotency = async (db: Db, hash: string, sealedBody: string): Promise<void> => {
  await db.updateTable("idempotency").set({ sealed_body: sealedBody }).where("hash", "=", hash).execute();
};

export const findIdempotency = (db: Db, hash: string): Promise<IdempotencyRow | undefined> => db.selectFrom("idempotency").selectAll().where("hash", "=", hash).executeTakeFirst();

/** True for the one instance that gets the work until `until`. */
export const takeLease = async (db: Db, name: string, holder: string, now: number, until: number): Promise<boolean> => {
  const row = await db.insertInto("lease").values({ name, holder, until })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ holder, until }).where("lease.until", "<=", now))
    .returning("holder").executeTakeFirst();
  return row?.holder === holder;
};

export interface Removed {
  readonly idempotency: number;
  readonly rateCounts: number;
  readonly throttles: number;
  readonly refreshTokens: number;
  readonly knownDevices: number;
}

/** Takes out what no longer decides anything. */
export const removeStale = async (db: Db, before: { readonly idempotencyAt: number; readonly rateSlot: number; readonly throttleAt: number; readonly now: number; readonly refreshAt: number }): Promise<Removed> => {
  const count = (result: { readonly numDeletedRows: bigint }): number => Number(result.numDeletedRows);
  return {
    idempotency: count(await db.deleteFrom("idempotency").where("created_at", "<", before.idempotencyAt).executeTakeFirst()),
    rateCounts: count(await db.deleteFrom("rate_count").where("slot", "<", before.rateSlot).executeTakeFirst()),
    throttles: count(await db.deleteFrom("throttle").where("last_failure_at", "<", before.throttleAt).where("locked_until", "<", before.now).executeTakeFirst()),
    refreshTokens: count(await db.deleteFrom("refresh_token").where("expires_at", "<", before.refreshAt).executeTakeFirst()),
    knownDevices: count(await db.deleteFrom("known_device").where("expires_at", "<", before.now).executeTakeFirst()),
  };
};

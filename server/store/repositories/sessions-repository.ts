import type { Selectable } from "kysely";
import type { Db, RefreshTokenTable } from "../schema.ts";

export type RefreshTokenRow = Selectable<RefreshTokenTable>;

export const insertSession = async (db: Db, row: { readonly id: string; readonly adminUserId: string; readonly createdAt: number }): Promise<void> => {
  await db.insertInto("session").values({ id: row.id, admin_user_id: row.adminUserId, created_at: row.createdAt, revoked_at: null, revoked_reason: null }).execute();
};

export const insertRefreshToken = async (db: Db, row: RefreshTokenRow): Promise<void> => {
  await db.insertInto("refresh_token").values(row).execute();
};

/** Marks an unused token as used. Null where it is unknown, used, expired or its session is over: exactly one caller gets the row. */
export const rotateRefreshToken = async (db: Db, hash: string, now: number): Promise<RefreshTokenRow | null> => {
  const row = await db.updateTable("refresh_token").set({ rotated_at: now }).where("hash", "=", hash).where("rotated_at", "is", null).where("expires_at", ">", now)
    .where("session_id", "in", (where) => where.selectFrom("session").select("id").where("revoked_at", "is", null))
    .returningAll().executeTakeFirst();
  return row ?? null;
};

export interface SessionToken extends RefreshTokenRow {
  readonly admin_user_id: string;
  readonly revoked_at: number | null;
}

export const findRefreshToken = (db: Db, hash: string): Promise<SessionToken | undefined> =>
  db.selectFrom("refresh_token").innerJoin("session", "session.id", "refresh_token.session_id")
    .select(["hash", "session_id", "refresh_token.created_at", "expires_at", "rotated_at", "admin_user_id", "revoked_at"]).where("hash", "=", hash).executeTakeFirst();

/** False where it was over already. */
export const revokeSession = async (db: Db, id: string, now: number, reason: string): Promise<boolean> => {
  const result = await db.updateTable("session").set({ revoked_at: now, revoked_reason: reason }).where("id", "=", id).where("revoked_at", "is", null).executeTakeFirst();
  return result.numUpdatedRows > 0n;
};

export const revokeSessionsOf = async (db: Db, adminUserId: string, now: number, reason: string): Promise<void> => {
  await db.updateTable("session").set({ revoked_at: now, revoked_reason: reason }).where("admin_user_id", "=", adminUserId).where("revoked_at", "is", null).execute();
};

export interface LiveOperator {
  readonly id: string;
  readonly username: string;
  readonly role: string;
}

/** The operator of a session that is neither over nor its operator's switched off. */
export const findLiveOperator = (db: Db, sessionId: string, adminUserId: string): Promise<LiveOperator | undefined> =>
  db.selectFrom("session").innerJoin("admin_user", "admin_user.id", "session.admin_user_id").select(["admin_user.id", "admin_user.username", "admin_user.role"])
    .where("session.id", "=", sessionId).where("admin_user.id", "=", adminUserId).where("session.revoked_at", "is", null).where("admin_user.is_active", "=", 1).executeTakeFirst();

export const insertKnownDevice = async (db: Db, row: { readonly hash: string; readonly adminUserId: string; readonly createdAt: number; readonly expiresAt: number }): Promise<void> => {
  await db.insertInto("known_device").values({ hash: row.hash, admin_user_id: row.adminUserId, created_at: row.createdAt, expires_at: row.expiresAt }).execute();
};

export const isKnownDevice = async (db: Db, hashes: readonly string[], adminUserId: string, now: number): Promise<boolean> =>
  (await db.selectFrom("known_device").select("hash").where("hash", "in", hashes).where("admin_user_id", "=", adminUserId).where("expires_at", ">", now).executeTakeFirst()) !== undefined;

export const forgetKnownDevices = async (db: Db, adminUserId: string): Promise<void> => {
  await db.deleteFrom("known_device").where("admin_user_id", "=", adminUserId).execute();
};

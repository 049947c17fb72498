import { licenseKeyHint, licenseKeyRandomBytes, makeLicenseKey, parseLicenseKey } from "../../shared/license/license-key.ts";
import type { LicenseStatus } from "../../shared/license/license-token.ts";
import type { Context } from "../context.ts";
import { ServerError } from "../errors.ts";
import { findSubscriptionByKey, getSubscription, insertSubscription, lockSubscription, updateSubscription, type SubscriptionRow } from "../store/repositories/subscriptions-repository.ts";
import { countRequest } from "../store/repositories/usage-repository.ts";
import type { Db } from "../store/schema.ts";
import { recordEvent, type Actor } from "./audit.ts";

const dayMs = 24 * 60 * 60_000;

export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

export const statusOf = (row: Pick<SubscriptionRow, "is_active" | "suspended_at" | "expires_at">, now: number): LicenseStatus => {
  if (row.is_active === 0) return "inactive";
  if (row.suspended_at !== null) return "suspended";
  return row.expires_at <= now ? "expired" : "active";
};

export interface NewSubscription {
  readonly companyName: string;
  readonly contactEmail: string;
  readonly plan: string;
  readonly daysValid: number;
  readonly maxRequestsPerDay: number;
  readonly maxDevices: number;
  readonly maxAccounts: number;
}

/** Makes a subscription and its key, whose text is in the answer and nowhere else. */
export const createSubscription = async (context: Context, tx: Db, input: NewSubscription, actor: Actor): Promise<{ readonly key: string; readonly row: SubscriptionRow }> => {
  const { ports, vault } = context;
  const now = ports.now();
  const key = makeLicenseKey(ports.randomBytes(licenseKeyRandomBytes));
  const row: SubscriptionRow = {
    id: ports.newId(), key_hash: vault.hash("license-key", key), key_hint: licenseKeyHint(key), company_name: input.companyName, contact_email: input.contactEmail, plan: input.plan, starts_at: now, expires_at: now + input.daysValid * dayMs,
    max_requests_per_day: input.maxRequestsPerDay, max_devices: input.maxDevices, max_accounts: input.maxAccounts, is_active: 1, suspended_at: null, suspended_reason: null, created_at: now, updated_at: now,
  };
  await insertSubscription(tx, row);
  await recordEvent(context, tx, { actor, action: "subscription.create", target: { kind: "subscription", id: row.id }, details: { plan: row.plan, daysValid: input.daysValid } });
  return { key, row };
};

export interface SubscriptionChange {
  /** Days from its end, or from now where it has ended. */
  readonly extendDays?: number;
  readonly expiresAt?: number;
  readonly companyName?: string;
  readonly contactEmail?: string;
  readonly plan?: string;
  readonly maxRequestsPerDay?: number;
  readonly maxDevices?: number;
  readonly maxAccounts?: number;
  readonly isActive?: boolean;
  /** A reason suspends, null lifts the suspension. */
  readonly suspendedReason?: string | null;
}

const columnsOf = (row: SubscriptionRow, change: SubscriptionChange, now: number): Partial<SubscriptionRow> => ({
  ...(change.extendDays === undefined ? {} : { expires_at: Math.max(row.expires_at, now) + change.extendDays * dayMs }),
  ...(change.expiresAt === undefined ? {} : { expires_at: change.expiresAt }),
  ...(change.companyName === undefined ? {} : { company_name: change.companyName }),
  ...(change.contactEmail === undefined ? {} : { contact_email: change.contactEmail }),
  ...(change.plan === undefined ? {} : { plan: change.plan }),
  ...(change.maxRequestsPerDay === undefined ? {} : { max_requests_per_day: change.maxRequestsPerDay }),
  ...(change.maxDevices === undefined ? {} : { max_devices: change.maxDevices }),
  ...(change.maxAccounts === undefined ? {} : { max_accounts: change.maxAccounts }),
  ...(change.isActive === undefined ? {} : { is_active: change.isActive ? 1 : 0 }),
  ...(change.suspendedReason === undefined ? {} : { suspended_at: change.suspendedReason === null ? null : now, suspended_reason: change.suspendedReason }),
  updated_at: now,
});

export const changeSubscription = async (context: Context, tx: Db, id: string, change: SubscriptionChange, actor: Actor): Promise<SubscriptionRow> => {
  const row = await lockSubscription(tx, context.dialect, id);
  if (!row) throw new ServerError("NOT_FOUND");
  const columns = columnsOf(row, change, context.ports.now());
  await updateSubscription(tx, id, columns);
  const changed = Object.keys(columns).filter((name) => name !== "updated_at");
  await recordEvent(context, tx, { actor, action: "subscription.change", target: { kind: "subscription", id }, details: { changed } });
  return { ...row, ...columns };
};

export const requireSubscription = async ({ db }: Context, id: string): Promise<SubscriptionRow> => {
  const row = await getSubscription(db, id);
  if (!row) throw new ServerError("NOT_FOUND");
  return row;
};

/** The subscription of a key, by whatever spelling; null for no key of ours. Counts the request and throws DAILY_LIMIT where it is one too many. */
export const lookUpKey = async (context: Context, typed: string): Promise<SubscriptionRow | null> => {
  const { db, ports, vault } = context;
  const key = parseLicenseKey(typed);
  if (key === null) return null;
  const row = await findSubscriptionByKey(db, vault.hashes("license-key", key));
  if (!row) return null;
  // The pepper was changed since: this is the moment at which the key is known.
  const current = vault.hash("license-key", key);
  if (row.key_hash !== current) await updateSubscription(db, row.id, { key_hash: current });
  const now = ports.now();
  const count = await countRequest(db, row.id, dayOf(now));
  if (count > row.max_requests_per_day) throw new ServerError("DAILY_LIMIT", { retryAfterS: Math.ceil((dayMs - (now % dayMs)) / 1000) });
  return row;
};

import type { AccountRule, LicenseAnswer, LicensedDevice, ReportedAccount, UsageCount } from "../../shared/license/license-contract.ts";
import { licenseIssuer, licenseProduct, refreshEveryS, tokenLifeS } from "../../shared/license/license-token.ts";
import type { Context } from "../context.ts";
import { ServerError } from "../errors.ts";
import { listRuledAccounts, reportAccounts, type ChannelAccountRow } from "../store/repositories/accounts-repository.ts";
import { countActivations, deleteActivation, insertActivation, listActivations, touchActivation } from "../store/repositories/activations-repository.ts";
import { lockSubscription, type SubscriptionRow } from "../store/repositories/subscriptions-repository.ts";
import { reportUsage } from "../store/repositories/usage-repository.ts";
import type { Db } from "../store/schema.ts";
import { recordEvent, type Actor } from "./audit.ts";
import { lookUpKey, statusOf } from "./subscriptions.ts";

const maxRules = 1_000;

const requireKey = async (context: Context, key: string): Promise<SubscriptionRow> => {
  const row = await lookUpKey(context, key);
  if (!row) throw new ServerError("KEY_UNKNOWN");
  return row;
};

const refuseUnlessActive = (row: SubscriptionRow, now: number): void => {
  const status = statusOf(row, now);
  if (status === "suspended") throw new ServerError("SUBSCRIPTION_SUSPENDED", row.suspended_reason === null ? {} : { reason: row.suspended_reason });
  if (status === "expired") throw new ServerError("SUBSCRIPTION_EXPIRED");
  if (status === "inactive") throw new ServerError("SUBSCRIPTION_INACTIVE");
};

export interface DeviceInput {
  readonly key: string;
  readonly device: string;
  readonly nonce: string;
  readonly appVersion: string;
}

/** Gives a device a seat, or its own one again. Throws DEVICE_LIMIT with those who hold the seats. */
export const activateDevice = async (context: Context, input: DeviceInput & { readonly deviceName?: string | undefined }, ip: string): Promise<LicenseAnswer> => {
  const { id } = await requireKey(context, input.key);
  return context.db.transaction().execute(async (tx) => {
    const row = await lockSubscription(tx, context.dialect, id);
    if (!row) throw new ServerError("KEY_UNKNOWN");
    const now = context.ports.now();
    refuseUnlessActive(row, now);
    const seen = { app_version: input.appVersion, last_seen_at: now, ...(input.deviceName === undefined ? {} : { device_name: input.deviceName }) };
    if (!(await touchActivation(tx, id, input.device, seen))) {
      if ((await countActivations(tx, id)) >= row.max_devices) throw new ServerError("DEVICE_LIMIT", { maxDevices: row.max_devices, devices: await describeDevices(tx, id) });
      await insertActivation(tx, { id: context.ports.newId(), subscription_id: id, device_hash: input.device, device_name: null, created_at: now, ...seen });
      await recordEvent(context, tx, { actor: actorOf(row, ip), action: "device.activate", target: { kind: "subscription", id }, details: { device: input.device.slice(0, 8) } });
    }
    return answer(context, tx, row, input, now);
  });
};

/** A fresh token, whatever the subscription's state: that is what the token tells. Takes the device's counts. Throws DEVICE_NOT_ACTIVATED. */
export const refreshDevice = async (context: Context, input: DeviceInput & { readonly usage: readonly UsageCount[]; readonly accounts: readonly ReportedAccount[] }): Promise<LicenseAnswer> => {
  const row = await requireKey(context, input.key);
  return context.db.transaction().execute(async (tx) => {
    const now = context.ports.now();
    if (!(await touchActivation(tx, row.id, input.device, { app_version: input.appVersion, last_seen_at: now }))) throw new ServerError("DEVICE_NOT_ACTIVATED");
    await reportUsage(tx, row.id, input.device, largestPerDay(input.usage));
    await reportAccounts(tx, newestPerAccount(input.accounts).map((account) => ({
      id: context.ports.newId(), subscription_id: row.id, account_hash: account.accountHash, kind: account.kind, messages_today: account.messagesToday,
      suspended_reason: null, max_messages_per_minute: null, max_messages_per_day: null, is_suspended: 0, created_at: now, last_reported_at: now,
    })));
    return answer(context, tx, row, input, now);
  });
};

/** Frees a device's seat. False where it had none. */
export const deactivateDevice = async (context: Context, input: { readonly key: string; readonly device: string }, ip: string): Promise<boolean> => {
  const row = await requireKey(context, input.key);
  return context.db.transaction().execute(async (tx) => {
    if (!(await deleteActivation(tx, row.id, { deviceHash: input.device }))) return false;
    await recordEvent(context, tx, { actor: actorOf(row, ip), action: "device.deactivate", target: { kind: "subscription", id: row.id }, details: { device: input.device.slice(0, 8) } });
    return true;
  });
};

const actorOf = (row: SubscriptionRow, ip: string): Actor => ({ kind: "license", id: row.id, name: row.company_name, ip });

const describeDevices = async (tx: Db, subscriptionId: string): Promise<LicensedDevice[]> =>
  (await listActivations(tx, subscriptionId)).slice(0, 200).map((device) => ({ name: device.device_name, appVersion: device.app_version, lastSeenAt: new Date(device.last_seen_at).toISOString() }));

/** One statement may touch a row only once: of two lines for the same thing, the larger or later one counts. */
const largestPerDay = (counts: readonly UsageCount[]): UsageCount[] => {
  const largest = new Map<string, UsageCount>();
  for (const count of counts) {
    const place = `${count.day} ${count.kind}`;
    if ((largest.get(place)?.count ?? -1) < count.count) largest.set(place, count);
  }
  return [...largest.values()];
};
/** In one order for everybody, so that two devices' reports never wait for each other in a circle. */
const newestPerAccount = (accounts: readonly ReportedAccount[]): ReportedAccount[] =>
  [...new Map(accounts.map((account) => [account.accountHash, account])).values()].sort((a, b) => (a.accountHash < b.accountHash ? -1 : 1));

const toRule = (row: ChannelAccountRow): AccountRule => ({
  accountHash: row.account_hash, suspended: row.is_suspended === 1, reason: row.suspended_reason, limits: { maxMessagesPerMinute: row.max_messages_per_minute, maxMessagesPerDay: row.max_messages_per_day },
});

const answer = async (context: Context, tx: Db, row: SubscriptionRow, input: DeviceInput, now: number): Promise<LicenseAnswer> => {
  const iat = Math.floor(now / 1000);
  const token = context.signToken({
    iss: licenseIssuer, aud: licenseProduct, sub: row.id, jti: context.ports.newId(), iat, exp: iat + tokenLifeS, device: input.device, nonce: input.nonce, plan: row.plan, status: statusOf(row, now),
    ...(row.suspended_reason === null ? {} : { suspendedReason: row.suspended_reason }),
    limits: { maxDevices: row.max_devices, maxRequestsPerDay: row.max_requests_per_day, maxAccounts: row.max_accounts },
    companyName: row.company_name, validUntil: Math.floor(row.expires_at / 1000), refreshAfter: iat + refreshEveryS,
  });
  return { token, accounts: (await listRuledAccounts(tx, row.id, maxRules)).map(toRule) };
};

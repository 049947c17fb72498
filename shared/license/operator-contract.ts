import { z } from "zod";
import { LicenseStatus } from "./license-token.ts";

/** What the licence server answers its operators, as their page and their scripts read it; snake_case, as older scripts know it. */
export const Timestamp = z.iso.datetime();

/** What a caller may do. API keys have some of these as scopes, operators have those of their role. */
export const Permission = z.enum(["subscription:read", "subscription:write", "account:read", "account:write", "audit:read", "operator:read", "operator:write", "apikey:write"]);
export type Permission = z.infer<typeof Permission>;

export const Role = z.enum(["owner", "super_admin", "admin", "support"]);
export type Role = z.infer<typeof Role>;

/** Only an owner makes or changes owners; whoever has no role (an API key) changes no operators at all. */
export const mayManageRole = (own: Role | null, other: Role): boolean => own === "owner" || (own === "super_admin" && other !== "owner");

export const Operator = z.object({
  id: z.uuid(), username: z.string(), email: z.string(), full_name: z.string(), role: Role, is_active: z.boolean(),
  created_at: Timestamp, updated_at: Timestamp, last_login_at: Timestamp.nullable(),
});
export type Operator = z.infer<typeof Operator>;

export const OperatorSelf = Operator.extend({ permissions: z.array(Permission) });
export type OperatorSelf = z.infer<typeof OperatorSelf>;

export const OperatorTokens = z.object({ access_token: z.string(), token_type: z.literal("bearer"), expires_in: z.int(), refresh_token: z.string() });

export const Subscription = z.object({
  id: z.uuid(), key_hint: z.string(), company_name: z.string(), contact_email: z.string(), plan: z.string(), status: LicenseStatus, is_active: z.boolean(), suspended_reason: z.string().nullable(),
  starts_at: Timestamp, expires_at: Timestamp, max_requests_per_day: z.int(), max_devices: z.int(), max_accounts: z.int(), created_at: Timestamp, updated_at: Timestamp,
});
export type Subscription = z.infer<typeof Subscription>;

/** The one answer with the key in it. */
export const NewSubscription = Subscription.extend({ key: z.string() });
export type NewSubscription = z.infer<typeof NewSubscription>;

export const Device = z.object({ id: z.uuid(), name: z.string().nullable(), device_hint: z.string(), app_version: z.string(), created_at: Timestamp, last_seen_at: Timestamp });
export type Device = z.infer<typeof Device>;

export const SubscriptionDetail = Subscription.extend({ devices: z.array(Device) });
export type SubscriptionDetail = z.infer<typeof SubscriptionDetail>;

export const DeviceRemoved = z.object({ removed: z.literal(true) });

/** Counts of UTC days, first and last included; a day without a count has no item. */
export const SubscriptionUsage = z.object({ id: z.uuid(), from: z.string(), to: z.string(), max_requests_per_day: z.int(), items: z.array(z.object({ day: z.string(), kind: z.string(), count: z.number() })) });
export type SubscriptionUsage = z.infer<typeof SubscriptionUsage>;

/** An account that a licence reported: of what kind, an opaque hash, counts; and what was decided about it. */
export const ChannelAccount = z.object({
  id: z.uuid(), subscription_id: z.uuid(), account_hash: z.string(), kind: z.string(), messages_today: z.int(), status: z.enum(["active", "suspended"]), suspension_reason: z.string().nullable(),
  max_messages_per_minute: z.int().nullable(), max_messages_per_day: z.int().nullable(), created_at: Timestamp, last_reported_at: Timestamp,
});
export type ChannelAccount = z.infer<typeof ChannelAccount>;

export const AuditEvent = z.object({
  seq: z.int(), at: Timestamp, actor_kind: z.string(), actor_id: z.string().nullable(), actor_name: z.string(), action: z.string(), target_kind: z.string().nullable(), target_id: z.string().nullable(),
  status: z.string(), ip_address: z.string(), details: z.record(z.string(), z.unknown()), hash: z.string(),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

/** `broken_at`: the first place where the chain does not hold. */
export const AuditVerdict = z.object({ checked: z.int(), broken_at: z.int().nullable(), reason: z.string().nullable() });
export type AuditVerdict = z.infer<typeof AuditVerdict>;

/** A page of a list; `next` is the cursor of the one after it. */
export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), next: z.string().nullable() });

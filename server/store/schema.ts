import type { Kysely, Transaction } from "kysely";

/** 0 or 1 here; a real boolean in PostgreSQL, a checked integer in SQLite. */
export type Flag = 0 | 1;

/** Tables of the licence server. Ids are UUIDv7 text, times epoch milliseconds UTC, json is text. */
export interface Schema {
  subscription: SubscriptionTable;
  activation: ActivationTable;
  usage_daily: UsageDailyTable;
  channel_account: ChannelAccountTable;
  admin_user: AdminUserTable;
  session: SessionTable;
  refresh_token: RefreshTokenTable;
  known_device: KnownDeviceTable;
  api_key: ApiKeyTable;
  audit_event: AuditEventTable;
  audit_head: AuditHeadTable;
  throttle: ThrottleTable;
  rate_count: RateCountTable;
  idempotency: IdempotencyTable;
  lease: LeaseTable;
  schema_migration: SchemaMigrationTable;
}

export interface SubscriptionTable {
  id: string;
  /** HMAC-SHA256 of the key under the server's pepper: found by index, useless to whoever reads the database alone. */
  key_hash: string;
  key_hint: string;
  company_name: string;
  contact_email: string;
  plan: string;
  starts_at: number;
  expires_at: number;
  max_requests_per_day: number;
  max_devices: number;
  max_accounts: number;
  is_active: Flag;
  suspended_at: number | null;
  suspended_reason: string | null;
  created_at: number;
  updated_at: number;
}

export interface ActivationTable {
  id: string;
  subscription_id: string;
  device_hash: string;
  device_name: string | null;
  app_version: string;
  created_at: number;
  last_seen_at: number;
}

/** One row per device, so that a count reported twice counts once. The server's own count of requests has the device "". */
export interface UsageDailyTable {
  subscription_id: string;
  device_hash: string;
  /** UTC, YYYY-MM-DD. */
  day: string;
  kind: string;
  count: number;
}

/** A channel account as a licence reported it, and what was decided about it. */
export interface ChannelAccountTable {
  id: string;
  subscription_id: string;
  account_hash: string;
  kind: string;
  messages_today: number;
  is_suspended: Flag;
  suspended_reason: string | null;
  max_messages_per_minute: number | null;
  max_messages_per_day: number | null;
  created_at: number;
  last_reported_at: number;
}

export interface AdminUserTable {
  id: string;
  username: string;
  email: string;
  full_name: string;
  password_hash: string;
  role: string;
  is_active: Flag;
  created_at: number;
  updated_at: number;
  last_login_at: number | null;
}

/** One sign-in with all the refresh tokens that came of it: the family that falls together. */
export interface SessionTable {
  id: string;
  admin_user_id: string;
  created_at: number;
  revoked_at: number | null;
  revoked_reason: string | null;
}

export interface RefreshTokenTable {
  hash: string;
  session_id: string;
  created_at: number;
  expires_at: number;
  rotated_at: number | null;
}

/** A browser that has signed in before: other people's guesses do not lock it out. */
export interface KnownDeviceTable {
  hash: string;
  admin_user_id: string;
  created_at: number;
  expires_at: number;
}

export interface ApiKeyTable {
  id: string;
  hash: string;
  hint: string;
  name: string;
  /** json: list of permissions. */
  scopes: string;
  created_by: string;
  created_at: number;
  expires_at: number;
  revoked_at: number | null;
  last_used_at: number | null;
  use_count: number;
}

/** Append-only by trigger; each row's hash covers the one before. */
export interface AuditEventTable {
  seq: number;
  at: number;
  actor_kind: string;
  actor_id: string | null;
  actor_name: string;
  action: string;
  target_kind: string | null;
  target_id: string | null;
  status: string;
  ip_address: string;
  /** json. */
  details: string;
  /** Which secret the hash was made with. */
  key_id: string;
  previous_hash: string;
  hash: string;
}

/** One row: the end of the chain. Its row lock puts writers in a line, and it shows when the tail was cut off. */
export interface AuditHeadTable {
  id: number;
  seq: number;
  hash: string;
}

export interface ThrottleTable {
  /** "login:…", "address:…" or "device:…". */
  subject: string;
  failures: number;
  last_failure_at: number;
  locked_until: number;
}

export interface RateCountTable {
  subject: string;
  /** Number of the window since 1970. */
  slot: number;
  count: number;
}

export interface IdempotencyTable {
  /** Hash of who asked, where, and the key they gave. */
  hash: string;
  request_hash: string;
  /** The answer, sealed under the key they gave: it may hold a licence key. */
  sealed_body: string;
  created_at: number;
}

/** Work that only one instance does at a time. */
export interface LeaseTable {
  name: string;
  holder: string;
  until: number;
}

export interface SchemaMigrationTable {
  version: number;
  name: string;
  checksum: string;
  applied_at: number;
}

/** Either the database or a transaction in it: repositories take both. */
export type Db = Kysely<Schema> | Transaction<Schema>;

import type { SqlDialect } from "../dialect.ts";

/** Everything the server began with. */
export const licences = (sql: SqlDialect): readonly string[] => [
  `create table subscription (
    id text primary key, key_hash text not null unique, key_hint text not null, company_name text not null, contact_email text not null, plan text not null,
    starts_at ${sql.bigint} not null, expires_at ${sql.bigint} not null, max_requests_per_day ${sql.bigint} not null, max_devices ${sql.bigint} not null, max_accounts ${sql.bigint} not null,
    ${sql.flag("is_active", true)}, suspended_at ${sql.bigint}, suspended_reason text, created_at ${sql.bigint} not null, updated_at ${sql.bigint} not null)`,
  "create index subscription_created on subscription (created_at, id)",
  `create table activation (
    id text primary key, subscription_id text not null references subscription (id) on delete cascade, device_hash text not null, device_name text, app_version text not null,
    created_at ${sql.bigint} not null, last_seen_at ${sql.bigint} not null, unique (subscription_id, device_hash))`,
  `create table usage_daily (
    subscription_id text not null references subscription (id) on delete cascade, device_hash text not null, day text not null, kind text not null, count ${sql.bigint} not null,
    primary key (subscription_id, day, kind, device_hash))`,
  `create table channel_account (
    id text primary key, subscription_id text not null references subscription (id) on delete cascade, account_hash text not null, kind text not null, messages_today ${sql.bigint} not null,
    ${sql.flag("is_suspended", false)}, suspended_reason text, max_messages_per_minute ${sql.bigint}, max_messages_per_day ${sql.bigint},
    created_at ${sql.bigint} not null, last_reported_at ${sql.bigint} not null, unique (subscription_id, account_hash))`,
  "create index channel_account_created on channel_account (created_at, id)",
  `create table admin_user (
    id text primary key, username text not null unique, email text not null unique, full_name text not null, password_hash text not null,
    role text not null check (role in ('owner', 'super_admin', 'admin', 'support')), ${sql.flag("is_active", true)}, created_at ${sql.bigint} not null, updated_at ${sql.bigint} not null, last_login_at ${sql.bigint})`,
  `create table session (
    id text primary key, admin_user_id text not null references admin_user (id) on delete cascade, created_at ${sql.bigint} not null, revoked_at ${sql.bigint}, revoked_reason text)`,
  "create index session_admin_user on session (admin_user_id)",
  `create table refresh_token (
    hash text primary key, session_id text not null references session (id) on delete cascade, created_at ${sql.bigint} not null, expires_at ${sql.bigint} not null, rotated_at ${sql.bigint})`,
  "create index refresh_token_session on refresh_token (session_id)",
  "create index refresh_token_expires on refresh_token (expires_at)",
  `create table known_device (
    hash text primary key, admin_user_id text not null references admin_user (id) on delete cascade, created_at ${sql.bigint} not null, expires_at ${sql.bigint} not null)`,
  "create index known_device_admin_user on known_device (admin_user_id)",
  `create table api_key (
    id text primary key, hash text not null unique, hint text not null, name text not null, scopes text not null, created_by text not null, created_at ${sql.bigint} not null, expires_at ${sql.bigint} not null,
    revoked_at ${sql.bigint}, last_used_at ${sql.bigint}, use_count ${sql.bigint} not null default 0)`,
  `create table audit_event (
    seq ${sql.bigint} primary key, at ${sql.bigint} not null, actor_kind text not null, actor_id text, actor_name text not null, action text not null, target_kind text, target_id text, status text not null,
    ip_address text not null, details text not null, key_id text not null, previous_hash text not null, hash text not null)`,
  ...sql.appendOnly("audit_event"),
  `create table audit_head (id ${sql.bigint} primary key check (id = 1), seq ${sql.bigint} not null, hash text not null)`,
  "insert into audit_head (id, seq, hash) values (1, 0, '')",
  `create table throttle (subject text primary key, failures ${sql.bigint} not null, last_failure_at ${sql.bigint} not null, locked_until ${sql.bigint} not null)`,
  `create table rate_count (subject text not null, slot ${sql.bigint} not null, count ${sql.bigint} not null, primary key (subject, slot))`,
  "create index rate_count_slot on rate_count (slot)",
  `create table idempotency (hash text primary key, request_hash text not null, sealed_body text not null, created_at ${sql.bigint} not null)`,
  "create index idempotency_created on idempotency (created_at)",
  `create table lease (name text primary key, holder text not null, until ${sql.bigint} not null)`,
];

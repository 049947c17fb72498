import type { Migration } from "../migrate.ts";

/** Chats beside mail: what happens to a message later, files that are fetched after it, replies in several pieces, and an account's own statistics. */
export const migration020: Migration = {
  version: 20,
  name: "chats",
  up: `
create table message_event (
  message_id text not null references message (id) on delete cascade, kind text not null, actor text not null default '', detail text not null default '',
  at integer not null, primary key (message_id, kind, actor, at)
) without rowid;

alter table attachment add column remote_ref text;
alter table attachment add column attempts integer not null default 0;
alter table attachment add column next_attempt_at integer;
create index attachment_pending on attachment (next_attempt_at) where state = 'pending';

-- The pieces of one reply, taken back together.
alter table outbox_item add column group_id text;
create index outbox_group on outbox_item (group_id) where group_id is not null;

alter table channel_account add column suspended_because text;

create table account_hour (
  channel_account_id text not null references channel_account (id) on delete cascade, hour integer not null,
  received integer not null default 0, sent integer not null default 0, failed integer not null default 0, requests integer not null default 0,
  refused_requests integer not null default 0, limited_requests integer not null default 0, busy_ms integer not null default 0,
  primary key (channel_account_id, hour)
) without rowid;
create table account_log (
  id integer primary key, channel_account_id text not null references channel_account (id) on delete cascade, at integer not null,
  event text not null, detail text not null check (json_valid(detail))
);
create index account_log_recent on account_log (channel_account_id, id desc);
`,
};

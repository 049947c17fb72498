import type { Migration } from "../migrate.ts";

/**
 * The first schema. Tables follow docs/data-model.md; the order of columns puts what lists read first.
 *
 * `message.seq` orders all messages by time of receipt: whole seconds × 64, plus a counter that keeps it unique.
 * It is the row id, so a conversation's page and the newest hits of a search come out in order without sorting.
 *
 * The word index keeps the beginnings of words of two and three letters beside the words: what is typed is a beginning until it is finished,
 * and without them the lists of thousands of words are merged before the newest hit is known. Merging eight segments at a time instead of
 * four gives back part of what that costs an import.
 */
export const migration010: Migration = {
  version: 10,
  name: "mail and drafts",
  up: `
create table setting (key text primary key, value text not null check (json_valid(value)), updated_at integer not null) without rowid;

create table channel_account (
  id text primary key, kind text not null, external_id text not null, display_name text not null,
  status text not null, settings text not null check (json_valid(settings)), is_sample integer not null default 0,
  is_paused integer not null default 0, import_paused integer not null default 0,
  last_checked_at integer, last_ok_at integer, complete_until integer, last_error text,
  created_at integer not null, updated_at integer not null, removed_at integer
);
create unique index channel_account_external on channel_account (kind, external_id) where removed_at is null;

create table secret_ref (
  owner_kind text not null, owner_id text not null, name text not null, ciphertext blob not null, key_version integer not null,
  created_at integer not null, primary key (owner_kind, owner_id, name)
) without rowid;

create table sync_cursor (
  channel_account_id text not null references channel_account (id) on delete cascade, scope text not null, position text not null,
  updated_at integer not null, primary key (channel_account_id, scope)
) without rowid;

create table contact (
  id text primary key, display_name text not null, name_folded text not null, language text, notes text not null default '',
  is_blocked integer not null default 0, blocked_at integer, is_starred integer not null default 0,
  name_is_manual integer not null default 0, version integer not null default 1,
  first_seen_at integer not null, last_activity_at integer, last_outbound_at integer, merged_into text references contact (id),
  created_at integer not null, updated_at integer not null
);
create index contact_recent on contact (last_activity_at desc, id desc) where merged_into is null;

create table contact_identity (
  id text primary key, contact_id text not null references contact (id) on delete cascade, kind text not null,
  value_norm text not null, value_raw text not null, scope text not null default '', is_primary integer not null default 0,
  source text not null, created_at integer not null
);
create unique index contact_identity_value on contact_identity (kind, scope, value_norm);
create index contact_identity_contact on contact_identity (contact_id);

create table conversation (
  id text primary key, channel_account_id text not null references channel_account (id), contact_id text references contact (id),
  external_thread_id text not null, kind text not null, subject text not null, subject_key text not null, status text not null,
  priority text not null, intent text, preview text not null, last_message_at integer not null, last_inbound_at integer,
  waiting_since integer, first_reply_at integer, snoozed_until integer, unread_count integer not null default 0,
  message_count integer not null default 0, has_attachments integer not null default 0, is_starred integer not null default 0,
  has_draft integer not null default 0, has_send_problem integer not null default 0, version integer not null default 1,
  created_at integer not null, updated_at integer not null
);
create unique index conversation_thread on conversation (channel_account_id, external_thread_id);
create index conversation_open on conversation (last_message_at desc, id desc) where message_count > 0 and status in ('open', 'pending');
create index conversation_closed on conversation (last_message_at desc, id desc) where message_count > 0 and status = 'closed';
create index conversation_unread on conversation (last_message_at desc, id desc) where message_count > 0 and status in ('open', 'pending') and unread_count > 0;
create index conversation_urgent on conversation (last_message_at desc, id desc) where message_count > 0 and status in ('open', 'pending') and priority = 'urgent' and waiting_since is not null;
create index conversation_drafted on conversation (last_message_at desc, id desc) where message_count > 0 and has_draft = 1;
create index conversation_waiting on conversation (waiting_since, id) where message_count > 0 and status in ('open', 'pending') and waiting_since is not null;
create index conversation_snoozed on conversation (snoozed_until, id) where status = 'snoozed';
create index conversation_contact on conversation (contact_id, last_message_at desc);
create index conversation_subject on conversation (channel_account_id, contact_id, subject_key, last_message_at desc);

create table message (
  seq integer primary key, id text not null unique, conversation_id text not null references conversation (id),
  channel_account_id text not null references channel_account (id), external_id text not null, direction text not null,
  type text not null, status text not null, stage text not null, sent_at integer not null, received_at integer not null,
  is_history integer not null default 0, is_read integer not null default 0, has_attachments integer not null default 0,
  sender_identity_id text references contact_identity (id), author_name text not null, author_address text not null,
  subject text not null, text text not null, quoted_text text not null default '', content_hash text not null,
  error text, raw blob, edited_at integer, deleted_at integer, created_at integer not null
);
create unique index message_external on message (channel_account_id, external_id);
create index message_conversation on message (conversation_id, seq desc);
create index message_stage on message (stage, seq) where stage in ('received', 'analysed');
create index message_content on message (content_hash, seq desc);
create index message_filtered on message (seq desc) where status = 'filtered';

create table message_mail (
  message_id text primary key references message (id) on delete cascade, rfc_message_id text, in_reply_to text,
  refs text not null check (json_valid(refs)), sender text not null check (json_valid(sender)), recipients text not null check (json_valid(recipients)),
  html text, headers text not null check (json_valid(headers)), is_automatic integer not null default 0, is_damaged integer not null default 0
) without rowid;
create index message_mail_rfc on message_mail (rfc_message_id) where rfc_message_id is not null;

create table thread_reference (
  reference_hash integer primary key, conversation_id text not null references conversation (id) on delete cascade
);
create index thread_reference_conversation on thread_reference (conversation_id);

create table attachment (
  id text primary key, message_id text not null references message (id) on delete cascade, part_ref text not null, kind text not null,
  file_name text not null, mime text not null, bytes integer not null, sha256 text, state text not null, content_id text,
  is_inline integer not null default 0, is_dangerous integer not null default 0, created_at integer not null
);
create unique index attachment_part on attachment (message_id, part_ref);
create index attachment_content on attachment (sha256);

create table tombstone (channel_account_id text not null, external_id text not null, reason text not null, created_at integer not null, primary key (channel_account_id, external_id)) without rowid;

create table analysis (
  message_id text primary key references message (id) on delete cascade, language text not null, intent text not null, intent_confidence real not null,
  sentiment real not null, urgency text not null, key_facts text not null check (json_valid(key_facts)), summary text not null,
  provider text not null, model text not null, prompt_version text not null, duration_ms real not null, created_at integer not null
) without rowid;

create table draft (
  id text primary key, conversation_id text not null references conversation (id) on delete cascade, answers_message_id text references message (id),
  source text not null, body text not null, original_body text not null, language text not null, confidence real not null,
  risk_flags text not null check (json_valid(risk_flags)), citations text not null check (json_valid(citations)), facts_used text not null check (json_valid(facts_used)),
  status text not null, provider text not null, model text not null, duration_ms real not null, version integer not null default 1,
  discard_reason text, approved_at integer, created_at integer not null, updated_at integer not null
);
create unique index draft_one_pending on draft (conversation_id) where status = 'pending';
create index draft_pending on draft (created_at, id) where status = 'pending';
create index draft_conversation on draft (conversation_id, created_at desc);
create table draft_outcome (draft_id text primary key references draft (id) on delete cascade, outbox_item_id text, similarity real not null, action text not null, created_at integer not null) without rowid;
create table composing (conversation_id text primary key references conversation (id) on delete cascade, body text not null, updated_at integer not null) without rowid;

create table outbox_item (
  id text primary key, idempotency_key text not null unique, draft_id text references draft (id), conversation_id text not null references conversation (id),
  channel_account_id text not null references channel_account (id), message_id text not null references message (id), external_id text not null,
  payload text not null check (json_valid(payload)), status text not null, not_before integer not null, undo_until integer,
  attempts integer not null default 0, max_attempts integer not null default 3, next_attempt_at integer, is_transmitting integer not null default 0,
  unknown_since integer, last_error text, refused_recipients text not null default '[]', sent_copy text not null default 'none', sent_copy_attempts integer not null default 0,
  sent_at integer, created_at integer not null, updated_at integer not null
);
create index outbox_due on outbox_item (status, next_attempt_at);
create index outbox_recent on outbox_item (created_at desc, id desc);
create index outbox_conversation on outbox_item (conversation_id, created_at);
create index outbox_copy on outbox_item (next_attempt_at) where status = 'sent' and sent_copy = 'pending';
create table outbox_file (
  outbox_item_id text not null references outbox_item (id) on delete cascade, position integer not null, file_name text not null, mime text not null,
  bytes integer not null, sha256 text not null, primary key (outbox_item_id, position)
) without rowid;

create table label (id text primary key, name text not null collate nocase unique, colour text not null, created_at integer not null);
create table labelling (label_id text not null references label (id) on delete cascade, target_kind text not null, target_id text not null, primary key (target_kind, target_id, label_id)) without rowid;
create index labelling_label on labelling (label_id);

create table saved_reply (
  id text primary key, shortcut text not null collate nocase unique, title text not null, body_ar text not null, body_en text not null,
  intents text not null check (json_valid(intents)), use_count integer not null default 0, created_at integer not null, updated_at integer not null
);

create table filter_rule (
  id text primary key, kind text not null, patterns text not null check (json_valid(patterns)), minimum_urgency text, channels text not null check (json_valid(channels)),
  is_enabled integer not null default 1, position integer not null, created_at integer not null, updated_at integer not null
);
create table filter_decision (
  message_id text primary key references message (id) on delete cascade, rule_kind text, rule_id text, verdict text not null, reason text not null check (json_valid(reason)),
  restored_at integer, created_at integer not null
) without rowid;

create table backup_record (id text primary key, path text not null, bytes integer not null, sha256 text not null, verified_at integer, created_at integer not null);

create virtual table message_fts using fts5 (subject, body, names, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn'", prefix = '3');
insert into message_fts (message_fts, rank) values ('automerge', 8);
create virtual table contact_fts using fts5 (name, identities, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn'", prefix = '1 2 3');
`,
};

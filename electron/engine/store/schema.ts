import type { Generated } from "kysely";

/** Rows as they lie in SQLite: flags 0/1, times in milliseconds UTC, json as text. Kept in step with the migrations by a test. */
type Flag = 0 | 1;

interface SettingTable { key: string; value: string; updated_at: number }
interface ChannelAccountTable {
  id: string; kind: string; external_id: string; display_name: string; status: string; settings: string; is_sample: Generated<Flag>;
  is_paused: Generated<Flag>; import_paused: Generated<Flag>; last_checked_at: number | null; last_ok_at: number | null;
  complete_until: number | null; last_error: string | null; created_at: number; updated_at: number; removed_at: number | null;
  suspended_because: Generated<string | null>; sending_held_at: Generated<number | null>;
}
interface SecretRefTable { owner_kind: string; owner_id: string; name: string; ciphertext: Uint8Array; key_version: number; created_at: number }
interface SyncCursorTable { channel_account_id: string; scope: string; position: string; updated_at: number }
interface ContactTable {
  id: string; display_name: string; name_folded: string; language: string | null; notes: Generated<string>; is_blocked: Generated<Flag>;
  blocked_at: number | null; is_starred: Generated<Flag>; name_is_manual: Generated<Flag>; version: Generated<number>; first_seen_at: number;
  last_activity_at: number | null; last_outbound_at: number | null; merged_into: string | null; created_at: number; updated_at: number;
}
interface ContactIdentityTable {
  id: string; contact_id: string; kind: string; value_norm: string; value_raw: string; scope: Generated<string>; is_primary: Generated<Flag>;
  source: string; created_at: number;
}
interface ContactMergeTable { id: string; winner_id: string; loser_id: string; reason: string; moved: string; created_at: number; undone_at: number | null }
interface ConversationTable {
  id: string; channel_account_id: string; contact_id: string | null; external_thread_id: string; kind: string; subject: string; subject_key: string;
  status: string; priority: string; intent: string | null; preview: string; last_message_at: number; last_inbound_at: number | null;
  waiting_since: number | null; first_reply_at: number | null; snoozed_until: number | null; unread_count: Generated<number>;
  message_count: Generated<number>; has_attachments: Generated<Flag>; is_starred: Generated<Flag>; has_draft: Generated<Flag>;
  has_send_problem: Generated<Flag>; version: Generated<number>; created_at: number; updated_at: number;
}
interface MessageTable {
  seq: number; id: string; conversation_id: string; channel_account_id: string; external_id: string; direction: string; type: string;
  status: string; stage: string; sent_at: number; received_at: number; is_history: Generated<Flag>; is_read: Generated<Flag>; has_attachments: Generated<Flag>;
  sender_identity_id: string | null; author_name: string; author_address: string; subject: string; text: string; quoted_text: Generated<string>;
  content_hash: string; error: string | null; raw: Uint8Array | null; edited_at: number | null; deleted_at: number | null; created_at: number;
}
interface MessageMailTable {
  message_id: string; rfc_message_id: string | null; in_reply_to: string | null; refs: string; sender: string; recipients: string;
  html: string | null; headers: string; is_automatic: Generated<Flag>; is_damaged: Generated<Flag>;
}
interface ThreadReferenceTable { reference_hash: number; conversation_id: string }
interface AttachmentTable {
  id: string; message_id: string; part_ref: string; kind: string; file_name: string; mime: string; bytes: number; sha256: string | null;
  state: string; content_id: string | null; is_inline: Generated<Flag>; is_dangerous: Generated<Flag>; created_at: number;
  remote_ref: Generated<string | null>; attempts: Generated<number>; next_attempt_at: Generated<number | null>;
}
interface MessageEventTable { message_id: string; kind: string; actor: string; detail: string; at: number }
interface AccountHourTable { channel_account_id: string; hour: number; received: number; sent: number; failed: number; requests: number; refused_requests: number; limited_requests: number; busy_ms: number }
interface AccountLogTable { id: number; channel_account_id: string; at: number; event: string; detail: string }
interface TombstoneTable { channel_account_id: string; external_id: string; reason: string; created_at: number }
interface AnalysisTable {
  message_id: string; language: string; intent: string; intent_confidence: number; sentiment: number; urgency: string; key_facts: string;
  summary: string; provider: string; model: string; prompt_version: string; duration_ms: number; created_at: number;
}
interface DraftTable {
  id: string; conversation_id: string; answers_message_id: string | null; source: string; body: string; original_body: string; language: string;
  confidence: number; risk_flags: string; citations: string; facts_used: string; status: string; provider: string; model: string; duration_ms: number;
  version: Generated<number>; discard_reason: string | null; approved_at: number | null; created_at: number; updated_at: number;
}
interface DraftOutcomeTable { draft_id: string; outbox_item_id: string | null; similarity: number; action: string; created_at: number }
interface ComposingTable { conversation_id: string; body: string; updated_at: number }
interface OutboxItemTable {
  id: string; idempotency_key: string; draft_id: string | null; conversation_id: string; channel_account_id: string; message_id: string;
  external_id: string; payload: string; status: string; not_before: number; undo_until: number | null; attempts: Generated<number>;
  max_attempts: Generated<number>; next_attempt_at: number | null; is_transmitting: Generated<Flag>; unknown_since: number | null; last_error: string | null;
  refused_recipients: Generated<string>; sent_copy: Generated<string>; sent_copy_attempts: Generated<number>; sent_at: number | null;
  created_at: number; updated_at: number; group_id: Generated<string | null>;
}
interface OutboxFileTable { outbox_item_id: string; position: number; file_name: string; mime: string; bytes: number; sha256: string }
interface LabelTable { id: string; name: string; colour: string; created_at: number }
interface LabellingTable { label_id: string; target_kind: string; target_id: string }
interface SavedReplyTable {
  id: string; shortcut: string; title: string; body_ar: string; body_en: string; intents: string; use_count: Generated<number>; created_at: number; updated_at: number;
}
interface FilterRuleTable {
  id: string; kind: string; patterns: string; minimum_urgency: string | null; channels: string; is_enabled: Generated<Flag>; position: number;
  created_at: number; updated_at: number;
}
interface FilterDecisionTable {
  message_id: string; rule_kind: string | null; rule_id: string | null; verdict: string; reason: string; restored_at: number | null; created_at: number;
}
interface PictureSenderTable { address: string; created_at: number }
interface BackupRecordTable { id: string; path: string; bytes: number; sha256: string; verified_at: number | null; created_at: number }
interface MessageFtsTable { rowid: number; subject: string; body: string; names: string; message_fts: string; rank: number }
interface ContactFtsTable { rowid: number; name: string; identities: string; contact_fts: string; rank: number }

export interface Schema {
  setting: SettingTable;
  channel_account: ChannelAccountTable;
  secret_ref: SecretRefTable;
  sync_cursor: SyncCursorTable;
  contact: ContactTable;
  contact_identity: ContactIdentityTable;
  contact_merge: ContactMergeTable;
  conversation: ConversationTable;
  message: MessageTable;
  message_mail: MessageMailTable;
  thread_reference: ThreadReferenceTable;
  attachment: AttachmentTable;
  message_event: MessageEventTable;
  account_hour: AccountHourTable;
  account_log: AccountLogTable;
  tombstone: TombstoneTable;
  analysis: AnalysisTable;
  draft: DraftTable;
  draft_outcome: DraftOutcomeTable;
  composing: ComposingTable;
  outbox_item: OutboxItemTable;
  outbox_file: OutboxFileTable;
  label: LabelTable;
  labelling: LabellingTable;
  saved_reply: SavedReplyTable;
  filter_rule: FilterRuleTable;
  filter_decision: FilterDecisionTable;
  picture_sender: PictureSenderTable;
  backup_record: BackupRecordTable;
  message_fts: MessageFtsTable;
  contact_fts: ContactFtsTable;
}

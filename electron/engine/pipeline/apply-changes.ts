import { indexText } from "../../../shared/text/index-tokens.ts";
import { fold } from "../../../shared/text/fold.ts";
import type { ContactId, ConversationId } from "../../../shared/domain/ids.ts";
import type { Identity, MessageChange } from "../channels/channel.ts";
import { identify } from "../store/repositories/contacts-repository.ts";
import { refreshFlags } from "../store/repositories/conversations-repository.ts";
import { supersedePending } from "../store/repositories/drafts-repository.ts";
import type { PipelineContext } from "./context.ts";
import { previewOf } from "./preview.ts";

type ChangeContext = Pick<PipelineContext, "db" | "clock" | "hub">;

interface Changed {
  readonly id: string; readonly seq: number; readonly conversation_id: ConversationId; readonly direction: string; readonly status: string; readonly text: string;
  readonly subject: string; readonly author_name: string; readonly author_address: string; readonly is_history: number; readonly edited_at: number | null; readonly deleted_at: number | null;
}

/** Changes to messages stored before, in the caller's transaction. Told twice, a change has the effect of once. */
export const applyChanges = (context: ChangeContext, accountId: string, changes: readonly MessageChange[]): void => {
  for (const change of changes) {
    if (change.kind === "thread_moved") {
      moveThread(context, accountId, change.fromThreadId, change.toThreadId);
      continue;
    }
    if (change.kind === "chat_read") {
      readElsewhere(context, accountId, change.threadId, change.at);
      continue;
    }
    if (change.kind === "identified") {
      identified(context, change.identities);
      continue;
    }
    const message = context.db.one<Changed>(
      `select id, seq, conversation_id, direction, status, text, subject, author_name, author_address, is_history, edited_at, deleted_at
       from message where channel_account_id = ? and external_id = ?`, accountId, change.externalId,
    );
    if (!message || message.deleted_at !== null) continue;
    if (change.kind === "edited") edit(context, message, change);
    else if (change.kind === "deleted") remove(context, message, change.at);
    else if (change.kind === "acknowledged") acknowledge(context, message, change.level, change.at);
    else react(context, message, change);
    context.hub.conversationChanged(message.conversation_id);
  }
};

/** Whoever turns out to be one person becomes one contact; what is shown of them is read anew. */
const identified = (context: ChangeContext, identities: readonly Identity[]): void => {
  const contactId = identify(context.db, identities, context.clock.now());
  if (contactId === null) return;
  context.hub.contactChanged(contactId as ContactId);
  for (const { id } of context.db.many<{ id: ConversationId }>("select id from conversation where contact_id = ?", contactId)) context.hub.conversationChanged(id);
};

const remember = (context: ChangeContext, messageId: string, kind: string, actor: string, detail: string, at: number): void => {
  context.db.execute("insert into message_event (message_id, kind, actor, detail, at) values (?, ?, ?, ?, ?) on conflict do nothing", messageId, kind, actor, detail, at);
};

/** The former words stay in the message's history; a customer's question that changed is understood and drafted anew. */
const edit = (context: ChangeContext, message: Changed, change: MessageChange & { kind: "edited" }): void => {
  const { db, clock } = context;
  if (message.text === change.text || (message.edited_at ?? 0) > change.at) return;
  remember(context, message.id, "edited", "", message.text, change.at);
  db.execute("update message set text = ?, content_hash = ?, edited_at = ? where id = ?", change.text, change.contentHash, change.at, message.id);
  db.execute("delete from message_fts where rowid = ?", message.seq);
  db.execute("insert into message_fts (rowid, subject, body, names) values (?, ?, ?, ?)", message.seq, indexText(fold(message.subject)), change.indexedText, indexText(fold(`${message.author_name} ${message.author_address}`)));
  if (!isNewest(context, message)) return;
  db.execute("update conversation set preview = ? where id = ?", previewOf({ text: change.text, subject: message.subject }), message.conversation_id);
  if (message.direction !== "in" || message.status === "filtered" || message.is_history === 1) return;
  const wasDrafted = supersedePending(db, message.conversation_id, clock.now());
  db.execute("delete from analysis where message_id = ?", message.id);
  if (wasDrafted) db.execute("update message set stage = 'received' where id = ?", message.id);
  refreshFlags(db, message.conversation_id, clock.now());
  context.hub.draftChanged(message.conversation_id);
};

const isNewest = (context: ChangeContext, message: Changed): boolean =>
  context.db.one("select 1 from message where conversation_id = ? and seq > ? and deleted_at is null and status <> 'filtered' and direction in ('in', 'out')", message.conversation_id, message.seq) === undefined;

/** What a customer takes back is kept for the owner, marked: it may have been an order. */
const remove = (context: ChangeContext, message: Changed, at: number): void => remember(context, message.id, "deleted", "", "", at);

const rank: Readonly<Record<string, number>> = { queued: 0, failed: 0, sent: 1, delivered: 2, read: 3 };

const acknowledge = (context: ChangeContext, message: Changed, level: "delivered" | "read", at: number): void => {
  if (message.direction !== "out") return;
  remember(context, message.id, level, "", "", at);
  if ((rank[level] ?? 0) > (rank[message.status] ?? 0)) context.db.execute("update message set status = ? where id = ?", level, message.id);
};

/** One person has one reaction; the newest counts. */
const react = (context: ChangeContext, message: Changed, change: MessageChange & { kind: "reacted" }): void => {
  const actor = `${change.by.kind}:${change.by.value}`;
  const later = context.db.one("select 1 from message_event where message_id = ? and kind = 'reaction' and actor = ? and at > ?", message.id, actor, change.at);
  if (later) return;
  context.db.execute("delete from message_event where message_id = ? and kind = 'reaction' and actor = ?", message.id, actor);
  remember(context, message.id, "reaction", actor, change.emoji ?? "", change.at);
};

/** Read on another device of ours: what came later stays unread. */
const readElsewhere = (context: ChangeContext, accountId: string, threadId: string, at: number): void => {
  const conversation = context.db.one<{ id: ConversationId; unread_count: number }>(
    "select id, unread_count from conversation where channel_account_id = ? and external_thread_id = ? and unread_count > 0", accountId, threadId,
  );
  if (!conversation) return;
  const later = context.db.one<{ n: number }>("select count(*) as n from message where conversation_id = ? and direction = 'in' and sent_at > ?", conversation.id, at)?.n ?? 0;
  if (later >= conversation.unread_count) return;
  context.db.execute("update conversation set unread_count = ?, version = version + 1, updated_at = ? where id = ?", later, context.clock.now(), conversation.id);
  context.hub.conversationChanged(conversation.id);
};

/** A group that became a supergroup goes on in the same conversation, unless the new one has begun already. */
const moveThread = (context: ChangeContext, accountId: string, from: string, to: string): void => {
  const { db } = context;
  const old = db.one<{ id: ConversationId }>("select id from conversation where channel_account_id = ? and external_thread_id = ?", accountId, from);
  if (!old || db.one("select 1 from conversation where channel_account_id = ? and external_thread_id = ?", accountId, to)) return;
  db.execute("update conversation set external_thread_id = ? where id = ?", to, old.id);
  db.execute(
    "update outbox_item set payload = json_set(payload, '$.externalThreadId', ?) where conversation_id = ? and status in ('scheduled', 'held_undo', 'queued', 'failed', 'unknown')",
    to, old.id,
  );
  context.hub.conversationChanged(old.id);
};

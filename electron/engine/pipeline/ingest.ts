import { setImmediate } from "node:timers/promises";
import type { Analysis, MadeAnalysis } from "../../../shared/domain/analysis.ts";
import type { ChannelAccountId, ContactId, ConversationId, MessageId } from "../../../shared/domain/ids.ts";
import type { ChannelKind, Urgency } from "../../../shared/domain/common.ts";
import { indexText } from "../../../shared/text/index-tokens.ts";
import { fold } from "../../../shared/text/fold.ts";
import { oneLine } from "../../../shared/text/safe-text.ts";
import type { SyncAiProvider } from "../ai/provider.ts";
import type { Identity, IncomingAttachment, IncomingMessage, ReceivedBatch } from "../channels/channel.ts";
import { judgeAttachment, type MediaJudgement } from "../channels/media-policy.ts";
import { newId } from "../kernel/ids.ts";
import { mapLimited } from "../kernel/map-limited.ts";
import { resolveContact } from "../store/repositories/contacts-repository.ts";
import { writeCursor } from "../store/repositories/accounts-repository.ts";
import { refreshFlags } from "../store/repositories/conversations-repository.ts";
import { supersedePending } from "../store/repositories/drafts-repository.ts";
import { freeSeq, writeAnalysis } from "../store/repositories/messages-repository.ts";
import { toAnalyseInput } from "./analyse.ts";
import { isAnswerable } from "./answerable.ts";
import { applyChanges } from "./apply-changes.ts";
import type { PipelineContext } from "./context.ts";
import { judge, type Judgement } from "./filters/judge.ts";
import { previewOf } from "./preview.ts";
import { findThread, plainSubject, rememberReferences, subjectKey } from "./thread.ts";

/** Each waits for the disk to flush twice, and a disk flushes many as fast as one. */
const filesAtOnce = 16;

export interface IngestOptions {
  readonly accountId: ChannelAccountId;
  /** Addresses of all our accounts, lower case: mail from them is never a customer's. */
  readonly ownAddresses: readonly string[];
  readonly channelKind: ChannelKind;
}

export interface Arrival {
  readonly conversationId: ConversationId;
  readonly messageId: MessageId;
  readonly contactName: string;
  readonly preview: string;
  readonly urgency: Urgency;
}

export interface IngestOutcome {
  readonly stored: number;
  /** Of the stored ones those from others that are no history. */
  readonly received: number;
  readonly alreadyThere: number;
  /** New, visible, from a person, not history: what may notify. */
  readonly arrivals: readonly Arrival[];
}

/** How long the store may be held at a stretch for what just arrived: other channels and the window wait no longer than this. */
const sliceMs = 10;
/** Nobody waits for history, and each transaction has a price. */
const historySliceMs = 250;

/**
 * Writes a batch with its verdicts, and with its last rows the channel's new cursor: after a crash either all of it is there or the channel
 * is asked again. What was stored before is recognised by its external id and skipped. A large batch is written in several transactions,
 * between which others have their turn.
 */
export const ingest = async (context: PipelineContext, options: IngestOptions, batch: ReceivedBatch): Promise<IngestOutcome> => {
  const { db, clock } = context;
  const files = await keepFiles(context, batch.messages);
  const arrivals: Arrival[] = [];
  let stored = 0;
  let received = 0;
  // The full-text index takes rows in rising order at no cost, and pays for every step back.
  const inOrder = [...batch.messages].sort((a, b) => a.receivedAt - b.receivedAt);
  const stretch = inOrder.every((message) => message.isHistory) ? historySliceMs : sliceMs;
  const store = (message: IncomingMessage): void => {
    if (isKnown(db, options.accountId, message)) return;
    const arrival = storeMessage(context, options, message, files.get(message) ?? []);
    stored++;
    if (message.direction === "in" && !message.isHistory) received++;
    if (arrival) arrivals.push(arrival);
  };
  context.crashPoint("ingest.before_commit");
  let next = 0;
  do {
    if (next > 0) await setImmediate();
    const until = performance.now() + stretch;
    db.transaction(() => {
      do {
        const message = inOrder[next];
        if (message) store(message);
        next++;
      } while (next < inOrder.length && performance.now() < until);
      if (next < inOrder.length) return;
      applyChanges(context, options.accountId, batch.changes);
      writeCursor(db, options.accountId, batch.cursor, clock.now());
    });
  } while (next < inOrder.length);
  context.crashPoint("ingest.after_commit");
  return { stored, received, alreadyThere: batch.messages.length - stored, arrivals };
};

const isKnown = (db: PipelineContext["db"], accountId: string, message: IncomingMessage): boolean => {
  if (db.one("select 1 from message where channel_account_id = ? and external_id = ?", accountId, message.externalId)) return true;
  if (db.one("select 1 from tombstone where channel_account_id = ? and external_id = ?", accountId, message.externalId)) return true;
  const rfcId = message.mail?.rfcMessageId;
  // Our own reply, read back from the Sent folder.
  return message.direction === "out" && rfcId !== null && rfcId !== undefined
    && db.one("select 1 from message_mail mm join message m on m.id = mm.message_id where mm.rfc_message_id = ? and m.channel_account_id = ? and m.direction = 'out'", rfcId, accountId) !== undefined;
};

const storeMessage = (context: PipelineContext, options: IngestOptions, message: IncomingMessage, files: readonly KeptFile[]): Arrival | null => {
  const { db, clock } = context;
  const now = clock.now();
  const counterpart = counterpartOf(message);
  const contact = counterpart === null ? null : resolveContact(db, counterpart, message.direction === "in" ? message.senderAliases : [], now);
  const isGroup = message.chat?.kind === "group";
  const subject = subjectKey(message.foldedSubject);
  const thread = findThread(db, options.accountId, message, contact?.contactId ?? null, subject);
  const answerable = isAnswerable(message, options.ownAddresses);
  const analysis = message.direction === "in" && contact?.isBlocked !== true ? analyseNow(context, message) : null;
  const verdict = message.direction === "in" && contact !== null ? judge(context, options.channelKind, message, contact, analysis?.value.urgency ?? null) : passed;
  const isVisible = verdict.verdict !== "hide";

  if (thread.isNew) {
    db.insert("conversation", {
      id: thread.conversationId, channel_account_id: options.accountId, contact_id: isGroup ? null : (contact?.contactId ?? null), external_thread_id: thread.externalThreadId,
      kind: message.mail ? "email_thread" : (message.chat?.kind ?? "direct"), subject: isGroup ? oneLine(message.chat.title).slice(0, 500) : plainSubject(message.subject).slice(0, 500), subject_key: subject.key, status: "open", priority: "normal", intent: null, preview: "",
      last_message_at: 0, last_inbound_at: null, waiting_since: null, first_reply_at: null, snoozed_until: null, created_at: now, updated_at: now,
    });
  }
  const messageId = newId<MessageId>();
  const seq = freeSeq(db, message.receivedAt);
  const mayDraft = message.direction === "in" && isVisible && verdict.verdict !== "hold" && !message.isHistory && answerable;
  db.insert("message", {
    seq, id: messageId, conversation_id: thread.conversationId, channel_account_id: options.accountId, external_id: message.externalId, direction: message.direction,
    type: message.kind, status: isVisible ? (message.direction === "in" ? "received" : "sent") : "filtered", stage: stageOf(mayDraft, analysis),
    sent_at: message.sentAt, received_at: message.receivedAt, is_history: message.isHistory ? 1 : 0, is_read: message.isRead || message.isHistory ? 1 : 0,
    has_attachments: message.attachments.length > 0 ? 1 : 0, sender_identity_id: message.direction === "in" ? (contact?.identityId ?? null) : null,
    author_name: oneLine(message.sender.name).slice(0, 200), author_address: message.sender.value, subject: oneLine(message.subject).slice(0, 1000), text: message.text,
    quoted_text: message.quotedText, content_hash: message.contentHash, error: null, raw: message.raw, edited_at: null, deleted_at: null, created_at: now,
  });
  storeMail(context, messageId, message, answerable);
  if (contact?.isBlocked !== true) storeAttachments(context, messageId, files);
  rememberReferences(db, options.accountId, message, thread.conversationId);
  if (verdict.verdict !== "pass") {
    db.insert("filter_decision", {
      message_id: messageId, rule_kind: verdict.ruleKind, rule_id: verdict.ruleId, verdict: verdict.verdict, reason: JSON.stringify(verdict.reason), restored_at: null, created_at: now,
    });
  }
  if (analysis) writeAnalysis(db, messageId, analysis, now);
  indexMessage(context, seq, message);
  if (isVisible) {
    updateConversation(context, thread.conversationId, message, analysis?.value ?? null, answerable);
    if (contact !== null) updateContact(context, contact.contactId, message, analysis?.value.language ?? null);
    context.hub.conversationChanged(thread.conversationId);
  }
  // The customer wrote again, or somebody answered elsewhere: the draft no longer fits.
  if (isVisible && !message.isHistory && !thread.isNew && supersedePending(db, thread.conversationId, now)) {
    refreshFlags(db, thread.conversationId, now);
    context.hub.draftChanged(thread.conversationId);
  }
  return message.direction === "in" && isVisible && verdict.verdict === "pass" && !message.isHistory && !message.isRead && answerable
    ? { conversationId: thread.conversationId, messageId, contactName: message.sender.name || message.sender.value, preview: previewOf(message), urgency: analysis?.value.urgency ?? "normal" }
    : null;
};

/** Whom a message is from or to; null: what we wrote into a group is to nobody in particular. */
const counterpartOf = (message: IncomingMessage): Identity | null => {
  if (message.direction === "in") return message.sender;
  return message.chat?.kind === "group" ? null : (message.recipients[0] ?? message.sender);
};

const passed: Judgement = { verdict: "pass", ruleKind: null, ruleId: null, reason: { code: "pass", params: {} } };

/** "received": still to be analysed; "analysed": to be drafted; "done": nothing more to do. */
const stageOf = (mayDraft: boolean, analysis: MadeAnalysis | null): string => (mayDraft ? (analysis ? "analysed" : "received") : "done");

/**
 * The built-in provider answers at once, so its analysis is part of the same transaction and a bulk import needs no second pass. The thread
 * that read the message may have asked the very same provider already.
 */
const analyseNow = (context: PipelineContext, message: IncomingMessage): MadeAnalysis | null => {
  const { id, model, promptVersion } = context.ai;
  const made = message.analysis;
  if (made != null && made.provider === id && made.model === model && made.promptVersion === promptVersion) return made;
  if (!isSync(context.ai)) return null;
  const started = performance.now();
  const value = context.ai.analyseNow(toAnalyseInput(message));
  return { value, provider: id, model, promptVersion, durationMs: performance.now() - started };
};

const isSync = (provider: PipelineContext["ai"]): provider is SyncAiProvider => "analyseNow" in provider;

const storeMail = (context: PipelineContext, messageId: MessageId, message: IncomingMessage, answerable: boolean): void => {
  const mail = message.mail;
  if (!mail) return;
  context.db.insert("message_mail", {
    message_id: messageId, rfc_message_id: mail.rfcMessageId, in_reply_to: mail.inReplyTo, refs: JSON.stringify(mail.references),
    sender: JSON.stringify({ from: mail.from, replyTo: mail.replyTo }), recipients: JSON.stringify({ to: mail.to, cc: mail.cc, bcc: mail.bcc }), html: mail.html,
    headers: JSON.stringify(mail.headers), is_automatic: answerable ? 0 : 1, is_damaged: mail.isDamaged ? 1 : 0,
  });
};

interface KeptFile {
  readonly attachment: IncomingAttachment;
  readonly judged: MediaJudgement;
  /** Its name in the media store; null: not here yet. */
  readonly stored: string | null;
}

/** Files are judged by their content and lie sealed on disk before the rows that name them; those of a batch that fails are swept later. */
const keepFiles = async (context: PipelineContext, messages: readonly IncomingMessage[]): Promise<Map<IncomingMessage, KeptFile[]>> => {
  const all = messages.flatMap((message) => message.attachments.map((attachment) => ({ message, attachment })));
  const files = await mapLimited(all, filesAtOnce, ({ attachment }) => keepFile(context, attachment));
  return Map.groupBy(files, (_, index) => all[index]?.message as IncomingMessage);
};

const keepFile = async (context: PipelineContext, attachment: IncomingAttachment): Promise<KeptFile> => {
  const { content, fileName, mime } = attachment;
  const judged = await judgeAttachment({ fileName, mime, head: content?.subarray(0, 4100) ?? new Uint8Array(), bytes: attachment.content === null ? attachment.bytes : attachment.content.length });
  return { attachment, judged, stored: content === null ? null : await context.media.putLater(content) };
};

const storeAttachments = (context: PipelineContext, messageId: MessageId, files: readonly KeptFile[]): void => {
  files.forEach(({ attachment, judged, stored }, index) => {
    const remote = attachment.content === null ? attachment : null;
    const now = context.clock.now();
    context.db.insert("attachment", {
      id: newId(), message_id: messageId, part_ref: attachment.partRef || String(index), kind: remote ? claimedKind(attachment.mime) : kindOf(judged), file_name: judged.safeName, mime: attachment.mime,
      bytes: attachment.content?.length ?? remote?.bytes ?? 0, sha256: stored, state: remote ? (remote.remoteRef === null ? "too_large" : "pending") : "ready", content_id: attachment.contentId,
      is_inline: attachment.isInline ? 1 : 0, is_dangerous: judged.isDangerous ? 1 : 0, remote_ref: remote?.remoteRef ?? null, next_attempt_at: remote && remote.remoteRef !== null ? now : null, created_at: now,
    });
  });
};

export const kindOf = (judged: MediaJudgement): "image" | "video" | "audio" | "document" => (judged.kind === "other" ? "document" : judged.kind);

/** Before the content is here only the service's word tells what it will be. */
const claimedKind = (mime: string): "image" | "video" | "audio" | "document" => {
  const [family = ""] = mime.split("/");
  return family === "image" || family === "video" || family === "audio" ? family : "document";
};

const indexMessage = (context: PipelineContext, seq: number, message: IncomingMessage): void => {
  const names = [message.sender, ...message.recipients].map((party) => `${party.name} ${party.value}`).join(" ");
  context.db.execute(
    "insert into message_fts (rowid, subject, body, names) values (?, ?, ?, ?)",
    seq, message.indexedSubject, message.indexedText, indexText(fold(names.slice(0, 2000))),
  );
};

/** What the row of the inbox shows follows the newest message; what the customer waits for follows the direction. */
const updateConversation = (context: PipelineContext, id: ConversationId, message: IncomingMessage, analysis: Analysis | null, answerable: boolean): void => {
  const isIn = message.direction === "in";
  const isLive = !message.isHistory;
  const waits = isIn && isLive && answerable;
  context.db.execute(
    `update conversation set
       preview = iif(@at >= last_message_at, @preview, preview),
       intent = iif(@isIn = 1 and @at >= coalesce(last_inbound_at, 0), coalesce(@intent, intent), intent),
       priority = iif(@isIn = 1 and @at >= coalesce(last_inbound_at, 0), coalesce(@urgency, priority), priority),
       last_inbound_at = iif(@isIn = 1, max(@at, coalesce(last_inbound_at, 0)), last_inbound_at),
       waiting_since = case when @waits = 1 then coalesce(waiting_since, @at) when @isIn = 0 and @at >= coalesce(last_inbound_at, 0) then null else waiting_since end,
       first_reply_at = iif(@isIn = 0, coalesce(first_reply_at, @at), first_reply_at),
       last_message_at = max(@at, last_message_at),
       unread_count = iif(@isIn = 0 and @at >= coalesce(last_inbound_at, 0), 0, unread_count + @unread),
       message_count = message_count + 1,
       has_attachments = max(has_attachments, @files),
       status = iif(@isIn = 1 and @isLive = 1 and status in ('closed', 'snoozed'), 'open', status),
       snoozed_until = iif(@isIn = 1 and @isLive = 1, null, snoozed_until),
       version = version + 1, updated_at = @now
     where id = @id`,
    {
      at: message.receivedAt, preview: previewOf(message), isIn: isIn ? 1 : 0, intent: analysis?.intent ?? null, urgency: analysis?.urgency ?? null, waits: waits ? 1 : 0,
      unread: isIn && isLive && !message.isRead ? 1 : 0, files: message.attachments.some((attachment) => !attachment.isInline) ? 1 : 0, isLive: isLive ? 1 : 0, now: context.clock.now(), id,
    },
  );
};

const updateContact = (context: PipelineContext, id: ContactId, message: IncomingMessage, language: string | null): void => {
  context.db.execute(
    `update contact set last_activity_at = max(?, coalesce(last_activity_at, 0)), first_seen_at = min(first_seen_at, ?), language = coalesce(?, language),
     last_outbound_at = iif(?, max(?, coalesce(last_outbound_at, 0)), last_outbound_at) where id = ?`,
    message.receivedAt, message.receivedAt, language === "und" ? null : language, message.direction === "out" ? 1 : 0, message.receivedAt, id,
  );
};

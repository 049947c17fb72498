import { hash } from "node:crypto";
import type { ConversationId } from "../../../shared/domain/ids.ts";
import { fold } from "../../../shared/text/fold.ts";
import type { IncomingMessage } from "../channels/channel.ts";
import { newId } from "../kernel/ids.ts";
import type { Db } from "../store/db.ts";

/** A reply whose references were lost still joins its thread when its subject and its person fit within this time. */
const subjectWindowMs = 30 * 86_400_000;
const keptReferences = 30;

/** "Re:", "Fwd:", "رد:", "إعادة توجيه:" and their kin, also numbered and repeated; matched after folding. */
const prefix = /^(?:\s*(?:re|fw|fwd|aw|wg|sv|tr|antw|رد|اعاده توجيه|اعاده ارسال|توجيه)(?:\s*\[\d+\])?\s*[:：])+\s*/u;

/** What two subjects share once prefixes, marks and spelling variants are gone; empty for an empty subject. */
export const subjectKey = (foldedSubject: string): { key: string; isReply: boolean } => {
  const key = foldedSubject.replace(prefix, "").replace(/\s+/g, " ").trim().slice(0, 200);
  return { key, isReply: prefix.test(foldedSubject) };
};

/** The subject as a person would say it: without the prefixes of replies. */
export const plainSubject = (subject: string): string => {
  let rest = subject.trim();
  for (let match = prefix.exec(fold(rest)); match; match = prefix.exec(fold(rest))) {
    const colon = rest.search(/[:：]/);
    if (colon < 0) break;
    rest = rest.slice(colon + 1).trim();
  }
  return rest;
};

/** 53 bits, so that it is a plain number here and a row id there; scoped by account, so that mailboxes never share a thread. */
const hashReference = (accountId: string, reference: string): number =>
  Number(hash("sha256", `${accountId}\n${reference}`, "buffer").readBigUInt64BE() >> 11n);

export interface ThreadPlace {
  readonly conversationId: ConversationId;
  readonly isNew: boolean;
  readonly externalThreadId: string;
}

/**
 * Finds the conversation a message belongs to: a chat by its id; mail by any id it names or is named by (so that mail read
 * newest first still comes together), else by subject and person. Cycles and a thousand forged references cost nothing:
 * ids are looked up, never followed.
 */
export const findThread = (db: Db, accountId: string, message: IncomingMessage, contactId: string | null, subject: { key: string; isReply: boolean }): ThreadPlace => {
  const external = message.chat?.id;
  if (external !== undefined) {
    const row = db.one<{ id: string }>("select id from conversation where channel_account_id = ? and external_thread_id = ?", accountId, external);
    return { conversationId: (row?.id as ConversationId | undefined) ?? newId<ConversationId>(), isNew: !row, externalThreadId: external };
  }
  const hashes = referencesOf(message).map((reference) => hashReference(accountId, reference));
  const byReference = findByReference(db, hashes);
  const found = byReference ?? (subject.isReply && subject.key !== "" && contactId !== null ? findBySubject(db, accountId, contactId, subject.key, message.sentAt) : null);
  const conversationId = found ?? newId<ConversationId>();
  return { conversationId, isNew: found === null, externalThreadId: conversationId };
};

/** Called once the conversation's row is there. */
export const rememberReferences = (db: Db, accountId: string, message: IncomingMessage, conversationId: string): void => {
  for (const reference of referencesOf(message)) {
    db.execute(
      "insert into thread_reference (reference_hash, conversation_id) values (?, ?) on conflict do nothing",
      hashReference(accountId, reference), conversationId,
    );
  }
};

export const rememberReference = (db: Db, accountId: string, reference: string, conversationId: string): void => {
  db.execute("insert into thread_reference (reference_hash, conversation_id) values (?, ?) on conflict do nothing", hashReference(accountId, reference), conversationId);
};

const referencesOf = (message: IncomingMessage): string[] => {
  const mail = message.mail;
  if (!mail) return [];
  const ids = [mail.rfcMessageId, mail.inReplyTo, ...mail.references.slice(0, 1), ...mail.references.slice(-keptReferences)];
  return [...new Set(ids.filter((id): id is string => id !== null && id !== ""))];
};

const findByReference = (db: Db, hashes: readonly number[]): ConversationId | null => {
  for (const hash of hashes) {
    const row = db.one<{ conversation_id: string }>("select conversation_id from thread_reference where reference_hash = ?", hash);
    if (row) return row.conversation_id as ConversationId;
  }
  return null;
};

const findBySubject = (db: Db, accountId: string, contactId: string, key: string, sentAt: number): ConversationId | null =>
  (db.one<{ id: string }>(
    `select id from conversation where channel_account_id = ? and contact_id = ? and subject_key = ? and last_message_at between ? and ?
     order by last_message_at desc limit 1`,
    accountId, contactId, key, sentAt - subjectWindowMs, sentAt + subjectWindowMs,
  )?.id as ConversationId | undefined) ?? null;

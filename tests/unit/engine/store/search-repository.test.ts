import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Db } from "../../../../electron/engine/store/db.ts";
import { openStore } from "../../../../electron/engine/store/open-store.ts";
import { searchMessages } from "../../../../electron/engine/store/repositories/search-repository.ts";
import { fold } from "../../../../shared/text/fold.ts";
import { indexText } from "../../../../shared/text/index-tokens.ts";

const vocabulary = ["the", "then", "theatre", "there", "re", "regards", "recent", "meeting", "meet", "kernel", "فاتورة", "فات", "فندق", "موعد", "مو", "a1", "a12345", "zz"];
const messages = 400;
const texts = Array.from({ length: messages }, (_, index) => vocabulary.filter((_word, at) => (index * 7919 + at * 104_729) % (at + 3) === 0).join(" "));

let folder: string;
let db: Db;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "al-mudeer-search-"));
  db = openStore({ path: join(folder, "store.db"), key: randomBytes(32), nativeBinding: null, now: 1 });
  db.insert("channel_account", { id: "a", kind: "folder", external_id: "a", display_name: "a", status: "online", settings: "{}", last_checked_at: null, last_ok_at: null, complete_until: null, last_error: null, created_at: 1, updated_at: 1, removed_at: null });
  db.insert("contact", { id: "p", display_name: "p", name_folded: "p", language: null, blocked_at: null, first_seen_at: 1, last_activity_at: 1, last_outbound_at: null, merged_into: null, created_at: 1, updated_at: 1 });
  // Several transactions, so that the index has several segments to merge what it finds from.
  for (let from = 0; from < messages; from += 50) db.transaction(() => texts.slice(from, from + 50).forEach((text, at) => store(from + at, text)));
});
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const store = (seq: number, text: string): void => {
  const id = String(seq);
  db.insert("conversation", {
    id, channel_account_id: "a", contact_id: "p", external_thread_id: id, kind: "email_thread", subject: "", subject_key: "", status: "open", priority: "normal", intent: null, preview: "",
    last_message_at: seq, last_inbound_at: null, waiting_since: null, first_reply_at: null, snoozed_until: null, message_count: 1, created_at: 1, updated_at: 1,
  });
  db.insert("message", {
    seq: seq + 1, id, conversation_id: id, channel_account_id: "a", external_id: id, direction: "in", type: "text", status: "received", stage: "done", sent_at: seq, received_at: seq, sender_identity_id: null,
    author_name: "", author_address: "", subject: "", text, quoted_text: "", content_hash: id, error: null, raw: null, edited_at: null, deleted_at: null, created_at: 1,
  });
  db.execute("insert into message_fts (rowid, subject, body, names) values (?, '', ?, '')", seq + 1, indexText(fold(text)));
};

const all = (query: string, limit: number): string[] => {
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const page: ReturnType<typeof searchMessages> = searchMessages(db, { query, limit, cursor });
    found.push(...page.items.map(({ messageId }) => messageId));
    cursor = page.next;
  } while (cursor !== null);
  return found;
};

/** Every text looked through from the newest on, word by word. */
const naive = (words: readonly string[], beginning: string): string[] =>
  texts
    .map((text, seq) => ({ words: text.split(" "), seq }))
    .filter((one) => words.every((word) => one.words.includes(word)) && one.words.some((word) => (beginning.length < 3 ? fold(word) === fold(beginning) : fold(word).startsWith(fold(beginning)))))
    .map(({ seq }) => String(seq))
    .reverse();

describe("search while the last word is being typed", () => {
  it("gives every message with a word that begins so, or of two letters is so, newest first, on however many pages", () => {
    const beginnings = ["th", "the", "thea", "re", "rec", "me", "mee", "ke", "فا", "فات", "فن", "مو", "موع", "a1", "a12", "zz"];
    const others = ["then", "regards", "kernel", "موعد"];
    fc.assert(
      fc.property(fc.subarray(others, { maxLength: 2 }), fc.constantFrom(...beginnings), fc.integer({ min: 7, max: 90 }), (words, beginning, limit) => {
        expect(all([...words, beginning].join(" "), limit)).toEqual(naive(words, beginning));
      }),
      { numRuns: 60 },
    );
  });

  it("has something to find for each", () => {
    expect(naive([], "the").length).toBeGreaterThan(100);
    expect(naive(["then"], "فات").length).toBeGreaterThan(5);
  });
});

import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Db } from "../../../../electron/engine/store/db.ts";
import { openStore } from "../../../../electron/engine/store/open-store.ts";
import { removeAccount } from "../../../../electron/engine/store/repositories/accounts-repository.ts";
import { type Alias, contactTimeline, getContact, identify, listContacts, resolveContact, setContactBlocked, updateContact } from "../../../../electron/engine/store/repositories/contacts-repository.ts";
import { mergeContacts, undoMerge } from "../../../../electron/engine/store/repositories/merges-repository.ts";

let folder: string;
let db: Db;
let clock = 0;
const now = (): number => ++clock;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "al-mudeer-merges-"));
  db = openStore({ path: join(folder, "store.db"), key: randomBytes(32), nativeBinding: null, now: 1 });
  clock = 1_000;
  db.insert("channel_account", { id: "wa", kind: "whatsapp_web", external_id: "1", display_name: "wa", status: "online", settings: "{}", last_checked_at: null, last_ok_at: null, complete_until: null, last_error: null, created_at: 1, updated_at: 1, removed_at: null });
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const phone = (value: string, name = ""): Alias => ({ kind: "wa_phone", value, name: name || value });
const lid = (value: string): Alias => ({ kind: "wa_lid", value, name: value });

/** A message from somebody, as the pipeline stores it. */
const write = (chat: string, identity: Alias, name: string, aliases: readonly Alias[] = []): string => {
  const at = now();
  const { contactId, identityId } = resolveContact(db, { ...identity, name }, aliases, at);
  if (!db.one("select 1 from conversation where id = ?", chat))
    db.insert("conversation", { id: chat, channel_account_id: "wa", contact_id: contactId, external_thread_id: chat, kind: "direct", subject: "", subject_key: "", status: "open", priority: "normal", intent: null, preview: "", last_message_at: at, last_inbound_at: at, waiting_since: null, first_reply_at: null, snoozed_until: null, message_count: 1, created_at: at, updated_at: at });
  db.execute("update conversation set last_message_at = ? where id = ?", at, chat);
  db.insert("message", { seq: at, id: `m${at}`, conversation_id: chat, channel_account_id: "wa", external_id: `m${at}`, direction: "in", type: "text", status: "received", stage: "done", sent_at: at, received_at: at, sender_identity_id: identityId, author_name: name, author_address: identity.value, subject: "", text: `from ${identity.value}`, content_hash: String(at), error: null, raw: null, edited_at: null, deleted_at: null, created_at: at });
  db.execute("update contact set last_activity_at = ? where id = ?", at, contactId);
  return contactId;
};
const holder = (chat: string): string => db.one<{ contact_id: string }>("select contact_id from conversation where id = ?", chat)?.contact_id ?? "";
const found = (query: string): string[] => listContacts(db, { query, limit: 10 }).items.map(({ id }) => id as string);
const shown = (): string[] => listContacts(db, { query: "", limit: 10 }).items.map(({ name }) => name);

describe("who is who", () => {
  it("knows one person by any lasting identity, whichever came first", () => {
    const byLid = write("a@lid", lid("77"), "علي");
    expect(write("966501@c.us", phone("+966501"), "علي", [lid("77")])).toBe(byLid);
    expect(getContact(db, byLid).identities.map(({ value, isPrimary }) => ({ value, isPrimary }))).toEqual([{ value: "+966501", isPrimary: true }, { value: "77", isPrimary: false }]);
  });

  it("joins two contacts that turn out to be one, with all they have", () => {
    const first = write("a@lid", lid("77"), "");
    const second = write("966501@c.us", phone("+966501"), "علي العتيبي");
    updateContact(db, { contactId: first, version: getContact(db, first).version, notes: "likes oud" }, now());
    updateContact(db, { contactId: second, version: getContact(db, second).version, notes: "pays cash", isStarred: true }, now());
    expect(identify(db, [lid("77"), phone("+966501")], now())).toBe(first);
    const one = getContact(db, first);
    expect(one).toMatchObject({ name: "علي العتيبي", notes: "likes oud\n\npays cash", isStarred: true, conversationCount: 2 });
    expect(getContact(db, second).id).toBe(first);
    expect(contactTimeline(db, { contactId: first, limit: 10 }).items).toHaveLength(2);
    expect(shown()).toEqual(["علي العتيبي"]);
    expect(found("966501")).toEqual([first]);
    expect(found("77")).toEqual([first]);
    // Told again, nothing happens again.
    expect(identify(db, [phone("+966501"), lid("77")], now())).toBe(first);
    expect(getContact(db, first).merges).toHaveLength(1);
  });

  it("parts them again with what each had and what came since, and leaves them apart", () => {
    const first = write("a@lid", lid("77"), "");
    const second = write("966501@c.us", phone("+966501"), "علي");
    updateContact(db, { contactId: second, version: getContact(db, second).version, notes: "pays cash" }, now());
    identify(db, [lid("77"), phone("+966501")], now());
    write("966501-later@c.us", phone("+966501"), "علي");
    expect(holder("966501-later@c.us")).toBe(first);
    const [merge] = getContact(db, first).merges;
    undoMerge(db, merge?.id ?? "", now());
    expect(getContact(db, first)).toMatchObject({ name: "77", notes: "", conversationCount: 1, merges: [], identities: [{ value: "77" }] });
    expect(getContact(db, second)).toMatchObject({ name: "علي", notes: "pays cash", conversationCount: 2, identities: [{ value: "+966501", isPrimary: true }] });
    expect([holder("a@lid"), holder("966501@c.us"), holder("966501-later@c.us")]).toEqual([first, second, second]);
    expect(found("966501")).toEqual([second]);
    expect(() => undoMerge(db, merge?.id ?? "", now())).toThrow("NOT_FOUND");
    identify(db, [lid("77"), phone("+966501")], now());
    write("966501@c.us", phone("+966501"), "علي", [lid("77")]);
    expect(getContact(db, first).merges).toEqual([]);
    expect(holder("966501@c.us")).toBe(second);
  });

  it("keeps what a person changed after the merge", () => {
    const first = write("a@lid", lid("77"), "");
    const second = write("966501@c.us", phone("+966501"), "علي");
    identify(db, [lid("77"), phone("+966501")], now());
    updateContact(db, { contactId: first, version: getContact(db, first).version, name: "أبو خالد", notes: "ring first" }, now());
    setContactBlocked(db, first, true, now());
    undoMerge(db, getContact(db, first).merges[0]?.id ?? "", now());
    expect(getContact(db, first)).toMatchObject({ name: "أبو خالد", notes: "ring first", isBlocked: true });
    expect(getContact(db, second)).toMatchObject({ name: "علي", isBlocked: false });
  });

  it("keeps a block on either of them", () => {
    const first = write("a@lid", lid("77"), "");
    const second = write("966501@c.us", phone("+966501"), "علي");
    setContactBlocked(db, second, true, now());
    identify(db, [lid("77"), phone("+966501")], now());
    expect(getContact(db, first).isBlocked).toBe(true);
    expect(resolveContact(db, { ...lid("77"), name: "" }, [], now()).isBlocked).toBe(true);
  });

  it("parts an older merge after a newer one took its contact in", () => {
    const a = write("a@lid", lid("1"), "A");
    const b = write("b@c.us", phone("+2"), "B");
    const c = write("c@c.us", phone("+3"), "C");
    const older = db.transaction(() => mergeContacts(db, a, b, "person", now()));
    updateContact(db, { contactId: c, version: getContact(db, c).version, name: "C by hand" }, now());
    const newer = db.transaction(() => mergeContacts(db, a, c, "person", now()));
    expect(newer?.winnerId).toBe(c);
    expect(getContact(db, b).id).toBe(c);
    undoMerge(db, older?.mergeId ?? "", now());
    expect([holder("a@lid"), holder("b@c.us"), holder("c@c.us")]).toEqual([c, b, c]);
    undoMerge(db, newer?.mergeId ?? "", now());
    expect([holder("a@lid"), holder("b@c.us"), holder("c@c.us")]).toEqual([a, b, c]);
    expect(shown().toSorted()).toEqual(["A", "B", "C by hand"]);
  });

  it("hands a name that a service gives to somebody else on to whoever bears it now", () => {
    const first = write("1", { kind: "tg_user", value: "1", name: "1" }, "Ali", [{ kind: "tg_username", value: "shop", name: "@Shop" }]);
    const second = write("2", { kind: "tg_user", value: "2", name: "2" }, "Sara", [{ kind: "tg_username", value: "shop", name: "@Shop" }]);
    expect(getContact(db, first).identities.map(({ value }) => value)).toEqual(["1"]);
    expect(getContact(db, second).identities.map(({ value }) => value)).toEqual(["@Shop", "2"]);
    expect(getContact(db, second).merges).toEqual([]);
  });

  it("erases those who went into a contact with it, when an account goes with its messages", () => {
    write("a@lid", lid("77"), "");
    write("966501@c.us", phone("+966501"), "علي");
    identify(db, [lid("77"), phone("+966501")], now());
    removeAccount(db, "wa", true, now());
    expect(db.one("select count(*) as n from contact")).toEqual({ n: 0 });
    expect(db.one("select count(*) as n from contact_identity")).toEqual({ n: 0 });
  });
});

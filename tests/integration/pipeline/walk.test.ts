import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ConversationRow } from "../../../shared/domain/conversation.ts";
import { dropMail } from "../../support/mail.ts";
import { eventually } from "../../support/eventually.ts";
import { startTestEngine, type TestEngine } from "../../support/test-engine.ts";

let test: TestEngine;
let inbox: string;
let sent: string;

beforeEach(async () => {
  test = startTestEngine();
  inbox = join(test.profilePath, "in");
  sent = join(test.profilePath, "out");
  await test.request("settings.set", { undoSeconds: 0, signature: "Dar Al-Ward" });
});
afterEach(() => test.remove());

const addFolder = (treatAs: "new" | "history" = "new") =>
  test.request("channels.add", { settings: { kind: "folder", path: inbox, sendTo: sent, address: "shop@mail.test", displayName: "Shop", treatAs }, secrets: {} });
const list = async (split: "all" | "needs_approval" | "closed" | "snoozed" = "all"): Promise<ConversationRow[]> => (await test.request("inbox.list", { split })).items;
const sentMails = (): string[] => readdirSync(sent, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));

const firstWithDraft = async () => {
  const [row] = await eventually(() => list("needs_approval"), (rows) => rows.length > 0);
  if (!row) throw new Error("no conversation");
  const detail = await test.request("inbox.get", { conversationId: row.id });
  if (detail.draft.state !== "ready") throw new Error(`draft is ${detail.draft.state}`);
  return { row, draft: detail.draft.draft };
};

describe("a message walks through the house", () => {
  it("arrives, is understood, is drafted, approved, sent once with the right references, and all of it survives a restart", async () => {
    dropMail(inbox, { id: "q1@gulf.example", subject: "Price for 40 boxes", text: "Hello, what is the price for 40 boxes of order ORD-10482?" });
    await addFolder();
    const { row, draft } = await firstWithDraft();
    expect(row).toMatchObject({ contactName: "Omar Khan", subject: "Price for 40 boxes", unreadCount: 1, intent: "price_inquiry" });
    expect(draft.body).toContain("Omar");

    await test.request("drafts.approve", { draftId: draft.id, version: draft.version, body: "It is 12 SAR each." });
    await eventually(() => test.request("outbox.list", { view: "sent" }), (page) => page.items.length === 1);
    const [reply] = sentMails();
    expect(sentMails()).toHaveLength(1);
    expect(reply).toMatch(/^In-Reply-To: <q1@gulf\.example>/m);
    expect(reply).toMatch(/^References: <q1@gulf\.example>/m);
    expect(reply).toContain("It is 12 SAR each.");

    await test.restart();
    const messages = await test.request("inbox.messages", { conversationId: row.id });
    expect(messages.items.map((message) => [message.direction, message.status])).toEqual([["in", "received"], ["out", "sent"]]);
    expect((await test.request("outbox.list", { view: "sent" })).items).toHaveLength(1);
    expect(await list("needs_approval")).toHaveLength(0);
    expect(sentMails()).toHaveLength(1);
  });

  it("refuses a second approval of the same draft and one of an older version", async () => {
    dropMail(inbox, { id: "q2@gulf.example", text: "When are you open? I would like to visit." });
    await addFolder();
    const { draft } = await firstWithDraft();
    const { version } = await test.request("drafts.edit", { draftId: draft.id, version: draft.version, body: "Tomorrow." });
    await expect(test.request("drafts.approve", { draftId: draft.id, version: draft.version })).rejects.toMatchObject({ code: "CONFLICT" });
    await test.request("drafts.approve", { draftId: draft.id, version });
    await expect(test.request("drafts.approve", { draftId: draft.id, version })).rejects.toMatchObject({ code: "CONFLICT" });
    await eventually(() => test.request("outbox.list", { view: "sent" }), (page) => page.items.length === 1);
    expect(sentMails()).toHaveLength(1);
  });

  it("sets a draft aside when the customer writes again, and drafts for the newer message", async () => {
    dropMail(inbox, { id: "q4@gulf.example", text: "What is the price of the red roses?" });
    await addFolder();
    const first = await firstWithDraft();
    dropMail(inbox, { id: "q5@gulf.example", subject: "Re: Price", text: "Forget the price, where is my order ORD-7?", headers: { "In-Reply-To": "<q4@gulf.example>", References: "<q4@gulf.example>" } });
    await test.request("channels.checkNow", { accountId: null });
    const second = await eventually(firstWithDraft, ({ draft }) => draft.id !== first.draft.id);
    expect(second.row.id).toBe(first.row.id);
    expect(second.draft.answersMessageId).not.toBe(first.draft.answersMessageId);
    await expect(test.request("drafts.approve", { draftId: first.draft.id, version: first.draft.version })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("never notifies or drafts for history", async () => {
    dropMail(inbox, { id: "h1@gulf.example", text: "What is the price?" });
    await addFolder("history");
    const [row] = await eventually(() => list(), (rows) => rows.length === 1);
    await eventually(() => test.engine.isIdle(), Boolean);
    expect(row).toMatchObject({ unreadCount: 0, hasDraft: false, waitingSince: null });
    expect(test.events.some((event) => event.type === "message.arrived")).toBe(false);
  });

  it("hides what the filters hide, says why, and restores it into the walk", async () => {
    dropMail(inbox, { id: "s1@spam.example", from: "Win <win@spam.example>", subject: "You won", text: "Congratulations! You won the lottery, claim your prize of $1,000,000 now, 100% free, click here, act now, no obligation, viagra" });
    await addFolder();
    const page = await eventually(() => test.request("inbox.filtered", {}), (found) => found.items.length === 1);
    expect(page.items[0]).toMatchObject({ ruleKind: "spam", authorAddress: "win@spam.example" });
    expect(await list()).toHaveLength(0);
    const messageId = page.items[0]?.messageId;
    if (!messageId) throw new Error("no message");
    expect(await test.request("inbox.restore", { messageIds: [messageId] })).toEqual({ restored: 1 });
    expect(await list()).toHaveLength(1);
    expect((await test.request("inbox.filtered", {})).items).toHaveLength(0);
  });

  it("does not draft for a machine, and counts no customer as waiting for it", async () => {
    dropMail(inbox, { id: "l1@list.example", from: "News <news@list.example>", text: "Our weekly news about prices", headers: { "List-Id": "<news.list.example>", Precedence: "bulk" } });
    await addFolder();
    const [row] = await eventually(() => list(), (rows) => rows.length === 1);
    await eventually(() => test.engine.isIdle(), Boolean);
    expect(row).toMatchObject({ hasDraft: false, waitingSince: null });
  });

  it("takes back close, snooze, star and block", async () => {
    dropMail(inbox, { id: "u1@gulf.example", text: "What is the price?" });
    await addFolder();
    const { row } = await firstWithDraft();
    const ids = [row.id];
    const { undoToken } = await test.request("inbox.close", { ids });
    expect(await list("closed")).toHaveLength(1);
    await test.request("inbox.undo", { undoToken });
    expect(await list("closed")).toHaveLength(0);
    expect((await list())[0]).toMatchObject({ unreadCount: 1, waitingSince: row.waitingSince });
    await test.request("inbox.snooze", { ids, until: Date.now() + 60_000 });
    expect(await list("snoozed")).toHaveLength(1);
    expect(await test.request("inbox.undo", { undoToken: null })).toEqual({ undone: "snooze" });
    expect(await list()).toHaveLength(1);
    if (!row.contactId) throw new Error("no contact");
    const blocked = await test.request("contacts.setBlocked", { contactId: row.contactId, isBlocked: true });
    expect((await test.request("contacts.get", { contactId: row.contactId })).isBlocked).toBe(true);
    await test.request("inbox.undo", blocked);
    expect((await test.request("contacts.get", { contactId: row.contactId })).isBlocked).toBe(false);
  });

  it("opens a snoozed conversation whose time came while nothing ran", async () => {
    dropMail(inbox, { id: "z1@gulf.example", text: "What is the price?" });
    await addFolder();
    const { row } = await firstWithDraft();
    const until = Date.now() + 300;
    await test.request("inbox.snooze", { ids: [row.id], until });
    await test.restart(() => eventually(() => Date.now(), (now) => now > until));
    await eventually(() => list(), (rows) => rows.length === 1);
  });

  it("finds Arabic in every spelling, with and without the article", async () => {
    dropMail(inbox, { id: "f1@gulf.example", from: "سارة <sara@gulf.example>", subject: "الفاتورة", text: "وصلتني الفاتورةُ رقم ١٢٣ ولم أستلم الطَّلب." });
    await addFolder("history");
    await eventually(() => list(), (rows) => rows.length === 1);
    for (const query of ["فاتوره", "الفاتورة", "الطلب", "طلب", "123", "استلم", "سارة", "from:سارة"]) {
      expect((await test.request("inbox.search", { query })).items, query).toHaveLength(1);
    }
    for (const query of ["سيارة", "", "\"", "AND OR", "from:omar"]) expect((await test.request("inbox.search", { query })).items, query).toHaveLength(0);
  });

  it("keeps several mails of one thread together, whichever order they come in", async () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 10, minute));
    dropMail(inbox, { id: "t3@gulf.example", subject: "Re: Order", date: at(3), headers: { References: "<t1@gulf.example> <t2@mail.test>", "In-Reply-To": "<t2@mail.test>" } });
    await addFolder("history");
    await eventually(() => list(), (rows) => rows.length === 1);
    dropMail(inbox, { id: "t1@gulf.example", subject: "Order", date: at(1) });
    await test.request("channels.checkNow", { accountId: null });
    const [row] = await eventually(() => list(), (rows) => rows[0]?.messageCount === 2);
    if (!row) throw new Error("no conversation");
    expect((await test.request("inbox.messages", { conversationId: row.id })).items.map((message) => message.subject)).toEqual(["Order", "Re: Order"]);
  });
});

import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DraftView } from "../../../shared/domain/draft.ts";
import type { ConversationRow } from "../../../shared/domain/conversation.ts";
import { dropMail } from "../../support/mail.ts";
import { eventually } from "../../support/eventually.ts";
import { startTestEngine, type TestEngine } from "../../support/test-engine.ts";

const question = "What is the price of the red roses?";
let test: TestEngine;
let inbox: string;
let row: ConversationRow;
let draft: DraftView;

beforeEach(async () => {
  test = startTestEngine();
  inbox = join(test.profilePath, "in");
  await test.request("settings.set", { undoSeconds: 30 });
  dropMail(inbox, { id: "q1@gulf.example", text: question });
  await test.request("channels.add", { settings: { kind: "folder", path: inbox, sendTo: join(test.profilePath, "out"), address: "shop@mail.test", displayName: "Shop", treatAs: "new" }, secrets: {} });
  const { items } = await eventually(() => test.request("inbox.list", { split: "needs_approval" }), (page) => page.items.length === 1);
  row = items[0] as ConversationRow;
  const detail = await get();
  if (detail.draft.state !== "ready") throw new Error(`draft is ${detail.draft.state}`);
  draft = detail.draft.draft;
});
afterEach(() => test.remove());

const get = () => test.request("inbox.get", { conversationId: row.id });
const sentFiles = (): string[] => { const path = join(test.profilePath, "out"); return existsSync(path) ? readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name) : []; };

/** As if the reply had never been written. */
const expectUntouched = async (): Promise<void> => {
  expect((await get()).conversation).toMatchObject({ preview: question, waitingSince: row.waitingSince, messageCount: 1, lastMessageAt: row.lastMessageAt });
  expect((await test.request("inbox.messages", { conversationId: row.id })).items).toHaveLength(1);
  expect((await test.request("outbox.list", { view: "waiting" })).items).toEqual([]);
  expect(sentFiles()).toEqual([]);
};

describe("a suggestion that was approved and taken back", () => {
  it("stands in its card again, as it was sent, and can be approved anew", async () => {
    const { outboxItemId } = await test.request("drafts.approve", { draftId: draft.id, version: draft.version, body: "12 SAR each, with my edit." });
    expect(await test.request("outbox.undo", { outboxItemId })).toEqual({ conversationId: row.id, text: "12 SAR each, with my edit.", isSuggestion: true, files: [] });
    await expect(test.request("outbox.undo", { outboxItemId })).rejects.toMatchObject({ code: "CONFLICT" });
    await expectUntouched();
    const back = await get();
    expect(back).toMatchObject({ composeText: "", conversation: { hasDraft: true }, draft: { state: "ready", draft: { id: draft.id, body: "12 SAR each, with my edit.", originalBody: draft.originalBody } } });
    expect((await test.request("inbox.search", { query: "with my edit" })).items).toEqual([]);
    if (back.draft.state !== "ready") throw new Error("no card");
    await test.request("settings.set", { undoSeconds: 0 });
    await test.request("drafts.approve", { draftId: draft.id, version: back.draft.draft.version });
    await eventually(() => test.request("outbox.list", { view: "sent" }), (page) => page.items.length === 1);
    expect(sentFiles()).toHaveLength(1);
  });

  it("gives only its text back where the customer has written since: the newer question has a suggestion of its own", async () => {
    const { outboxItemId } = await test.request("drafts.approve", { draftId: draft.id, version: draft.version });
    dropMail(inbox, { id: "q2@gulf.example", subject: "Re: Price", text: "And where is my order ORD-7?", headers: { "In-Reply-To": "<q1@gulf.example>", References: "<q1@gulf.example>" } });
    await test.request("channels.checkNow", { accountId: null });
    const newer = await eventually(get, (detail) => detail.draft.state === "ready");
    expect(await test.request("outbox.undo", { outboxItemId })).toMatchObject({ text: draft.body, isSuggestion: false });
    expect(await get()).toMatchObject({ composeText: draft.body, draft: newer.draft });
  });
});

describe("a reply written by hand and taken back", () => {
  it("gives text and files to the editor, before what has been begun there, and the suggestion to its card", async () => {
    const path = join(test.profilePath, "offer.pdf");
    writeFileSync(path, "%PDF-1.4 offer");
    test.engine.grantFile("chosen", path);
    const { outboxItemId } = await test.request("drafts.send", { conversationId: row.id, body: "My own words.", fileTokens: ["chosen"] });
    expect((await get()).draft).toEqual({ state: "none", reason: "answered" });
    await test.request("drafts.keepComposing", { conversationId: row.id, body: "A second thought" });
    const back = await test.request("outbox.undo", { outboxItemId });
    expect(back).toMatchObject({ text: "My own words.", isSuggestion: false, files: [{ name: "offer.pdf", bytes: 14 }] });
    await expectUntouched();
    expect(await get()).toMatchObject({ composeText: "My own words.\n\nA second thought", draft: { state: "ready", draft: { id: draft.id, body: draft.body } } });
    // The file goes out again by the token that came back, though the one on disk is gone by now.
    writeFileSync(path, "");
    await test.request("settings.set", { undoSeconds: 0 });
    await test.request("drafts.send", { conversationId: row.id, body: "My own words.", fileTokens: back.files.map(({ token }) => token) });
    await eventually(() => test.request("outbox.list", { view: "sent" }), (page) => page.items.length === 1);
    const messages = await test.request("inbox.messages", { conversationId: row.id });
    expect(messages.items.at(-1)?.attachments).toMatchObject([{ fileName: "offer.pdf", bytes: 14 }]);
  });

  it("is refused once it has left", async () => {
    await test.request("settings.set", { undoSeconds: 0 });
    const { outboxItemId } = await test.request("drafts.send", { conversationId: row.id, body: "Gone.", fileTokens: [] });
    await eventually(() => test.request("outbox.list", { view: "sent" }), (page) => page.items.length === 1);
    await expect(test.request("outbox.undo", { outboxItemId })).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await get()).composeText).toBe("");
  });
});

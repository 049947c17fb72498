import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTelegramEmulator, type TelegramEmulator } from "../../support/telegram-emulator.ts";
import { eventually } from "../../support/eventually.ts";
import { startTestEngine, type TestEngine } from "../../support/test-engine.ts";
import { addBot, drafted, messagesOf, omar, rowsOf, sara } from "./telegram-rig.ts";

let test: TestEngine;
let emulator: TelegramEmulator;

beforeEach(async () => {
  emulator = await startTelegramEmulator();
  test = startTestEngine();
  await test.request("settings.set", { undoSeconds: 0, signature: "متجر الواحة" });
});
afterEach(async () => {
  await test.remove();
  await emulator.stop();
});

const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]), Buffer.alloc(2000, 7)]);
const sentStates = async () => (await test.request("outbox.list", { view: "sent", limit: 50 })).items;

/** A file of the owner's, as the dialog would hand it over. */
const grant = (name: string, content: Uint8Array): string => {
  const path = join(test.profilePath, name);
  writeFileSync(path, content);
  test.engine.grantFile(`token-${name}`, path);
  return `token-${name}`;
};

describe("a message on Telegram", () => {
  it("becomes a draft, is answered in the same chat once, and all of it survives a restart", async () => {
    await addBot(test, emulator);
    emulator.bot.write(sara, "السلام عليكم، كم سعر باقة الورد الأحمر؟");
    const { row, draft } = await drafted(test);
    expect(row).toMatchObject({ channelKind: "telegram_bot", contactName: "سارة القحطاني", subject: "", intent: "price_inquiry", unreadCount: 1 });
    expect(draft.language).toBe("ar");
    await test.request("drafts.approve", { draftId: draft.id, version: draft.version, body: "وعليكم السلام، السعر 150 ريالًا." });
    await eventually(sentStates, (items) => items.length === 1);
    expect(emulator.bot.sent).toMatchObject([{ chatId: sara.id, text: "وعليكم السلام، السعر 150 ريالًا.", replyTo: null }]);
    await test.restart();
    await eventually(() => emulator.bot.isPolled(), Boolean);
    expect((await messagesOf(test)).map(({ direction, status }) => [direction, status])).toEqual([["in", "received"], ["out", "sent"]]);
    expect(emulator.bot.sent).toHaveLength(1);
    expect(emulator.bot.waiting()).toBe(0);
  });

  it("keeps one contact over two bots, with the @name beside the number", async () => {
    const second = emulator.addBot(7_100_002);
    await addBot(test, emulator);
    await addBot(test, emulator, { bot: second });
    emulator.bot.write(sara, "مرحبا");
    second.write(sara, "هل من أحد؟");
    const rows = await eventually(() => rowsOf(test), (all) => all.length === 2);
    expect(new Set(rows.map((row) => row.contactId)).size).toBe(1);
    expect((await test.request("contacts.list", { query: "sara_q" })).items).toMatchObject([{ name: "سارة القحطاني", primaryIdentity: "@Sara_Q" }]);
    const contact = await test.request("contacts.get", { contactId: rows[0]?.contactId ?? "" });
    expect(contact.identities.map(({ kind, value }) => [kind, value])).toEqual([["tg_username", "@Sara_Q"], ["tg_user", String(sara.id)]]);
  });

  it("splits a long answer, sends a picture with its words and each file once, in order", async () => {
    await addBot(test, emulator);
    emulator.bot.write(omar, "Please send me the catalogue");
    const [row] = await eventually(() => rowsOf(test), (rows) => rows.length === 1);
    const conversationId = row?.id ?? "";
    const long = Array.from({ length: 120 }, (_, n) => `Line ${n} of a long answer with quite a few words in it.`).join("\n");
    await test.request("drafts.send", { conversationId, body: long, fileTokens: [] });
    await eventually(sentStates, (items) => items.length === 2, 30_000);
    expect(emulator.bot.sent.map(({ text }) => text).join("\n")).toBe(long);
    await test.request("drafts.send", { conversationId, body: "Here it is", fileTokens: [grant("photo.jpg", jpeg), grant("list.txt", Buffer.from("one\ntwo"))] });
    await eventually(sentStates, (items) => items.length === 4, 30_000);
    expect(emulator.bot.sent.slice(2).map(({ method, text, file }) => [method, text, file?.name])).toEqual([["sendphoto", "Here it is", "photo.jpg"], ["senddocument", "", "list.txt"]]);
    expect(emulator.bot.sent[2]?.file?.content.equals(jpeg)).toBe(true);
  }, 60_000);

  it("sends as a file what the service refuses as a picture", async () => {
    await addBot(test, emulator);
    emulator.bot.write(omar, "Please send me the plan");
    const [row] = await eventually(() => rowsOf(test), (rows) => rows.length === 1);
    emulator.bot.fail({ method: "sendPhoto", kind: "refuse", code: 400, description: "Bad Request: PHOTO_INVALID_DIMENSIONS" });
    await test.request("drafts.send", { conversationId: row?.id ?? "", body: "", fileTokens: [grant("plan.jpg", jpeg)] });
    await eventually(sentStates, (items) => items.length === 1);
    expect(emulator.bot.sent).toMatchObject([{ method: "senddocument", file: { name: "plan.jpg" } }]);
  });

  it("takes all pieces of a reply back together", async () => {
    await test.request("settings.set", { undoSeconds: 10 });
    await addBot(test, emulator);
    emulator.bot.write(omar, "hello, when are you open?");
    const [row] = await eventually(() => rowsOf(test), (rows) => rows.length === 1);
    const { outboxItemId } = await test.request("drafts.send", { conversationId: row?.id ?? "", body: `${"a".repeat(4000)} ${"b".repeat(3000)}`, fileTokens: [] });
    expect((await test.request("outbox.list", { view: "waiting" })).items).toHaveLength(2);
    await test.request("outbox.undo", { outboxItemId });
    expect((await test.request("outbox.list", { view: "waiting" })).items).toHaveLength(0);
    expect(emulator.bot.sent).toHaveLength(0);
  });

  it("fetches a photo after its message, refuses what only claims to be one, and names what is too large", async () => {
    emulator.bot.addFile("good", jpeg);
    emulator.bot.addFile("evil", Buffer.from("MZ this is a program"));
    const large = Buffer.concat([jpeg, Buffer.alloc(6 * 1024 * 1024)]);
    emulator.bot.addFile("large", large);
    await addBot(test, emulator);
    const from = { is_bot: false, ...sara };
    const base = { from, chat: { id: sara.id, type: "private" }, date: Math.floor(Date.now() / 1000) };
    emulator.bot.push({ message: { ...base, message_id: 11, caption: "هذا المقاس", photo: [{ file_id: "small", file_unique_id: "s", width: 1, height: 1, file_size: 10 }, { file_id: "good", file_unique_id: "g", width: 9, height: 9, file_size: jpeg.length }] } });
    emulator.bot.push({ message: { ...base, message_id: 12, document: { file_id: "evil", file_unique_id: "e", file_name: "invoice.pdf", mime_type: "application/pdf", file_size: 20 } } });
    emulator.bot.push({ message: { ...base, message_id: 13, video: { file_id: "huge", file_unique_id: "h", file_name: "tour.mp4", mime_type: "video/mp4", file_size: 30 * 1024 * 1024 } } });
    // 6 MB are more than a picture may have, whether it is called one or only is one.
    emulator.bot.push({ message: { ...base, message_id: 14, document: { file_id: "large", file_unique_id: "l1", file_name: "photo.jpg", mime_type: "image/jpeg", file_size: large.length } } });
    emulator.bot.push({ message: { ...base, message_id: 15, document: { file_id: "large", file_unique_id: "l2", file_name: "photo", mime_type: "application/octet-stream", file_size: large.length } } });
    const messages = await eventually(() => messagesOf(test), (all) => all.length === 5 && all.every(({ attachments }) => attachments.every(({ state }) => state !== "pending")));
    expect(messages.map(({ kind, text }) => [kind, text])).toEqual([["image", "هذا المقاس"], ["document", ""], ["video", ""], ["document", ""], ["document", ""]]);
    const [photo, program, film, ...largePictures] = messages.map(({ attachments }) => attachments[0]);
    expect(photo).toMatchObject({ kind: "image", state: "ready", bytes: jpeg.length, isDangerous: false });
    expect(Buffer.from(test.engine.attachment(photo?.id ?? "").content).equals(jpeg)).toBe(true);
    expect(program).toMatchObject({ state: "ready", isDangerous: true, kind: "document" });
    expect(await test.engine.shownAttachment(program?.id ?? "")).toBeNull();
    expect(film).toMatchObject({ state: "too_large", bytes: 30 * 1024 * 1024, fileName: "tour.mp4" });
    expect(largePictures.map((picture) => picture?.state)).toEqual(["too_large", "too_large"]);
  });

  it("gives a file up after three retries and fetches it when asked again", async () => {
    emulator.bot.addFile("late", jpeg);
    emulator.bot.fail({ method: "getFile", times: 4, kind: "html" });
    await addBot(test, emulator);
    emulator.bot.push({ message: { message_id: 21, from: { is_bot: false, ...sara }, chat: { id: sara.id, type: "private" }, date: Math.floor(Date.now() / 1000), photo: [{ file_id: "late", file_unique_id: "l", width: 9, height: 9 }] } });
    const [failed] = await eventually(() => messagesOf(test), (all) => all[0]?.attachments[0]?.state === "failed", 40_000);
    await test.request("inbox.fetchAttachment", { attachmentId: failed?.attachments[0]?.id ?? "" });
    await eventually(() => messagesOf(test), (all) => all[0]?.attachments[0]?.state === "ready");
  }, 60_000);

  it("follows an edit: the text, the search, the draft", async () => {
    await addBot(test, emulator);
    const id = emulator.bot.write(sara, "كم سعر الباقة الصغيرة؟");
    const before = await drafted(test);
    emulator.bot.push({ edited_message: { message_id: id, from: { is_bot: false, ...sara }, chat: { id: sara.id, type: "private" }, date: Math.floor(Date.now() / 1000), edit_date: Math.floor(Date.now() / 1000), text: "متى يصل طلبي؟ تأخر كثيرًا" } });
    const [message] = await eventually(() => messagesOf(test), (all) => all[0]?.editedAt !== null && all[0]?.analysis?.intent !== "price_inquiry");
    expect(message?.text).toBe("متى يصل طلبي؟ تأخر كثيرًا");
    await eventually(() => drafted(test), ({ draft }) => draft.id !== before.draft.id);
    expect((await test.request("inbox.search", { query: "طلبي" })).items).toHaveLength(1);
    expect((await test.request("inbox.search", { query: "الصغيرة" })).items).toHaveLength(0);
  });

  it("shows a reaction, and its taking back", async () => {
    await addBot(test, emulator);
    const id = emulator.bot.write(sara, "شكرا");
    const react = (emoji: string | null) =>
      emulator.bot.push({ message_reaction: { chat: { id: sara.id, type: "private" }, message_id: id, user: { is_bot: false, ...sara }, date: Math.floor(Date.now() / 1000), old_reaction: [], new_reaction: emoji === null ? [] : [{ type: "emoji", emoji }] } });
    react("👍");
    await eventually(() => messagesOf(test), (all) => all[0]?.reactions[0]?.emoji === "👍");
    react(null);
    await eventually(() => messagesOf(test), (all) => all[0]?.reactions.length === 0);
  });

  it("reads a place and a visiting card as words", async () => {
    await addBot(test, emulator);
    const base = { from: { is_bot: false, ...sara }, chat: { id: sara.id, type: "private" }, date: Math.floor(Date.now() / 1000) };
    emulator.bot.push({ message: { ...base, message_id: 31, location: { latitude: 24.7136, longitude: 46.6753 } } });
    emulator.bot.push({ message: { ...base, message_id: 32, contact: { phone_number: "+966550123456", first_name: "منى" } } });
    const messages = await eventually(() => messagesOf(test), (all) => all.length === 2);
    expect(messages.map(({ kind, text }) => [kind, text])).toEqual([["location", "24.713600, 46.675300"], ["contact", "منى\n+966550123456"]]);
  });
});

describe("groups", () => {
  const group = { id: -100_200, type: "supergroup", title: "عملاء الجملة" };
  const say = (messageId: number, text: string, extra: object = {}) =>
    emulator.bot.push({ message: { message_id: messageId, from: { is_bot: false, ...sara }, chat: group, date: Math.floor(Date.now() / 1000), text, ...extra } });

  it("are left alone until they are switched on", async () => {
    await addBot(test, emulator);
    say(1, "كم السعر؟ @oasis_shop_bot");
    emulator.bot.write(omar, "a direct question");
    await eventually(() => rowsOf(test), (rows) => rows.length > 0);
    expect((await rowsOf(test)).map((row) => row.contactName)).toEqual(["Omar"]);
  });

  it("are one conversation by their name; only what names the bot is drafted, and the answer says what it answers", async () => {
    await addBot(test, emulator, { readsGroups: true });
    say(1, "صباح الخير للجميع");
    await eventually(() => rowsOf(test), (rows) => rows[0]?.messageCount === 1);
    expect((await test.request("inbox.list", { split: "needs_approval" })).items).toHaveLength(0);
    say(2, "كم سعر الكرتون؟ @oasis_shop_bot");
    const { row, draft } = await drafted(test);
    expect(row).toMatchObject({ contactName: "عملاء الجملة", contactId: null, messageCount: 2 });
    await test.request("drafts.approve", { draftId: draft.id, version: draft.version, body: "الكرتون بمئة ريال" });
    await eventually(() => emulator.bot.sent.length, (n) => n === 1);
    expect(emulator.bot.sent[0]).toMatchObject({ chatId: group.id, replyTo: 2 });
  });

  it("go on in the same conversation when they become supergroups", async () => {
    await addBot(test, emulator, { readsGroups: true });
    emulator.bot.push({ message: { message_id: 1, from: { is_bot: false, ...sara }, chat: { id: -77, type: "group", title: "الحي" }, date: Math.floor(Date.now() / 1000), text: "قبل" } });
    emulator.bot.push({ message: { message_id: 2, chat: { id: -77, type: "group", title: "الحي" }, date: Math.floor(Date.now() / 1000), migrate_to_chat_id: -100_77 } });
    await eventually(() => emulator.bot.waiting(), (n) => n === 0);
    emulator.bot.push({ message: { message_id: 3, from: { is_bot: false, ...sara }, chat: { id: -100_77, type: "supergroup", title: "الحي" }, date: Math.floor(Date.now() / 1000), text: "بعد" } });
    const rows = await eventually(() => rowsOf(test), (all) => all[0]?.messageCount === 2);
    expect(rows).toHaveLength(1);
  });
});

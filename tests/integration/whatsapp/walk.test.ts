import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LinkState } from "../../../shared/domain/channel.ts";
import { startWhatsAppStandin, type WhatsAppStandin } from "../../support/whatsapp-standin/server.ts";
import { eventually } from "../../support/eventually.ts";
import { startTestEngine, type TestEngine } from "../../support/test-engine.ts";
import { drafted, messagesOf, rowsOf } from "../telegram/telegram-rig.ts";

const sara = "966501112222@c.us";
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]), Buffer.alloc(2000, 7)]);
const ogg = Buffer.concat([Buffer.from("OggS\0\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\x13OpusHead", "latin1"), Buffer.alloc(500, 3)]);

let test: TestEngine;
let standin: WhatsAppStandin;

beforeEach(async () => {
  standin = await startWhatsAppStandin();
  test = startTestEngine({ ports: { browserArgs: standin.browserArgs } });
  await test.request("settings.set", { undoSeconds: 0, signature: "متجر الواحة" });
});
afterEach(async () => {
  await test.remove();
  await standin.stop();
});

const linkStates = (linkId = "link"): LinkState[] => test.events.flatMap((event) => (event.type === "whatsapp.linkState" && event.linkId === linkId ? [event.state] : []));
const stepsOf = (): string[] => linkStates().map(({ step }) => step);
const wanted = { displayName: "", browser: "window", browserPath: null, readsGroups: false } as const;

const link = async (options: { accountId?: string | null; phone?: string | null; readsGroups?: boolean } = {}): Promise<string> => {
  test.events.length = 0;
  await test.request("whatsapp.link", { linkId: "link", accountId: options.accountId ?? null, phone: options.phone ?? null, settings: { ...wanted, readsGroups: options.readsGroups ?? false } });
  await eventually(stepsOf, (steps) => steps.includes(options.phone ? "code" : "qr"), 30_000);
  standin.pair();
  const last = await eventually(() => linkStates().at(-1), (state) => state?.step === "linked" || state?.step === "failed", 30_000);
  if (last?.step !== "linked") throw new Error(JSON.stringify(last));
  return last.accountId;
};
const account = async () => (await test.request("channels.list", {})).items[0];
const online = () => eventually(account, (one) => one?.status === "online" && one.completeUntil !== null, 40_000);
const sentItems = async () => (await test.request("outbox.list", { view: "sent", limit: 50 })).items;
const grant = (name: string, content: Uint8Array): string => {
  const path = join(test.profilePath, name);
  writeFileSync(path, content);
  test.engine.grantFile(`token-${name}`, path);
  return `token-${name}`;
};

describe("a message on WhatsApp", { timeout: 120_000 }, () => {
  it("is linked by a code, becomes a draft, is answered once, and goes on after a restart without a code", async () => {
    await link();
    expect(stepsOf().filter((step, index, all) => step !== all[index - 1])).toEqual(["starting", "qr", "linking", "linked"]);
    expect(linkStates()).toContainEqual(expect.objectContaining({ step: "linked", phone: "15550001111", name: "Shop" }));
    const one = await online();
    expect(one).toMatchObject({ kind: "whatsapp_web", displayName: "Shop", address: "+15550001111" });
    expect((one?.linkedUntil ?? 0) - Date.now()).toBeGreaterThan(29.9 * 86_400_000);
    standin.message({ from: sara, name: "سارة", body: "السلام عليكم، كم سعر باقة الورد الأحمر؟" });
    const { row, draft } = await drafted(test);
    expect(row).toMatchObject({ channelKind: "whatsapp_web", contactName: "سارة", intent: "price_inquiry", unreadCount: 1 });
    await test.request("drafts.approve", { draftId: draft.id, version: draft.version, body: "وعليكم السلام، السعر 150 ريالًا." });
    await eventually(sentItems, (items) => items.length === 1, 30_000);
    expect(standin.sent).toMatchObject([{ to: sara, body: "وعليكم السلام، السعر 150 ريالًا.", type: "chat" }]);
    // Acknowledgements arrive, and none takes a later one back.
    await eventually(() => messagesOf(test), (messages) => messages.at(-1)?.status === "read");
    standin.acknowledge(standin.sent[0]?.id ?? "", 1);
    await eventually(() => standin.seen, (seen) => seen.includes(sara));
    await test.restart();
    await online();
    standin.message({ from: sara, name: "سارة", body: "وصلت، شكراً جزيلاً" });
    await eventually(() => messagesOf(test), (messages) => messages.length === 3);
    expect((await messagesOf(test)).map(({ direction, status }) => [direction, status])).toEqual([["in", "received"], ["out", "read"], ["in", "received"]]);
    expect(standin.sent).toHaveLength(1);
    // In the clear the session lies only where the browser works.
    expect(readdirSync(join(test.profilePath, "whatsapp")).filter((name) => !name.endsWith(".tmp")).toSorted()).toEqual([expect.stringMatching(/\.session$/), "open"]);
    await test.engine.stop();
    expect(readdirSync(join(test.profilePath, "whatsapp", "open"))).toEqual([]);
  });

  it("carries pictures, voice, documents and quotes both ways, edits, reactions and what was taken back", async () => {
    await link();
    await online();
    const picture = standin.message({ from: sara, name: "سارة", type: "image", caption: "هل لديكم مثل هذه؟", media: { content: jpeg, mimetype: "image/jpeg" } });
    standin.message({ from: sara, name: "سارة", type: "ptt", media: { content: ogg, mimetype: "audio/ogg; codecs=opus" } });
    standin.message({ from: sara, name: "سارة", type: "location", extra: { lat: 24.7136, lng: 46.6753, loc: "المتجر\nطريق الملك فهد" } });
    standin.message({ from: sara, name: "سارة", type: "vcard", body: "BEGIN:VCARD\nVERSION:3.0\nFN:علي\nTEL;waid=966500000000:+966 50 000 0000\nEND:VCARD" });
    const text = standin.message({ from: sara, name: "سارة", body: "متى تفتحون غدا؟", extra: { quotedMsg: { type: "chat", body: "أهلا بك" } } });
    const messages = await eventually(() => messagesOf(test), (all) => all.length === 5 && all.every((one) => one.attachments.every((file) => file.state === "ready")), 30_000);
    expect(messages.map(({ kind }) => kind)).toEqual(["image", "voice", "location", "contact", "text"]);
    expect(messages[0]).toMatchObject({ text: "هل لديكم مثل هذه؟", attachments: [{ kind: "image", mime: "image/jpeg", bytes: jpeg.length }] });
    expect(messages[2]?.text).toBe("المتجر طريق الملك فهد\n24.713600, 46.675300");
    expect(messages[3]?.text).toBe("علي\n+966 50 000 0000");
    expect(messages[4]?.quotedText).toBe("أهلا بك");
    expect(test.engine.attachment(messages[0]?.attachments[0]?.id ?? "").content).toEqual(jpeg);
    standin.edit(text, { body: "متى تفتحون يوم الجمعة؟" });
    await eventually(() => messagesOf(test), (all) => all.at(-1)?.text === "متى تفتحون يوم الجمعة؟");
    standin.react(text, sara, "👍");
    await eventually(() => messagesOf(test), (all) => all.at(-1)?.reactions.some(({ emoji }) => emoji === "👍") === true);
    standin.edit(picture, { type: "revoked" });
    await eventually(() => test.events.length, (count) => count > 0);
    const [row] = await rowsOf(test);
    await test.request("drafts.send", { conversationId: row?.id ?? "", body: "تفضلي", fileTokens: [grant("photo.jpg", jpeg)] });
    await eventually(sentItems, (items) => items.length === 1, 30_000);
    expect(standin.sent).toMatchObject([{ type: "image", caption: "تفضلي", mimetype: "image/jpeg" }]);
    expect(standin.media.get(standin.sent[0]?.filehash ?? "")?.equals(jpeg)).toBe(true);
    await test.request("drafts.send", { conversationId: row?.id ?? "", body: "", fileTokens: [grant("list.txt", Buffer.from("one\ntwo"))] });
    await eventually(sentItems, (items) => items.length === 2, 30_000);
    expect(standin.sent[1]).toMatchObject({ type: "document", filename: "list.txt" });
    // What the owner writes on the phone stands in the thread, once.
    standin.message({ from: `${standin.phone}@c.us`, chat: sara, fromMe: true, body: "كتبت من الهاتف" });
    await eventually(() => messagesOf(test), (all) => all.at(-1)?.text === "كتبت من الهاتف" && all.at(-1)?.direction === "out");
  });

  it("asks each chat for what came while it was away: 500 of 500, and nothing twice", async () => {
    await link();
    await online();
    for (const from of [sara, "966509999999@c.us"]) standin.message({ from, name: "سارة", body: "قبل", ts: Math.floor(Date.now() / 1000) - 100 });
    await eventually(() => rowsOf(test), (rows) => rows.length === 2);
    await test.restart(async () => {
      const start = Math.floor(Date.now() / 1000) - 50;
      for (let n = 0; n < 500; n++) standin.message({ from: n % 5 === 0 ? "966509999999@c.us" : sara, name: n % 5 === 0 ? "عمر" : "سارة", body: `رسالة ${n}`, ts: start + Math.floor(n / 100) });
      await Promise.resolve();
    });
    const total = async (): Promise<number> => {
      const check = (await test.request("health.check", {})).checks.find(({ name }) => name === "search");
      return Number(check?.detail["messages"] ?? 0);
    };
    await eventually(total, (count) => count === 502, 60_000);
    // A cut line is bridged the same way.
    standin.drop();
    await eventually(() => standin.isConnected(), (isConnected) => !isConnected);
    standin.message({ from: sara, name: "سارة", body: "والخط مقطوع" });
    await eventually(total, (count) => count === 503, 60_000);
  });

  it("knows one person by number and hidden id, whichever comes first, and parts them on request", async () => {
    await link();
    await online();
    // Known by the hidden id first: the number is what is shown all the same.
    standin.message({ from: "111222333444@lid", name: "علي", body: "هل الطلب جاهز؟", ts: Math.floor(Date.now() / 1000) - 60 });
    const [first] = await eventually(() => rowsOf(test), (rows) => rows.length === 1);
    standin.message({ from: "966507778888@c.us", name: "علي", body: "أنا علي من الرقم الآخر" });
    const rows = await eventually(() => rowsOf(test), (all) => all.length === 2);
    expect(new Set(rows.map(({ contactId }) => contactId)).size).toBe(2);
    standin.lid("111222333444@lid", "966507778888@c.us");
    standin.message({ from: "111222333444@lid", name: "علي", body: "وصلتني الآن" });
    await eventually(() => rowsOf(test), (all) => new Set(all.map(({ contactId }) => contactId)).size === 1);
    const contact = await test.request("contacts.get", { contactId: first?.contactId ?? "" });
    expect(contact.identities.map(({ kind, value }) => [kind, value])).toEqual([["wa_phone", "+966507778888"], ["wa_lid", "111222333444"]]);
    await test.request("contacts.undoMerge", { mergeId: contact.merges[0]?.id ?? "" });
    expect(new Set((await rowsOf(test)).map(({ contactId }) => contactId)).size).toBe(2);
  });

  it("reads no group unless it is switched on, and drafts there only for what names us", async () => {
    await link({ readsGroups: true });
    await online();
    standin.message({ from: sara, chat: "120363000000000001@g.us", title: "موردو الورد", name: "سارة", body: "صباح الخير جميعًا" });
    const [row] = await eventually(() => rowsOf(test), (rows) => rows.length === 1);
    expect(row).toMatchObject({ contactName: "موردو الورد" });
    expect((await messagesOf(test))[0]).toMatchObject({ authorName: "سارة" });
    // Written on the phone: it stands in the group, and nobody becomes a customer by it.
    standin.message({ from: `${standin.phone}@c.us`, chat: "120363000000000001@g.us", fromMe: true, body: "وعليكم السلام" });
    await eventually(() => messagesOf(test), (all) => all.some(({ direction, text }) => direction === "out" && text === "وعليكم السلام"));
    expect((await test.request("contacts.list", { query: "", limit: 10 })).items.map(({ name }) => name)).toEqual(["سارة"]);
    standin.message({ from: "status@broadcast", name: "سارة", body: "حالة" });
    standin.message({ from: "1203@newsletter", name: "قناة", body: "خبر" });
    standin.message({ from: sara, name: "سارة", body: "سؤال خاص؟" });
    expect((await eventually(() => rowsOf(test), (rows) => rows.length === 2)).map(({ contactName }) => contactName).toSorted()).toEqual(["سارة", "موردو الورد"]);
  });

  it("is linked by a code that is typed, refuses the same number twice, and forgets what is removed", async () => {
    const accountId = await link({ phone: "15550001111" });
    expect(linkStates()).toContainEqual(expect.objectContaining({ step: "code", code: "ABCD1234" }));
    await online();
    await expect(link()).rejects.toThrow("ACCOUNT_EXISTS");
    expect(readdirSync(join(test.profilePath, "whatsapp")).filter((name) => name.endsWith(".session"))).toHaveLength(1);
    await test.request("channels.remove", { accountId, withMessages: false });
    expect(readdirSync(join(test.profilePath, "whatsapp")).filter((name) => name.endsWith(".session"))).toEqual([]);
    expect(existsSync(join(test.profilePath, "whatsapp", "open")) ? readdirSync(join(test.profilePath, "whatsapp", "open")) : []).toEqual([]);
  });

  it("writes to nobody who has not written first", async () => {
    await link();
    await online();
    standin.message({ from: `${standin.phone}@c.us`, chat: "966508887777@c.us", fromMe: true, body: "عرض خاص لك" });
    const [row] = await eventually(() => rowsOf(test), (rows) => rows.length === 1);
    await expect(test.request("drafts.send", { conversationId: row?.id ?? "", body: "تابع", fileTokens: [] })).rejects.toThrow("GUARD_STRANGER");
    expect(standin.sent).toEqual([]);
  });
});

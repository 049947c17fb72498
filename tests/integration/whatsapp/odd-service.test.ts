import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { linkPhoneTo } from "../../support/whatsapp-standin/link-phone.ts";
import { startWhatsAppStandin, type WhatsAppStandin } from "../../support/whatsapp-standin/server.ts";
import { eventually } from "../../support/eventually.ts";
import { startTestEngine, type TestEngine } from "../../support/test-engine.ts";
import { drafted, messagesOf, rowsOf } from "../telegram/telegram-rig.ts";

const sara = "966501112222@c.us";

let test: TestEngine;
let standin: WhatsAppStandin;

beforeEach(async () => {
  standin = await startWhatsAppStandin();
  test = startTestEngine({ ports: { browserArgs: standin.browserArgs } });
  await linkPhoneTo(test, standin);
});
afterEach(async () => {
  await test.remove();
  await standin.stop();
});

const account = async () => (await test.request("channels.list", {})).items[0];
const total = async (): Promise<number> => (await rowsOf(test)).reduce((sum, row) => sum + row.messageCount, 0);
const arrivals = (): number => test.events.filter((event) => event.type === "message.arrived").length;

describe("WhatsApp when the service or the phone does the unexpected", { timeout: 120_000 }, () => {
  it("keeps a message once that is handed over 837 times, and tells and drafts it once (B55)", async () => {
    const id = standin.message({ from: sara, name: "سارة", body: "السلام عليكم، كم سعر باقة الورد الأحمر؟" });
    const { draft } = await drafted(test);
    standin.redeliver(id, 400);
    // What follows shows that all of it was read.
    standin.message({ from: "966502223333@c.us", name: "عمر", body: "شكرا" });
    await eventually(total, (count) => count >= 2);
    // So many more in its chat that it is not among those remembered by name.
    for (let n = 0; n < 150; n++) standin.message({ from: "966502223333@c.us", name: "عمر", body: `شكرا ${n}` });
    await eventually(total, (count) => count >= 152, 30_000);
    const told = arrivals();
    standin.redeliver(id, 437);
    standin.message({ from: "966503334444@c.us", name: "علي", body: "شكرا جزيلا" });
    await eventually(total, (count) => count >= 153);
    expect((await rowsOf(test)).find(({ contactName }) => contactName === "سارة")).toMatchObject({ messageCount: 1, unreadCount: 1 });
    expect(arrivals() - told).toBe(1);
    const { items } = await test.request("drafts.list", {});
    expect(items.filter((row) => row.contactName === "سارة").map((row) => [row.draft.id, row.draft.version])).toEqual([[draft.id, draft.version]]);
  });

  it("asks to be linked again once the phone logged out, keeps what was said, and opens no browser for it (B59)", async () => {
    standin.message({ from: sara, name: "سارة", body: "قبل الفصل" });
    await eventually(total, (count) => count === 1);
    standin.logout();
    const one = await eventually(account, (now) => now?.status === "needs_auth", 40_000);
    expect(one?.error?.code).toBe("PHONE_UNLINKED");
    expect((one?.nextAttemptAt ?? 0) - Date.now()).toBeGreaterThan(5 * 3_600_000);
    await eventually(() => readdirSync(join(test.profilePath, "whatsapp", "open")), (folders) => folders.length === 0);
    expect(readdirSync(join(test.profilePath, "whatsapp")).filter((name) => name.endsWith(".session"))).toEqual([]);
    const pages = standin.pagesAsked;
    for (let n = 0; n < 3; n++) {
      const before = (await account())?.lastCheckedAt ?? 0;
      test.engine.wake();
      await eventually(account, (now) => now?.status === "needs_auth" && (now.lastCheckedAt ?? 0) > before);
    }
    await test.restart();
    await eventually(account, (now) => now?.status === "needs_auth" && now.error?.code === "PHONE_UNLINKED");
    expect(standin.pagesAsked).toBe(pages);
    expect((await messagesOf(test)).map(({ text }) => text)).toEqual(["قبل الفصل"]);
    await linkPhoneTo(test, standin, (await account())?.id);
    standin.message({ from: sara, name: "سارة", body: "بعد الربط" });
    expect((await eventually(() => messagesOf(test), (all) => all.length === 2)).map(({ text }) => text)).toEqual(["قبل الفصل", "بعد الربط"]);
    expect(await rowsOf(test)).toHaveLength(1);
  });

  it("knows who it is once the number of a hidden id becomes known, without a further word of that person", async () => {
    standin.message({ from: "111222333444@lid", name: "علي", body: "هل الطلب جاهز؟" });
    standin.message({ from: "966507778888@c.us", name: "علي", body: "أنا علي من الرقم الآخر" });
    await eventually(async () => new Set((await rowsOf(test)).map(({ contactId }) => contactId)).size, (count) => count === 2);
    standin.lid("111222333444@lid", "966507778888@c.us");
    test.engine.wake();
    const rows = await eventually(() => rowsOf(test), (all) => new Set(all.map(({ contactId }) => contactId)).size === 1);
    const contact = await test.request("contacts.get", { contactId: rows[0]?.contactId ?? "" });
    expect(contact.name).toBe("علي");
    // Parted by the owner it stays so: it is told once.
    await test.request("contacts.undoMerge", { mergeId: contact.merges[0]?.id ?? "" });
    const before = (await account())?.lastOkAt ?? 0;
    test.engine.wake();
    await eventually(account, (now) => (now?.lastOkAt ?? 0) > before);
    expect(new Set((await rowsOf(test)).map(({ contactId }) => contactId)).size).toBe(2);
  });

  it("shows the further names of a person as they are written, never the person's own name in their place", async () => {
    standin.lid("99887766554433@lid", "966504445555@c.us");
    standin.message({ from: "99887766554433@lid", name: "منى", body: "رقمي معروف" });
    standin.message({ from: "111222333444@lid", name: "علي", body: "رقمي غير معروف" });
    await eventually(total, (count) => count === 2);
    standin.lid("111222333444@lid", "966507778888@c.us");
    test.engine.wake();
    const identitiesOf = async (name: string) => {
      const row = (await rowsOf(test)).find(({ contactName }) => contactName === name);
      return (await test.request("contacts.get", { contactId: row?.contactId ?? "" })).identities.map(({ kind, value }) => [kind, value]);
    };
    expect(await eventually(() => identitiesOf("علي"), (all) => all.length === 2)).toEqual([["wa_phone", "+966507778888"], ["wa_lid", "111222333444"]]);
    expect(await identitiesOf("منى")).toEqual([["wa_phone", "+966504445555"], ["wa_lid", "99887766554433"]]);
  });

  it("takes 2,000 messages at once and keeps none of them in memory", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const heap = (): number => {
      collect();
      return process.memoryUsage().heapUsed / 1024 ** 2;
    };
    const before = heap();
    let most = 0;
    for (let n = 0; n < 2_000; n++) standin.message({ from: `9665055500${String(n % 40).padStart(2, "0")}@c.us`, name: `عميل ${n % 40}`, body: `رسالة ${n}: كم السعر؟` });
    await eventually(async () => {
      most = Math.max(most, process.memoryUsage().heapUsed / 1024 ** 2);
      return total();
    }, (count) => count >= 2_000, 90_000);
    expect(await total()).toBe(2_000);
    expect(heap() - before).toBeLessThan(30);
    expect(most - before).toBeLessThan(250);
  });

  it("tells the customer what the owner read, unless told not to, and marks read here what was read on the phone", async () => {
    standin.message({ from: sara, name: "سارة", body: "الأولى" });
    const [row] = await eventually(() => rowsOf(test), (rows) => rows[0]?.unreadCount === 1);
    expect(standin.seen).toEqual([]);
    await test.request("inbox.setRead", { ids: [row?.id ?? ""], isRead: true });
    await eventually(() => standin.seen, (seen) => seen.length === 1);
    expect(standin.seen).toEqual([sara]);
    standin.message({ from: sara, name: "سارة", body: "الثانية" });
    await eventually(() => rowsOf(test), (rows) => rows[0]?.unreadCount === 1);
    standin.readOnPhone(sara);
    await eventually(() => rowsOf(test), (rows) => rows[0]?.unreadCount === 0);
    const one = await account();
    if (one?.settings.kind !== "whatsapp_web") throw new Error("no account");
    await test.request("channels.update", { accountId: one.id, settings: { ...one.settings, tellsRead: false }, secrets: {} });
    await eventually(account, (now) => now?.status === "online" && (now.lastOkAt ?? 0) > (one.lastOkAt ?? 0), 40_000);
    standin.message({ from: sara, name: "سارة", body: "الثالثة" });
    await eventually(() => rowsOf(test), (rows) => rows[0]?.unreadCount === 1);
    await test.request("inbox.setRead", { ids: [row?.id ?? ""], isRead: true });
    // A later message is read behind the one nobody is told of.
    standin.message({ from: sara, name: "سارة", body: "الرابعة" });
    await eventually(total, (count) => count === 4);
    expect(standin.seen).toEqual([sara]);
  });
});

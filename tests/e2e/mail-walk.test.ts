import nodemailer from "nodemailer";
import type { Locator } from "playwright";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { catalogues } from "../../shared/i18n/catalogues.ts";
import { launchApp, newProfile, readLogs, removeProfile, stopDisplay, type RunningApp } from "../support/app.ts";
import { startMailServer, type MailServer } from "../support/mail-server.ts";
import { eventually } from "../support/eventually.ts";
import { button, choosePassphrase, unlock } from "../support/walk.ts";

/** The main job, as the owner does it, with a real server on both ends and the real app between them. */
let server: MailServer;
let running: RunningApp;
let profilePath: string;

afterAll(stopDisplay);
beforeEach(async () => {
  server = await startMailServer();
  profilePath = newProfile();
});
afterEach(async (context) => {
  if (context.task.result?.state === "fail") process.stderr.write(`${readLogs(profilePath)}\n`);
  await running.close();
  removeProfile(profilePath);
  await server.stop();
});

const isolates = /[\u2066-\u2069]/g;
const expectCount = (locator: Locator, count: number): Promise<number> => eventually(() => locator.count(), (found) => found === count);

const writeTo = async (subject: string, text: string): Promise<string> => {
  const transport = nodemailer.createTransport({ host: "127.0.0.1", port: server.smtpsPort, secure: true, auth: { user: "alice@mail.test", pass: "alice-pw" }, tls: { ca: server.ca, servername: "localhost" } });
  const info = await transport.sendMail({ from: "Alice Green <alice@mail.test>", to: "shop@mail.test", subject, text });
  transport.close();
  return info.messageId.replace(/[<>]/g, "");
};

const header = (raw: string, name: string): string => new RegExp(`^${name}:((?:.*)(?:\\r?\\n[ \\t].*)*)`, "im").exec(raw)?.[1]?.replace(/\s+/g, " ").trim() ?? "";
const bodyOf = (raw: string): string =>
  [...raw.matchAll(/Content-Transfer-Encoding: base64\r?\n(?:[\w-]+:.*\r?\n)*\r?\n([A-Za-z0-9+/=\r\n]+)/gi)].map((match) => Buffer.from(match[1] ?? "", "base64").toString("utf8")).join("\n") + raw.replace(/=\r?\n/g, "").replace(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replace(/=/g, ""), "hex").toString("utf8"));

describe.each([
  { language: "en", question: "Where is my order ORD-10482? I need it by Thursday.", subject: "My order", answer: "Hello Alice, it left us this morning." },
  { language: "ar", question: "السلام عليكم، أين وصل طلبي رقم ORD-10482؟ أحتاجه قبل الخميس.", subject: "طلبي", answer: "وعليكم السلام، خرج الطلب صباح اليوم." },
] as const)("the main job in the window, $language", ({ language, question, subject, answer }) => {
  const words = catalogues[language];

  it("adds the mailbox, receives, drafts, is edited and approved by keyboard, sends once, and survives a restart", async () => {
    running = await launchApp({ profilePath, args: [`--lang=${language}`] });
    const { page } = running;
    await choosePassphrase(page, words);
    await page.locator('[data-screen="first-run"]').waitFor();
    await running.request("settings.set", { onboarded: true, undoSeconds: 0, language });
    expect(await page.locator("html").getAttribute("dir")).toBe(language === "ar" ? "rtl" : "ltr");

    await page.evaluate(() => (location.hash = "#/channels/add/email"));
    const form = page.locator('form[data-form="email"]');
    await form.locator('input[name="address"]').fill("shop@mail.test");
    await form.locator('input[name="password"]').fill("wrong password");
    await form.locator('input[name="displayName"]').fill("متجر الورد");
    await button(form, words.channelForm.servers).click();
    for (const [side, port] of [["imap", server.imapsPort], ["smtp", server.smtpsPort]] as const) {
      await form.locator(`input[name="${side}.host"]`).fill("localhost");
      await form.locator(`input[name="${side}.port"]`).fill(String(port));
      await form.locator(`input[name="${side}.user"]`).fill("shop@mail.test");
    }
    await button(form, words.channelForm.test).click();
    // The server vouches for itself: nobody is trusted without being asked, once for each server.
    const trust = button(form, words.channelForm.certTrust);
    await expectCount(trust, 2);
    await trust.first().click();
    await expectCount(trust, 1);
    await trust.click();
    await form.getByText(words.errors.AUTH_FAILED.title).first().waitFor();
    await expectCount(trust, 0);
    await form.locator('input[name="password"]').fill("shop-pw");
    await button(form, words.channelForm.testAgain).click();
    await form.getByText(words.channelForm.passed).waitFor();
    await button(form, words.channelForm.save).click();
    await eventually(() => running.request("channels.list", {}), ({ items }) => items[0]?.status === "online");

    await page.evaluate(() => (location.hash = "#/inbox"));
    await page.locator('[data-screen="inbox"]').waitFor();
    const askedId = await writeTo(subject, question);
    // It appears by itself, without a reload.
    const row = page.getByRole("row").filter({ hasText: "Alice Green" });
    await row.waitFor({ timeout: 30_000 });
    await row.click();
    const card = page.locator("[data-draft-card]").or(page.getByText(words.draft.title, { exact: true })).first();
    await card.waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("e");
    const editor = page.locator("textarea:focus");
    await editor.waitFor();
    await editor.fill(answer);
    await page.keyboard.press("Control+Enter");

    const replies = await eventually(async () => (await server.readFolder("alice", "INBOX")).filter((raw) => header(raw, "From").includes("shop@mail.test")), (all) => all.length > 0, 30_000);
    expect(replies).toHaveLength(1);
    const [reply = ""] = replies;
    expect(header(reply, "In-Reply-To")).toBe(`<${askedId}>`);
    expect(header(reply, "References")).toContain(`<${askedId}>`);
    expect(header(reply, "Auto-Submitted")).toBe("");
    expect(bodyOf(reply)).toContain(answer);
    await eventually(() => running.request("outbox.list", { view: "sent" }), ({ items }) => items.length === 1 && items[0]?.sentCopy !== "pending");
    expect(await server.readFolder("shop", "Sent")).toHaveLength(1);

    await running.close();
    running = await launchApp({ profilePath, args: [`--lang=${language}`] });
    await running.page.getByLabel(words.lock.passphrase, { exact: true }).fill("not the passphrase");
    await button(running.page, words.lock.unlock).click();
    await running.page.getByText(words.errors.PASSPHRASE_WRONG.title).first().waitFor();
    await unlock(running.page, words);
    await running.page.getByRole("row").filter({ hasText: "Alice Green" }).click();
    await running.page.getByRole("article").filter({ hasText: answer }).waitFor();
    expect((await running.page.getByRole("article").allInnerTexts()).join(" ").replace(isolates, "")).toContain("ORD-10482");
    await eventually(() => running.request("channels.list", {}), ({ items }) => items[0]?.status === "online");
    expect((await server.readFolder("alice", "INBOX")).filter((raw) => header(raw, "From").includes("shop@mail.test"))).toHaveLength(1);
    expect(await server.readFolder("shop", "Sent")).toHaveLength(1);
  });
});

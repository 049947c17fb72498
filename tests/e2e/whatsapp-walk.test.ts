import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { catalogues } from "../../shared/i18n/catalogues.ts";
import { launchApp, newProfile, readLogs, removeProfile, stopDisplay, type RunningApp } from "../support/app.ts";
import { findViolations } from "../support/axe.ts";
import { startWhatsAppStandin, type WhatsAppStandin } from "../support/whatsapp-standin/server.ts";
import { eventually } from "../support/eventually.ts";
import { button, choosePassphrase, look, unlock } from "../support/walk.ts";

/** A phone, from the risk it is told of to an answered customer, as the owner does it in the real app, whose hidden window holds the stand-in's page. */
const sara = "966501112222@c.us";
const picture = readFileSync(join(import.meta.dirname, "..", "..", "resources", "icons", "icon.png"));
/** Two seconds of a quiet tone. */
const sound = (): Buffer => {
  const rate = 8000;
  const samples = Buffer.alloc(2 * 2 * rate);
  for (let n = 0; n < 2 * rate; n++) samples.writeInt16LE(Math.round(3000 * Math.sin((2 * Math.PI * 330 * n) / rate)), 2 * n);
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(2 * rate, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
};
let standin: WhatsAppStandin;
let running: RunningApp;
let profilePath: string;

afterAll(stopDisplay);
beforeEach(async () => {
  standin = await startWhatsAppStandin();
  profilePath = newProfile();
});
afterEach(async (context) => {
  if (context.task.result?.state === "fail") process.stderr.write(`${readLogs(profilePath)}\n`);
  await running.close();
  removeProfile(profilePath);
  await standin.stop();
});

describe.each([
  { language: "en", appearance: "light", question: "كم سعر باقة الورد؟", answer: "السعر 150 ريالًا." },
  { language: "ar", appearance: "dark", question: "What is the price of the red roses?", answer: "It is 150 SAR." },
] as const)("a phone on WhatsApp in the window, $language", ({ language, appearance, question, answer }) => {
  const words = catalogues[language];
  const launch = (): Promise<RunningApp> => launchApp({ profilePath, args: [`--lang=${language}`, ...standin.browserArgs] });

  it("is linked by its QR code, proven by a message, answered by one key, and there after a restart without a code", async () => {
    running = await launch();
    const { page } = running;
    await choosePassphrase(page, words);
    await page.locator('[data-screen="first-run"]').waitFor();
    await running.request("settings.set", { onboarded: true, undoSeconds: 0, language, appearance });

    await page.evaluate(() => (location.hash = "#/channels/add"));
    await page.getByText(words.channels.kind.whatsapp, { exact: true }).click();
    const form = page.locator('form[data-form="whatsapp"]');
    await form.getByText(words.whatsapp.riskTitle).waitFor();
    expect(await findViolations(page)).toEqual([]);
    await look(running.page, `terms-${language}`);
    expect(await button(form, words.whatsapp.next).isDisabled()).toBe(true);
    await form.getByRole("checkbox", { name: words.whatsapp.understood }).focus();
    await page.keyboard.press("Space");
    await button(form, words.whatsapp.next).press("Enter");
    await form.getByRole("img", { name: words.whatsapp.qrLabel }).waitFor();
    expect(await findViolations(page)).toEqual([]);
    await look(running.page, `qr-${language}`);
    standin.pair();
    await form.locator('[data-proof="waiting"]').waitFor({ timeout: 30_000 });
    await look(running.page, `proof-${language}`);
    await eventually(async () => (await running.request("channels.list", {})).items[0], (account) => account?.status === "online" && account.completeUntil !== null, 40_000);
    standin.message({ from: sara, name: "سارة القحطاني", body: question });
    await form.locator('[data-proof="here"]').waitFor({ timeout: 30_000 });
    expect(await findViolations(page)).toEqual([]);
    await button(form, words.whatsapp.finish).click();
    await page.locator("article[data-account]").getByText("+15550001111").waitFor();
    await look(running.page, `channels-${language}`);

    await page.evaluate(() => (location.hash = "#/inbox"));
    await page.getByRole("row").filter({ hasText: "سارة القحطاني" }).click();
    // Come back to from another page, the list has the width of its pane.
    await eventually(async () => (await page.getByRole("row").first().locator("[data-current]").boundingBox())?.width ?? 0, (width) => width > 200);
    await page.getByText(words.draft.title, { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("e");
    const editor = page.locator("textarea:focus");
    await editor.waitFor();
    await editor.fill(answer);
    await page.keyboard.press("Control+Enter");
    await eventually(() => standin.sent.map(({ body }) => body), (texts) => texts.length === 1, 30_000);
    expect(standin.sent).toMatchObject([{ to: sara, body: answer }]);

    standin.message({ from: sara, name: "سارة القحطاني", type: "image", caption: "هذا اللون", media: { content: picture, mimetype: "image/png" } });
    const shown = page.getByRole("listitem").filter({ hasText: "image-" }).locator("img");
    await eventually(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth), (width) => width > 100);
    standin.message({ from: sara, name: "سارة القحطاني", type: "audio", media: { content: sound(), mimetype: "audio/wav", filename: "order.wav" } });
    const player = page.getByRole("listitem").filter({ hasText: "order.wav" });
    await player.getByRole("button", { name: words.attachment.playName.replace("{{name}}", "").trim() }).press("Space");
    await eventually(() => page.getByRole("slider", { name: words.attachment.position }).inputValue(), (at) => Number(at) > 0.3);
    await page.getByRole("article").filter({ hasText: answer }).getByRole("img", { name: words.thread.status.read }).waitFor();
    expect(await findViolations(page)).toEqual([]);
    await look(running.page, `thread-${language}`);
    const thread = page.locator("[data-thread-id]");
    await thread.locator("[data-region=messages]").evaluate((element, base64) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], "colour.png", { type: "image/png" }));
      for (const type of ["dragenter", "dragover", "drop"]) element.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
    }, picture.toString("base64"));
    await thread.locator("textarea").fill("هذا هو");
    await page.keyboard.press("Control+Enter");
    const [, shownBack] = await eventually(() => standin.sent, ({ length }) => length === 2, 30_000);
    expect(shownBack).toMatchObject({ to: sara, type: "image", caption: "هذا هو" });
    expect(standin.media.get(shownBack?.filehash ?? "")).toEqual(picture);

    const [account] = (await running.request("channels.list", {})).items;
    await page.evaluate((id) => (location.hash = `#/channels/edit/${id}`), account?.id ?? "");
    await page.locator('form[data-form="whatsapp-settings"], form').first().waitFor();
    await look(running.page, `edit-${language}`);

    await running.close();
    // In the clear nothing of the session stays. The runtime writes a few files of its own into a folder it had open, when it ends.
    const left = readdirSync(join(profilePath, "whatsapp", "open"), { recursive: true }).map(String);
    expect(left.filter((path) => /IndexedDB|Local Storage|session-id/.test(path))).toEqual([]);
    running = await launch();
    await unlock(running.page, words);
    await running.page.getByRole("row").filter({ hasText: "سارة القحطاني" }).click();
    await running.page.getByRole("article").filter({ hasText: answer }).waitFor();
    await eventually(async () => (await running.request("channels.list", {})).items[0]?.status, (status) => status === "online", 40_000);
    // What the last run left is swept; the folder in use stays.
    await eventually(() => readdirSync(join(profilePath, "whatsapp", "open")), (folders) => folders.length === 1);
    standin.message({ from: sara, name: "سارة القحطاني", body: "وصلت، شكراً" });
    await running.page.getByRole("article").filter({ hasText: "وصلت، شكراً" }).waitFor();
    expect(standin.sent).toHaveLength(2);
  }, 180_000);
});

import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { catalogues } from "../../shared/i18n/catalogues.ts";
import { launchApp, newProfile, readLogs, removeProfile, stopDisplay, type RunningApp } from "../support/app.ts";
import { findViolations } from "../support/axe.ts";
import { startTelegramEmulator, type TelegramEmulator } from "../support/telegram-emulator.ts";
import { eventually } from "../support/eventually.ts";
import { button, choosePassphrase, look, unlock } from "../support/walk.ts";

/** A bot, from its token to an answered customer, as the owner does it in the real app; the service is the emulator. */
const sara = { id: 555_001, first_name: "سارة", last_name: "القحطاني", username: "sara_q" };
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]), Buffer.alloc(2000, 7)]);
let emulator: TelegramEmulator;
let running: RunningApp;
let profilePath: string;

afterAll(stopDisplay);
beforeEach(async () => {
  emulator = await startTelegramEmulator();
  profilePath = newProfile();
});
afterEach(async (context) => {
  if (context.task.result?.state === "fail") process.stderr.write(`${readLogs(profilePath)}\n`);
  await running.close();
  removeProfile(profilePath);
  await emulator.stop();
});

describe.each([
  { language: "en", appearance: "light", question: "كم سعر باقة الورد؟", answer: "السعر 150 ريالًا." },
  { language: "ar", appearance: "dark", question: "What is the price of the red roses?", answer: "It is 150 SAR." },
] as const)("a Telegram bot in the window, $language", ({ language, appearance, question, answer }) => {
  const words = catalogues[language];

  it("is added with the wizard, proven by a message, answered by one key, and is there after a restart", async () => {
    running = await launchApp({ profilePath, args: [`--lang=${language}`] });
    const { page } = running;
    await choosePassphrase(page, words);
    await page.locator('[data-screen="first-run"]').waitFor();
    await running.request("settings.set", { onboarded: true, undoSeconds: 0, language, appearance });

    await page.evaluate(() => (location.hash = "#/channels/add"));
    await page.getByText(words.channels.kind.telegram).click();
    const form = page.locator('form[data-form="telegram"]');
    await button(form, words.telegram.ownServer).click();
    await form.locator('input[name="apiRoot"]').fill(emulator.url);
    await form.locator('input[name="token"]').fill("123");
    await button(form, words.telegram.check).click();
    await form.getByText(words.channelForm.error.token).waitFor();
    await form.locator('input[name="token"]').fill(`${emulator.bot.id}:not-the-right-one`);
    await button(form, words.telegram.check).click();
    await form.getByText(words.errors.TOKEN_INVALID.title).waitFor();
    await look(running.page, `wizard-refused-${language}`);
    emulator.bot.setWebhook("https://old-site.example/hook");
    await form.locator('input[name="token"]').fill(emulator.bot.token);
    await button(form, words.telegram.check).click();
    await button(form, words.errors.WEBHOOK_ACTIVE.action).click();
    await form.locator("[data-bot-card]").getByText(`@${emulator.bot.username}`).waitFor();
    expect(await findViolations(page)).toEqual([]);
    await look(running.page, `wizard-token-${language}`);
    await button(form, words.telegram.next).click();
    await form.getByText(words.telegram.step.credentials).waitFor();
    await look(running.page, `wizard-credentials-${language}`);
    await button(form, words.telegram.next).click();
    await form.locator('input[name="maxSendsPerMinute"]').fill("0");
    await button(form, words.channelForm.save).click();
    await form.getByText(words.channelForm.error.number).waitFor();
    // Digits of either system are numbers.
    await form.locator('input[name="maxSendsPerMinute"]').fill("٦٠");
    await look(running.page, `wizard-limits-${language}`);
    await button(form, words.channelForm.save).click();
    await form.locator('[data-proof="waiting"]').waitFor();
    await look(running.page, `wizard-proof-${language}`);
    await eventually(() => emulator.bot.isPolled(), Boolean);
    emulator.bot.write(sara, question);
    await form.locator('[data-proof="here"]').waitFor();
    expect(await findViolations(page)).toEqual([]);
    await button(form, words.telegram.finish).click();
    await page.locator("article[data-account]").getByText("متجر الواحة").waitFor();
    await look(running.page, `channels-${language}`);

    await page.evaluate(() => (location.hash = "#/inbox"));
    await page.getByRole("row").filter({ hasText: "سارة القحطاني" }).click();
    await page.getByText(words.draft.title, { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("e");
    const editor = page.locator("textarea:focus");
    await editor.waitFor();
    await editor.fill(answer);
    await page.keyboard.press("Control+Enter");
    await eventually(() => emulator.bot.sent.map(({ text }) => text), (texts) => texts.length === 1);
    expect(emulator.bot.sent).toMatchObject([{ chatId: sara.id, text: answer }]);

    emulator.bot.addFile("photo", jpeg);
    const base = { from: { is_bot: false, ...sara }, chat: { id: sara.id, type: "private" }, date: Math.floor(Date.now() / 1000) };
    emulator.bot.push({ message: { ...base, message_id: 50, caption: "هذا اللون", photo: [{ file_id: "photo", file_unique_id: "p", width: 9, height: 9, file_size: jpeg.length }] } });
    emulator.bot.push({ message: { ...base, message_id: 51, location: { latitude: 24.7136, longitude: 46.6753 } } });
    emulator.bot.push({ message_reaction: { ...base, message_id: emulator.bot.sent[0]?.messageId, user: base.from, old_reaction: [], new_reaction: [{ type: "emoji", emoji: "❤" }] } });
    await page.getByText(words.thread.kind.location).waitFor();
    await page.getByText("❤").waitFor();
    await page.getByRole("listitem").filter({ hasText: "photo-" }).getByRole("button", { name: /./ }).first().waitFor();
    expect(await findViolations(page)).toEqual([]);
    await look(running.page, `thread-${language}`);

    const [account] = (await running.request("channels.list", {})).items;
    await page.evaluate((id) => (location.hash = `#/channels/about/${id}`), account?.id ?? "");
    await page.locator("[data-account-page]").getByText(words.activity.event.online).first().waitFor();
    expect(await findViolations(page)).toEqual([]);
    await look(running.page, `account-${language}`);
    await button(page, words.activity.suspend).click();
    await page.getByLabel(words.activity.reason).fill("عطلة العيد");
    await look(running.page, `suspend-${language}`);
    await page.getByRole("dialog").getByRole("button", { name: words.activity.suspend, exact: true }).click();
    await page.locator("[data-account-page]").getByText(words.activity.event.suspended, { exact: true }).waitFor();
    await button(page, words.activity.activate).click();
    await eventually(() => emulator.bot.isPolled(), Boolean);
    await page.evaluate((id) => (location.hash = `#/channels/edit/${id}`), account?.id ?? "");
    await form.locator('input[name="maxSendsPerMinute"]').waitFor();
    expect(await form.locator('input[name="maxSendsPerMinute"]').inputValue()).toBe("60");
    expect(await findViolations(page)).toEqual([]);
    await look(running.page, `edit-${language}`);

    await running.close();
    running = await launchApp({ profilePath, args: [`--lang=${language}`] });
    await unlock(running.page, words);
    await running.page.getByRole("row").filter({ hasText: "سارة القحطاني" }).click();
    await running.page.getByRole("article").filter({ hasText: answer }).waitFor();
    await eventually(() => emulator.bot.isPolled(), Boolean);
    expect(emulator.bot.sent).toHaveLength(1);
  }, 180_000);
});

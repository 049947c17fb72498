import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { findViolations } from "../../support/axe.ts";
import { accountOf } from "../../support/renderer/fake-accounts.ts";
import type { WindowOptions } from "../../support/renderer/open-window.ts";
import { windowSuite } from "../../support/renderer/window-suite.ts";

const step = (page: Page) => page.locator("[data-screen=first-run]");
const focused = (page: Page, attribute: string): Promise<string | null> => page.evaluate((name) => document.activeElement?.getAttribute(name) ?? null, attribute);
const asked = (page: Page, route: string): Promise<unknown[]> => page.evaluate((name) => (window.fakeHost?.calls ?? []).filter((call) => call.route === name).map((call) => call.input), route);

describe("the first run's channel", { timeout: 60_000 }, () => {
  const openWindow = windowSuite();
  /** At the step of the channel, with nothing connected yet unless `hasAccounts`. */
  const open = async ({ hasAccounts = false, ...options }: WindowOptions & { readonly hasAccounts?: boolean } = {}): Promise<Page> => {
    const page = await openWindow({ page: "first-run", ...options });
    if (!hasAccounts) {
      await page.evaluate(() => {
        const fake = window.fakeHost;
        if (fake === undefined) return;
        fake.world.accounts = [];
        fake.emit({ type: "channels.changed", accountId: null });
      });
    }
    await page.locator("[data-step=language] footer button").first().press("Enter");
    await page.locator("[data-step=channel]").waitFor();
    if (!hasAccounts) await page.locator("[data-kind]").first().waitFor();
    return page;
  };

  test("offers mail, WhatsApp and Telegram one tab apart, and sample data beside them", async () => {
    const page = await open({ language: "en" });
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
    for (const kind of ["email", "whatsapp", "telegram"]) {
      await page.keyboard.press("Tab");
      expect(await focused(page, "data-kind")).toBe(kind);
    }
    await page.getByRole("button", { name: "Try with sample data" }).waitFor();
  });

  test("a bot is connected in place: no marks within marks, its last page stays until it is done, and leads on", async () => {
    const page = await open({ language: "en" });
    await page.locator("[data-kind=telegram]").press("Enter");
    await page.locator("[data-form=telegram] input[name=token]").fill("7000000001:AAabcdefghijklmnopqrstuvwxyz_-12345");
    expect(await page.getByText(/Step \d of \d/u).count()).toBe(1);
    await page.keyboard.press("Enter");
    await page.locator("[data-bot-card]").waitFor();
    const submit = page.locator("[data-form=telegram] button[type=submit]");
    for (const next of ["credentials", "limits", "proof"]) {
      await submit.press("Enter");
      await page.locator(`[data-form=telegram][data-step=${next}]`).waitFor();
    }
    expect(await asked(page, "channels.add")).toMatchObject([{ settings: { kind: "telegram_bot", botId: "7000000001" } }]);
    // The account is there by now: that is no reason to take the proof away.
    await expect.poll(() => page.evaluate(() => window.fakeHost?.world.accounts.length)).toBe(1);
    await page.locator("[data-proof=waiting]").waitFor();
    await page.locator("[data-form=telegram] footer button").press("Enter");
    await expect.poll(() => step(page).getAttribute("data-step")).toBe("business");
    await page.getByRole("button", { name: "Back", exact: true }).press("Enter");
    await page.getByText("is connected. Its messages arrive").waitFor();
    await page.getByRole("button", { name: "Add another channel" }).press("Enter");
    await expect.poll(() => page.locator("[data-kind]").count()).toBe(3);
  });

  test("WhatsApp is linked in place; Escape leads back to the choice and ends the link, the last page leads on", async () => {
    const page = await open({ language: "en" });
    const toLink = async (): Promise<void> => {
      await page.locator("[data-kind=whatsapp]").press("Enter");
      expect(await page.getByText(/Step \d of \d/u).count()).toBe(1);
      await page.locator("[data-form=whatsapp] input[type=checkbox]").first().press("Space");
      await page.locator("[data-form=whatsapp] button[type=submit]").press("Enter");
      await page.locator("[data-link=starting]").waitFor();
    };
    const linkIds = async (): Promise<string[]> => ((await asked(page, "whatsapp.link")) as { linkId: string }[]).map(({ linkId }) => linkId);
    await toLink();
    await page.keyboard.press("Escape");
    await page.locator("[data-kind=whatsapp]").waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
    const [first] = await linkIds();
    await expect.poll(() => asked(page, "whatsapp.cancelLink")).toEqual([{ linkId: first }]);
    await toLink();
    await expect.poll(async () => (await linkIds()).length).toBe(2);
    const [, second = ""] = await linkIds();
    await page.evaluate(
      ([linkId, accountId]) => window.fakeHost?.emit({ type: "whatsapp.linkState", linkId, state: { step: "linked", accountId, phone: "966501234567", name: "متجر الواحة" } }),
      [second, accountOf("whatsapp_web")] as const,
    );
    await page.locator("[data-link=linked] footer button").press("Enter");
    await expect.poll(() => step(page).getAttribute("data-step")).toBe("business");
  });

  test("a mailbox that was tried and saved leads on; another channel is one press away before", async () => {
    const page = await open({ language: "en" });
    await page.locator("[data-kind=email]").press("Enter");
    await page.locator("[data-form=email]").waitFor();
    await page.getByRole("button", { name: "Choose another channel" }).press("Enter");
    await page.locator("[data-kind=email]").press("Enter");
    const form = page.locator("[data-form=email]");
    await form.locator("input[name=address]").fill("shop@oasis.example");
    await form.locator("input[name=password]").fill("secret");
    await page.getByRole("button", { name: "Servers and details" }).press("Enter");
    for (const side of ["imap", "smtp"]) {
      await form.locator(`input[name="${side}.host"]`).fill(`${side}.oasis.example`);
      await form.locator(`input[name="${side}.user"]`).fill("shop@oasis.example");
    }
    await form.locator("button[type=submit]").press("Enter");
    await form.getByRole("button", { name: "Save and connect" }).press("Enter");
    await expect.poll(() => step(page).getAttribute("data-step")).toBe("business");
    expect(await asked(page, "channels.add")).toMatchObject([{ settings: { kind: "email", address: "shop@oasis.example" } }]);
  });

  test("what is connected already is named, each one, and not asked for again", async () => {
    const page = await open({ language: "ar", hasAccounts: true });
    for (const name of ["متجر الواحة", "WhatsApp", "@oasis_bot"]) await page.getByRole("status").filter({ hasText: "رُبطت القناة" }).filter({ hasText: name }).waitFor();
    expect(await page.locator("[data-kind], form").count()).toBe(0);
  });

  const places = [null, "email", "whatsapp", "telegram"] as const;
  const looks = [["en", "light"], ["ar", "dark"]] as const;
  test.each(places.flatMap((kind) => looks.map(([language, appearance]) => ({ kind, language, appearance }))))("has no accessibility fault: $kind, $language, $appearance", async ({ kind, language, appearance }) => {
    const page = await open({ language, appearance });
    if (kind !== null) {
      await page.locator(`[data-kind=${kind}]`).press("Enter");
      await page.locator(`[data-form=${kind}]`).waitFor();
    }
    await page.waitForFunction(() => document.getAnimations().length === 0);
    expect(await findViolations(page, { framesToo: true })).toEqual([]);
    const folder = process.env["LOOK"];
    if (folder !== undefined) await page.screenshot({ path: `${folder}/first-run-${kind ?? "choice"}-${language}-${appearance}.png` });
  });
});

import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import type { LinkState } from "../../../shared/domain/channel.ts";
import { findViolations } from "../../support/axe.ts";
import { accountOf } from "../../support/renderer/fake-accounts.ts";
import type { WindowOptions } from "../../support/renderer/open-window.ts";
import { windowSuite } from "../../support/renderer/window-suite.ts";

/** The name of the link asked for last. */
const linkIdOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const asked = window.fakeHost?.calls.findLast((call) => call.route === "whatsapp.link")?.input as { linkId: string } | undefined;
    return asked?.linkId ?? "";
  });

const play = async (page: Page, state: LinkState): Promise<void> => {
  const linkId = await linkIdOf(page);
  await page.evaluate(([id, now]) => window.fakeHost?.emit({ type: "whatsapp.linkState", linkId: id, state: now }), [linkId, state] as const);
};

const asked = (page: Page, route: string): Promise<unknown[]> => page.evaluate((name) => (window.fakeHost?.calls ?? []).filter((call) => call.route === name).map((call) => call.input), route);

const qr = (attempt: number): LinkState => ({ step: "qr", text: `2@abcdefghijklmnopqrstuvwxyz,${attempt},stand-in`, expiresAt: Date.now() + 60_000, attempt, attempts: 5 });

const agree = async (page: Page): Promise<void> => {
  await page.locator("[data-form=whatsapp] input[type=checkbox]").first().focus();
  await page.keyboard.press("Space");
  await page.locator("[data-form=whatsapp] button[type=submit]").focus();
  await page.keyboard.press("Enter");
  await page.locator("[data-step=link]").waitFor();
  await expect.poll(() => linkIdOf(page)).not.toBe("");
};

describe("linking WhatsApp in the window", { timeout: 60_000 }, () => {
  const openWindow = windowSuite();
  const open = (options: WindowOptions = {}): Promise<Page> => openWindow({ page: "channels/add/whatsapp", ...options });

  test("nothing is linked before the risk was understood; then codes follow each other until the phone is linked, by keyboard alone", async () => {
    const page = await open({ language: "en" });
    const next = page.getByRole("button", { name: "Next", exact: true });
    expect(await next.isDisabled()).toBe(true);
    expect(await asked(page, "whatsapp.link")).toEqual([]);
    await agree(page);
    expect(await asked(page, "whatsapp.link")).toMatchObject([{ accountId: null, phone: null, settings: { browser: "window", readsGroups: false } }]);
    await play(page, qr(1));
    const picture = page.getByRole("img", { name: /QR code/ });
    await picture.waitFor();
    const first = await picture.innerHTML();
    await play(page, qr(2));
    await page.locator("[data-link=qr]").getByText("Code 2 of 5").waitFor();
    expect(await picture.innerHTML()).not.toBe(first);
    await play(page, { step: "linking" });
    await page.locator("[data-link=linking]").waitFor();
    await play(page, { step: "linked", accountId: accountOf("whatsapp_web"), phone: "966501234567", name: "متجر الواحة" });
    await page.locator("[data-link=linked]").getByText("+966 50 123 4567").waitFor();
    await page.locator("[data-link=linked] footer button").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.url()).toContain(`channels/${accountOf("whatsapp_web")}`);
    expect(await asked(page, "whatsapp.cancelLink")).toEqual([]);
  });

  test("codes nobody scanned end in words and one way to start again", async () => {
    const page = await open({ language: "en" });
    await agree(page);
    const before = await linkIdOf(page);
    await play(page, { step: "failed", error: { code: "LINK_NOT_SCANNED", retry: "never", params: {} } });
    await page.getByRole("alert").getByRole("button", { name: "Start again" }).press("Enter");
    await expect.poll(() => linkIdOf(page)).not.toBe(before);
    await play(page, qr(1));
    await page.getByRole("img", { name: /QR code/ }).waitFor();
  });

  test("by phone number: only with its country code, the code in two groups from the left", async () => {
    const page = await open({ language: "ar" });
    await agree(page);
    const first = await linkIdOf(page);
    await page.getByRole("button", { name: "استعمال رقم الهاتف" }).press("Enter");
    expect(await asked(page, "whatsapp.cancelLink")).toEqual([{ linkId: first }]);
    const field = page.getByRole("textbox", { name: "رقم الهاتف" });
    await field.fill("0501234567");
    await field.press("Enter");
    await page.getByText("هذا ليس رقم هاتف يبدأ برمز الدولة").waitFor();
    expect(await linkIdOf(page)).toBe(first);
    await field.fill("+٩٦٦ ٥٠ ١٢٣ ٤٥٦٧");
    await field.press("Enter");
    await expect.poll(() => asked(page, "whatsapp.link")).toMatchObject([{ phone: null }, { phone: "966501234567" }]);
    await play(page, { step: "code", code: "K7QX2MPA", expiresAt: Date.now() + 60_000 });
    const code = page.locator("[data-link=code] bdi", { hasText: "K7QX-2MPA" });
    await code.waitFor();
    expect(await code.getAttribute("dir")).toBe("ltr");
  });

  test("leaving the page ends the link", async () => {
    const page = await open({ language: "en" });
    await agree(page);
    const linkId = await linkIdOf(page);
    await page.keyboard.press("Escape");
    await expect.poll(() => asked(page, "whatsapp.cancelLink")).toEqual([{ linkId }]);
  });

  test("a phone that removed this computer is linked again as the same account", async () => {
    const page = await open({ language: "en", page: "channels" });
    await page.evaluate((id) => {
      const fake = window.fakeHost;
      if (fake === undefined) return;
      fake.world.accounts = fake.world.accounts.map((one) => (one.id === id ? { ...one, status: "needs_auth", error: { code: "PHONE_UNLINKED", retry: "never", params: {} } } : one));
      fake.emit({ type: "channels.changed", accountId: null });
    }, accountOf("whatsapp_web"));
    await page.getByRole("alert").getByRole("button", { name: "Link the phone" }).press("Enter");
    await expect.poll(() => asked(page, "whatsapp.link")).toMatchObject([{ accountId: accountOf("whatsapp_web"), settings: { displayName: "WhatsApp" } }]);
  });

  test("settings are checked before they are kept", async () => {
    const page = await open({ language: "en", page: `channels/edit/${accountOf("whatsapp_web")}` });
    const perDay = page.getByRole("textbox", { name: "Messages a day" });
    await page.locator("[data-form=whatsapp-settings] button[type=submit]").filter({ hasText: /^Save changes$/u }).waitFor();
    await perDay.fill("5000");
    await perDay.press("Enter");
    await page.getByText("A whole number from 1 to 2000").waitFor();
    expect(await asked(page, "channels.update")).toEqual([]);
    await perDay.fill("٢٥٠");
    await perDay.press("Enter");
    await expect.poll(() => asked(page, "channels.update")).toMatchObject([{ settings: { maxSendsPerDay: 250, phone: "966550001111" } }]);
  });

  const steps: readonly (readonly [name: string, page: string, state: LinkState | null])[] = [
    ["terms", "channels/add/whatsapp", null],
    ["qr", "channels/add/whatsapp", qr(2)],
    ["code", "channels/add/whatsapp", { step: "code", code: "K7QX2MPA", expiresAt: Date.now() + 600_000 }],
    ["failed", "channels/add/whatsapp", { step: "failed", error: { code: "LINK_NOT_SCANNED", retry: "never", params: {} } }],
    ["linked", "channels/add/whatsapp", { step: "linked", accountId: accountOf("whatsapp_web"), phone: "966501234567", name: "متجر الواحة" }],
    ["settings", `channels/edit/${accountOf("whatsapp_web")}`, null],
  ];
  const looks = [
    ["en", "light"],
    ["en", "dark"],
    ["ar", "light"],
    ["ar", "dark"],
  ] as const;
  test.each(steps.flatMap(([name, place, state]) => looks.map(([language, appearance]) => ({ name, place, state, language, appearance }))))(
    "no accessibility fault: $name, $language, $appearance",
    async ({ place, state, language, appearance }) => {
      const page = await open({ page: place, language, appearance });
      if (state !== null) {
        await agree(page);
        await play(page, state);
        await page.locator(state.step === "failed" ? "[data-form=whatsapp] [role=alert]" : `[data-link=${state.step}]`).waitFor();
      }
      expect(await findViolations(page, { framesToo: true })).toEqual([]);
    },
  );
});

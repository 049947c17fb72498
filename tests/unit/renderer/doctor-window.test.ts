import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import type { AccountView } from "../../../shared/domain/channel.ts";
import { findViolations } from "../../support/axe.ts";
import { accountOf } from "../../support/renderer/fake-accounts.ts";
import type { WindowOptions } from "../../support/renderer/open-window.ts";
import { windowSuite } from "../../support/renderer/window-suite.ts";

/** Something happens to the phone's account. */
const change = (page: Page, to: Partial<AccountView>): Promise<void> =>
  page.evaluate(
    ([id, changes]) => {
      const fake = window.fakeHost;
      if (fake === undefined) return;
      fake.world.accounts = fake.world.accounts.map((one) => (one.id === id ? { ...one, ...changes } : one));
      fake.emit({ type: "channels.changed", accountId: id });
    },
    [accountOf("whatsapp_web"), to] as const,
  );

describe("the connection doctor", { timeout: 60_000 }, () => {
  const openWindow = windowSuite();
  const open = async (options: WindowOptions = {}): Promise<Page> => {
    const page = await openWindow({ page: "channels", ...options });
    await page.locator("article[data-account], [data-account-page]").first().waitFor();
    return page;
  };

  test("says what is wrong first, offers its one repair, and says that all is well once it is", async () => {
    const page = await open({ language: "en" });
    const card = page.locator(`article[data-account="${accountOf("whatsapp_web")}"]`);
    await change(page, { sendingHeldAt: Date.now() - 3_600_000, linkedUntil: Date.now() + 86_400_000 });
    await card.getByText("Sending has stopped to protect your number").waitFor();
    await card.getByRole("button", { name: "What is wrong?" }).press("Enter");
    const dialog = page.getByRole("dialog");
    await expect.poll(() => dialog.locator("[data-finding]").evaluateAll((all) => all.map((one) => one.getAttribute("data-finding")))).toEqual(["held", "link_ends"]);
    await dialog.getByRole("button", { name: "Let sending continue" }).press("Enter");
    await expect.poll(() => dialog.locator("[data-finding]").count()).toBe(1);
    await change(page, { linkedUntil: Date.now() + 20 * 86_400_000 });
    await dialog.getByText("All is well").waitFor();
    await change(page, { status: "needs_auth", error: { code: "PHONE_UNLINKED", retry: "never", params: {} } });
    await dialog.getByRole("button", { name: "Link the phone again" }).press("Enter");
    await expect.poll(() => page.evaluate(() => location.hash)).toBe(`#/channels/edit/${accountOf("whatsapp_web")}/link`);
  });

  test("counts replies that did not go out, tells of a disk that fills up, and hears of both while it is open", async () => {
    const page = await open({ language: "en" });
    await page.evaluate(() => {
      if (window.fakeHost !== undefined) window.fakeHost.world.freeBytes = 120 * 1024 * 1024;
    });
    await page.locator(`article[data-account="${accountOf("whatsapp_web")}"]`).getByRole("button", { name: "What is wrong?" }).press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.locator("[data-finding=low_disk]").getByText("120 MB").waitFor();
    // The outbox alone says so: no event of the account follows.
    await page.evaluate((id) => {
      const fake = window.fakeHost;
      if (fake === undefined) return;
      fake.world.accounts = fake.world.accounts.map((one) => (one.id === id ? { ...one, failedToSend: 2, unknownToSend: 1 } : one));
      fake.emit({ type: "outbox.changed", ids: [] });
    }, accountOf("whatsapp_web"));
    await expect.poll(() => dialog.locator("[data-finding]").evaluateAll((all) => all.map((one) => one.getAttribute("data-finding")))).toEqual(["low_disk", "unknown", "failed"]);
    await dialog.locator("[data-finding=failed]").getByRole("button", { name: "Look at them in the outbox" }).press("Enter");
    await expect.poll(() => page.evaluate(() => location.hash)).toBe("#/outbox/problems");
  });

  test("who suspended it is said, and what the vendor decided is not offered to be undone", async () => {
    const page = await open({ language: "en", page: `channels/about/${accountOf("whatsapp_web")}` });
    const activate = page.getByRole("button", { name: /^Activate/u });
    await change(page, { status: "suspended", suspendedBecause: "Holiday", suspendedBy: "owner" });
    await activate.waitFor();
    await change(page, { status: "suspended", suspendedBecause: "Reported for spam", suspendedBy: "vendor" });
    await page.getByText("Suspended by the vendor: Reported for spam").waitFor();
    expect(await activate.count()).toBe(0);
    await page.getByRole("button", { name: "What is wrong?" }).press("Enter");
    const finding = page.getByRole("dialog").locator("[data-finding=suspended]");
    await finding.getByText("Only the vendor can lift this").waitFor();
    expect(await activate.count()).toBe(0);
    await finding.getByRole("button", { name: "Open the licence" }).press("Enter");
    await expect.poll(() => page.evaluate(() => location.hash)).toBe("#/settings/license");
  });

  test("stands on the account's own page and in its menu; a test asked for there is shown there", async () => {
    const page = await open({ language: "en", page: `channels/about/${accountOf("whatsapp_web")}` });
    await change(page, { status: "offline", error: { code: "TLS_FAILED", retry: "later", params: { host: "web.whatsapp.com" } } });
    await page.locator("[data-account-page]").getByRole("button", { name: "What is wrong?" }).press("Enter");
    await page.getByRole("dialog").locator("[data-finding=error]").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Test step by step" }).press("Enter");
    await page.getByRole("dialog").locator("[data-test-steps]").waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest("[role=dialog]")?.textContent ?? document.activeElement?.outerHTML)).toContain("Sealed link");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
    await page.evaluate(() => (location.hash = "#/channels"));
    await page.locator(`article[data-account="${accountOf("whatsapp_web")}"]`).getByRole("button", { name: /^More for .*WhatsApp/u }).press("Enter");
    await page.getByRole("menuitem", { name: "What is wrong?" }).press("Enter");
    await page.getByRole("dialog").locator("[data-finding=error]").waitFor();
  });

  test.each([["en", "light", "Linked until"], ["ar", "dark", "مرتبط حتى"]] as const)("the account's page says until when its link holds: %s, %s", async (language, appearance, label) => {
    const page = await open({ language, appearance, page: `channels/about/${accountOf("whatsapp_web")}` });
    const fact = page.locator("[data-account-page] dl > div").filter({ hasText: label });
    expect(await fact.count()).toBe(0);
    // Noon in Riyadh on the fifth of March, a Friday.
    await change(page, { linkedUntil: Date.UTC(2027, 2, 5, 9, 0) });
    await expect.poll(() => fact.locator("dd").textContent()).toMatch(language === "en" ? /^Fri,? 5 Mar,? (?:at )?12:00\s?pm$/u : /الجمعة.*5.*مارس.*12:00/u);
    expect(await findViolations(page, { framesToo: true })).toEqual([]);
    const folder = process.env["LOOK"];
    if (folder !== undefined) await page.screenshot({ path: `${folder}/account-${language}-${appearance}.png` });
  });

  test.each([["en", "light"], ["en", "dark"], ["ar", "light"], ["ar", "dark"]] as const)("has no accessibility fault: %s, %s", async (language, appearance) => {
    const page = await open({ language, appearance });
    await change(page, { status: "degraded", breaker: "open", waitingToSend: 3, failedToSend: 2, unknownToSend: 1, error: { code: "SERVER_BUSY", retry: "later", params: { host: "web.whatsapp.com" } }, linkedUntil: Date.now() + 86_400_000, sendingHeldAt: Date.now() });
    const card = page.locator(`article[data-account="${accountOf("whatsapp_web")}"]`);
    await card.getByRole("button", { name: language === "ar" ? "ما المشكلة؟" : "What is wrong?" }).click();
    await page.getByRole("dialog").locator("[data-finding]").first().waitFor();
    await page.waitForFunction(() => document.getAnimations().length === 0);
    expect(await findViolations(page, { framesToo: true })).toEqual([]);
    const folder = process.env["LOOK"];
    if (folder !== undefined) await page.screenshot({ path: `${folder}/doctor-${language}-${appearance}.png` });
  });
});

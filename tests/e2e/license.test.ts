import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { catalogues } from "../../shared/i18n/catalogues.ts";
import { launchApp, newProfile, readLogs, removeProfile, stopDisplay, type RunningApp } from "../support/app.ts";
import { findViolations } from "../support/axe.ts";
import { someKey, startLicenseAuthority, type LicenseAuthority } from "../support/license-authority.ts";
import { dropMail } from "../support/mail.ts";
import { eventually } from "../support/eventually.ts";
import { button, choosePassphrase, look, unlock } from "../support/walk.ts";

let authority: LicenseAuthority;
let running: RunningApp;
let profilePath: string;

afterAll(stopDisplay);
beforeEach(async () => {
  authority = await startLicenseAuthority();
  profilePath = newProfile();
  writeFileSync(join(profilePath, "license.json"), JSON.stringify({ serverUrl: authority.url, keys: authority.keys }));
});
afterEach(async (context) => {
  if (context.task.result?.state === "fail") process.stderr.write(`${readLogs(profilePath)}\n`);
  await running.close();
  removeProfile(profilePath);
  await authority.stop();
});

const launch = (...args: string[]): Promise<RunningApp> => launchApp({ profilePath, args, env: { ALMUDEER_LICENSE_CONFIG: join(profilePath, "license.json") } });

describe.each([{ language: "en", appearance: "dark" }, { language: "ar", appearance: "light" }] as const)("the licence in the window, $language", ({ language, appearance }) => {
  const words = catalogues[language];

  it("is tried, activated, gone without a network, rests when it is suspended, and goes on", async () => {
    running = await launch(`--lang=${language}`);
    await choosePassphrase(running.page, words);
    await running.page.locator('[data-screen="first-run"][data-step="language"]').waitFor();
    await running.request("settings.set", { language, appearance, undoSeconds: 0 });
    await button(running.page, words.common.continue).click();
    const form = running.page.locator('form[data-form="license"]');
    await form.waitFor();
    expect(await findViolations(running.page)).toEqual([]);
    await look(running.page, `first-run-${language}`);
    await button(running.page, words.firstRun.license.trial).click();
    await running.page.locator('[data-step="channel"]').waitFor();
    const inbox = join(profilePath, "in");
    mkdirSync(inbox);
    dropMail(inbox, { id: "q1@gulf.example", subject: "Price of boxes", text: "Hello, what is the price for 40 boxes?" });
    await running.request("channels.add", { settings: { kind: "folder", path: inbox, sendTo: join(profilePath, "out"), address: "shop@mail.test", displayName: "Shop", treatAs: "new" }, secrets: {} });
    await running.request("settings.set", { onboarded: true });

    // A link of ours lays the key in; the press is the person's own.
    await running.close();
    running = await launch(`--lang=${language}`, `almudeer://activate?key=${someKey}`);
    await unlock(running.page, words);
    await running.page.locator('[data-license="trial"]').waitFor();
    await look(running.page, `trial-${language}`);
    const key = running.page.locator('input[name="licenseKey"]');
    expect(await key.inputValue()).toBe(someKey);
    await key.fill("MUDEER-0000-0000-0001");
    await button(running.page, words.license.activate).click();
    await running.page.getByText(words.license.outcome.not_a_key).waitFor();
    authority.refusal = { status: 409, error: { code: "DEVICE_LIMIT", maxDevices: 1, devices: [{ name: "حاسوب المحل", appVersion: "0.1.0", lastSeenAt: "2026-01-01T00:00:00Z" }] } };
    await key.fill(someKey);
    await button(running.page, words.license.activate).click();
    await running.page.getByText("حاسوب المحل").waitFor();
    await look(running.page, `device-limit-${language}`);
    authority.refusal = null;
    await button(running.page, words.license.activate).click();
    await running.page.locator('[data-license="active"]').getByText("متجر الواحة").waitFor();
    expect(await findViolations(running.page)).toEqual([]);
    await look(running.page, `active-${language}`);

    await running.close();
    authority.isAway = true;
    running = await launch(`--lang=${language}`);
    await unlock(running.page, words);
    await running.page.locator('[data-screen="inbox"]').waitFor();
    expect((await running.request("license.get", {})).state).toBe("active");
    authority.isAway = false;
    authority.claims = { status: "suspended", suspendedReason: "الاشتراك لم يُسدَّد" };
    await running.page.evaluate(() => (location.hash = "#/settings/license"));
    await button(running.page, words.license.checkNow).click();
    await running.page.locator('[data-license-strip="read_only"]').waitFor();
    await running.page.evaluate(() => (location.hash = "#/inbox"));
    await running.page.getByRole("row").filter({ hasText: "Omar Khan" }).click();
    await running.page.locator("[data-license-panel]").getByText("الاشتراك لم يُسدَّد").waitFor();
    expect(await running.page.getByText(words.draft.title, { exact: true }).count()).toBe(0);
    expect(await findViolations(running.page)).toEqual([]);
    await look(running.page, `read-only-${language}`);

    authority.claims = {};
    await button(running.page.locator("[data-license-panel]"), words.license.enterKey).click();
    await button(running.page, words.license.checkNow).click();
    await eventually(() => running.page.locator("[data-license-strip]").count(), (count) => count === 0);
    await running.page.evaluate(() => (location.hash = "#/inbox"));
    await running.page.getByRole("row").filter({ hasText: "Omar Khan" }).click();
    await running.page.getByText(words.draft.title, { exact: true }).waitFor();

    authority.claims = { refreshAfter: Math.floor(Date.now() / 1000) - 60, validUntil: Math.floor(Date.now() / 1000) + 3 * 86_400 };
    await running.request("license.refresh", {});
    authority.isAway = true;
    await running.request("license.refresh", {});
    await running.page.locator('[data-license-strip="grace"]').waitFor();
    expect(await findViolations(running.page)).toEqual([]);
    await look(running.page, `grace-${language}`);
  }, 240_000);
});

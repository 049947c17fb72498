import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { screens } from "../../scripts/screenshots.ts";
import { findViolations } from "../support/axe.ts";
import { launchApp, removeProfile, stopDisplay, type RunningApp } from "../support/app.ts";
import { eventually } from "../support/eventually.ts";

let running: RunningApp;
beforeAll(async () => {
  running = await launchApp({ args: ["--demo"] });
  await running.page.locator('[data-screen="inbox"]').waitFor();
  await eventually(() => running.request("inbox.counts", {}), (counts) => counts.drafts > 20);
});
afterAll(async () => {
  await running.close();
  removeProfile(running.profilePath);
  await stopDisplay();
});

describe.each([
  { language: "en", appearance: "light" }, { language: "en", appearance: "dark" }, { language: "ar", appearance: "light" }, { language: "ar", appearance: "dark" },
] as const)("axe finds nothing, $language $appearance", ({ language, appearance }) => {
  it.each(screens)("%s", async (screen) => {
    const { page } = running;
    await running.request("settings.set", { language, appearance });
    await page.evaluate((name) => (location.hash = `#/${name}`), screen);
    await page.locator(`[data-screen="${screen}"]`).waitFor();
    await page.waitForFunction((lang) => document.documentElement.lang === lang, language);
    expect(await findViolations(page)).toEqual([]);
  });
});

import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { findViolations } from "../../support/axe.ts";
import type { WindowOptions } from "../../support/renderer/open-window.ts";
import { windowSuite } from "../../support/renderer/window-suite.ts";

const rows = (page: Page) => page.locator("#conversation-list [role=row]");

/** Nothing moves, nothing loads and nothing is asked for during two frames. */
const settled = (page: Page) =>
  page.waitForFunction(async () => {
    const asked = window.fakeHost?.calls.length;
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return window.fakeHost?.calls.length === asked && document.querySelector("[aria-busy=true]") === null && document.getAnimations().length === 0;
  });

/** Every state of the window in every look: beside the other tests, since they are as many and as long as all of those. */
describe("the window's states", { timeout: 60_000 }, () => {
  const openWindow = windowSuite();
  const open = async (options: WindowOptions): Promise<Page> => {
    const page = await openWindow(options);
    if (options.isEmpty !== true && (options.page ?? "inbox") === "inbox") await rows(page).first().waitFor();
    return page;
  };

  const looks = [
    ["en", "light"],
    ["en", "dark"],
    ["ar", "light"],
    ["ar", "dark"],
  ] as const;
  const states: readonly (readonly [name: string, options: WindowOptions, act: (page: Page) => Promise<unknown>])[] = [
    ["inbox", {}, (page) => page.locator("[data-region=draft]").waitFor()],
    ["mail with files", {}, (page) => rows(page).nth(1).click()],
    ["failed reply", {}, (page) => rows(page).nth(5).click()],
    ["why", {}, (page) => page.locator("[data-region=draft] button[aria-expanded]").first().click()],
    ["commands", {}, (page) => page.keyboard.press("Control+k")],
    ["shortcuts", {}, (page) => page.keyboard.press("Shift+Slash")],
    ["snooze", {}, (page) => page.keyboard.press("h")],
    ["labels", {}, (page) => page.keyboard.press("l")],
    ["discard", {}, (page) => page.keyboard.press("Shift+Digit3")],
    ["toast", {}, (page) => page.keyboard.press("a")],
    ["drafts", { page: "drafts" }, (page) => page.locator("[data-region=draft]").waitFor()],
    ["empty", { isEmpty: true }, () => Promise.resolve()],
    ["label editor", { page: "settings/labels" }, (page) => page.getByRole("list").last().getByRole("button").first().click()],
    ["backups", { page: "settings/backup" }, (page) => page.getByRole("list").last().getByRole("button").first().click()],
    ["keyboard", { page: "settings/keyboard" }, (page) => page.locator("[data-command='draft.approve'] button").first().click()],
    ["privacy", { page: "settings/privacy" }, (page) => page.locator("#setting-pictureSenders li").first().waitFor()],
    ["200 %", { zoom: 2 }, (page) => rows(page).nth(0).click()],
    ["1000 × 700", { width: 1000, height: 700 }, (page) => rows(page).nth(1).click()],
  ];
  test.each(states.flatMap(([name, options, act]) => looks.map(([language, appearance]) => ({ name, options, act, language, appearance }))))(
    "no accessibility fault: $name, $language, $appearance",
    async ({ options, act, language, appearance }) => {
      const page = await open({ ...options, language, appearance });
      await settled(page);
      await act(page);
      await settled(page);
      expect(await findViolations(page, { framesToo: true })).toEqual([]);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll("button, a[href]:not(.sr-only), [role=menuitem], [role=option], [role=switch]")]
          // Of a switch the whole label is the target; its input is only there for the keyboard.
          .map((element) => ({ box: (element.closest("label") ?? element).getBoundingClientRect(), html: element.outerHTML.slice(0, 120) }))
          .filter(({ box }) => box.width > 1 && box.height > 1 && (box.width < 24 || box.height < 24))
          .map(({ html }) => html),
      );
      expect(small).toEqual([]);
    },
  );
});

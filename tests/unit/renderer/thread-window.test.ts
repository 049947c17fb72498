import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import type { MessageView } from "../../../shared/domain/message.ts";
import { findViolations } from "../../support/axe.ts";
import type { WindowOptions } from "../../support/renderer/open-window.ts";
import { windowSuite } from "../../support/renderer/window-suite.ts";

const looks = [["en", "light"], ["ar", "dark"]] as const;

/** Something happens to a message of the conversation that is open: the first in the list. */
const change = (page: Page, index: number, to: Partial<MessageView>): Promise<void> =>
  page.evaluate(
    ([at, changes]) => {
      const conversation = window.fakeHost?.world.conversations[0];
      if (conversation === undefined) return;
      conversation.messages = conversation.messages.map((message, place) => (place === at ? { ...message, ...changes } : message));
      window.fakeHost?.emit({ type: "conversations.changed", ids: [conversation.row.id] });
    },
    [index, to] as const,
  );

describe("messages in the window", { timeout: 60_000 }, () => {
  const openWindow = windowSuite();
  const open = async (options: WindowOptions = {}): Promise<Page> => {
    const page = await openWindow(options);
    await page.locator("#conversation-list [role=row]").first().click();
    await page.locator("[role=log] article").first().waitFor();
    return page;
  };
  const look = async (page: Page, name: string): Promise<void> => {
    await page.waitForFunction(() => document.getAnimations().length === 0);
    expect(await findViolations(page, { framesToo: true })).toEqual([]);
    const folder = process.env["LOOK"];
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
  };

  test.each(looks)("what its writer took back says so and stays readable: %s, %s", async (language, appearance) => {
    const page = await open({ language, appearance });
    const articles = page.locator("[role=log] article");
    const theirs = articles.filter({ hasText: "ORD-10482" }).first();
    const ours = articles.filter({ hasText: "نعتذر عن التأخير" });
    expect(await page.locator("[data-withdrawn]").count()).toBe(0);
    await change(page, 0, { withdrawnAt: Date.now() - 60_000 });
    await change(page, 1, { withdrawnAt: Date.now() - 30_000 });
    await theirs.getByText(language === "en" ? "The sender deleted this message" : "حذف المرسل هذه الرسالة").waitFor();
    await ours.getByText(language === "en" ? "Deleted for everyone" : "حُذفت هذه الرسالة لدى الجميع").waitFor();
    expect(await page.locator("[data-withdrawn]").count()).toBe(2);
    // What it said is still there.
    await theirs.getByText("السلام عليكم، طلبت الطقم").waitFor();
    await look(page, `withdrawn-${language}-${appearance}`);
  });
});

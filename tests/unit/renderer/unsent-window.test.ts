import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import type { DraftId } from "../../../shared/domain/ids.ts";
import { fakeId } from "../../support/renderer/fake-ids.ts";
import { windowSuite } from "../../support/renderer/window-suite.ts";

const rows = (page: Page) => page.locator("#conversation-list [role=row]");
const composer = (page: Page) => page.locator("[data-region=composer] textarea");
const card = (page: Page) => page.locator("[data-region=draft]");
const name = (page: Page) => page.locator("[data-thread-id] h2").first();

const asked = (page: Page, route: string): Promise<unknown[]> => page.evaluate((wanted) => (window.fakeHost?.calls ?? []).filter((call) => call.route === wanted).map((call) => call.input), route);

/** Answers of the route wait until the returned function is called. */
const hold = async (page: Page, route: string): Promise<() => Promise<void>> => {
  await page.evaluate((held) => void window.fakeHost?.holding.set(held, new Promise((resolve) => Object.assign(window, { letGo: resolve }))), route);
  return () =>
    page.evaluate(() => {
      window.fakeHost?.holding.clear();
      (window as unknown as { letGo: () => void }).letGo();
    });
};

/** Customers write meanwhile, answers fail, people walk away: what was written and not sent is still there. */
describe("what is not sent yet", { timeout: 60_000 }, () => {
  const openWindow = windowSuite();
  const inbox = async (): Promise<Page> => {
    const page = await openWindow({ language: "en" });
    await rows(page).first().waitFor();
    await rows(page).nth(0).click();
    await card(page).waitFor();
    return page;
  };

  test("a reply of one's own waits aside while a suggestion is edited, and comes back when that is left or sent", async () => {
    const page = await inbox();
    const kept = () => page.evaluate(() => window.fakeHost?.world.conversations[0]?.composeText);
    await composer(page).fill("in my own words");
    await expect.poll(kept).toBe("in my own words");
    await card(page).getByRole("button", { name: "Edit", exact: true }).click();
    await expect.poll(() => composer(page).inputValue()).toContain("AWB 7712-0045-9931");
    await page.getByRole("button", { name: "Leave as it was" }).click();
    await expect.poll(() => composer(page).inputValue()).toBe("in my own words");

    await card(page).getByRole("button", { name: "Edit", exact: true }).click();
    await composer(page).fill("the suggestion, better");
    await composer(page).press("Control+Enter");
    await expect.poll(() => asked(page, "drafts.approve")).toMatchObject([{ body: "the suggestion, better" }]);
    await expect.poll(() => composer(page).inputValue()).toBe("in my own words");
    expect(await kept()).toBe("in my own words");
    expect(await asked(page, "drafts.keepComposing")).toEqual([{ conversationId: fakeId("conversation", 1), body: "in my own words" }]);
  });

  test("an edit whose suggestion was replaced meanwhile stays in the editor, the new one is shown, and the next press sends what was written", async () => {
    const page = await inbox();
    await card(page).getByRole("button", { name: "Edit", exact: true }).click();
    await composer(page).fill("written for the first question");
    await page.evaluate((id) => {
      const one = window.fakeHost?.world.conversations[0];
      if (one?.draft.state === "ready") one.draft = { state: "ready", draft: { ...one.draft.draft, id, body: "an answer to both questions", version: 1 } };
    }, fakeId<DraftId>("draft", 99));
    await page.evaluate(() => window.fakeHost?.failing.set("drafts.approve", { code: "CONFLICT", retry: "never", params: {} }));
    await composer(page).press("Control+Enter");
    await page.getByText("This changed in the meantime").waitFor();
    await expect.poll(() => card(page).textContent()).toContain("an answer to both questions");
    expect(await composer(page).inputValue()).toBe("written for the first question");
    await composer(page).press("Control+Enter");
    await expect.poll(() => asked(page, "drafts.send")).toMatchObject([{ body: "written for the first question" }]);
    await expect.poll(() => composer(page).inputValue()).toBe("");
  });

  test("what is typed while a reply is refused stays behind it", async () => {
    const page = await inbox();
    await rows(page).nth(1).click();
    await expect.poll(() => name(page).textContent()).toBe("Sara Haddad");
    const letGo = await hold(page, "drafts.send");
    await page.evaluate(() => window.fakeHost?.failing.set("drafts.send", { code: "DISK_FULL", retry: "later", params: {} }));
    await composer(page).fill("the first");
    await composer(page).press("Control+Enter");
    await expect.poll(() => composer(page).inputValue()).toBe("");
    await composer(page).fill("and the second");
    await letGo();
    await expect.poll(() => composer(page).inputValue()).toBe("the first\n\nand the second");
  });

  test("a text that was deleted does not come back with its conversation", async () => {
    const page = await inbox();
    const kept = () => page.evaluate(() => window.fakeHost?.world.conversations[6]?.composeText);
    await page.evaluate(() => {
      const one = window.fakeHost?.world.conversations[6];
      if (one !== undefined) one.composeText = "left over from yesterday";
    });
    await rows(page).nth(6).click();
    await expect.poll(() => composer(page).inputValue()).toBe("left over from yesterday");
    const other = await name(page).textContent();
    await composer(page).fill("");
    await expect.poll(kept).toBe("");
    await rows(page).nth(0).click();
    await expect.poll(() => name(page).textContent()).not.toBe(other);
    await rows(page).nth(6).click();
    await expect.poll(() => name(page).textContent()).toBe(other);
    await page.locator("[data-region=messages] article").first().waitFor();
    expect(await composer(page).inputValue()).toBe("");
  });

  test("an edit in the queue stands in the conversation too, and stays when it could not be sent", async () => {
    const page = await openWindow({ language: "en", page: "drafts" });
    await card(page).waitFor();
    const field = page.locator("[data-region=reader] textarea");
    await card(page).getByRole("button", { name: /^Edit/u }).first().click();
    await field.fill("as I would say it");
    await page.evaluate(() => window.fakeHost?.failing.set("drafts.approve", { code: "DISK_FULL", retry: "later", params: {} }));
    await field.press("Control+Enter");
    await page.getByText("The disk is full").first().waitFor();
    await expect.poll(() => field.inputValue()).toBe("as I would say it");

    await page.getByRole("button", { name: "Open conversation" }).click();
    await expect.poll(() => composer(page).inputValue()).toBe("as I would say it");
    await page.locator("nav a[href='#/drafts']").click();
    await expect.poll(() => field.inputValue()).toBe("as I would say it");
    await page.evaluate(() => window.fakeHost?.failing.clear());
    await page.getByRole("button", { name: "Approve & send" }).click();
    await expect.poll(() => asked(page, "drafts.approve")).toHaveLength(2);
    expect((await asked(page, "drafts.approve"))[1]).toMatchObject({ body: "as I would say it" });
  });

  test("a note on a customer that is being saved while more is typed is saved whole, though one walks on", async () => {
    const page = await inbox();
    const field = page.locator("[data-region=contact] textarea");
    const contactId = await page.evaluate(() => window.fakeHost?.world.conversations[0]?.row.contactId);
    const letGo = await hold(page, "contacts.update");
    await field.fill("Pays on delivery");
    await expect.poll(() => asked(page, "contacts.update")).toHaveLength(1);
    await field.fill("Pays on delivery, calls in the evening");
    await rows(page).nth(2).click();
    await expect.poll(() => name(page).textContent()).toBe("أحمد المطيري");
    await letGo();
    await expect.poll(() => page.evaluate((id) => window.fakeHost?.world.contacts.find((one) => one.id === id)?.notes, contactId)).toBe("Pays on delivery, calls in the evening");
    expect(await page.getByText("This changed in the meantime").count()).toBe(0);
  });

  test("a press beside a dialog closes it only while nothing was typed in it", async () => {
    const page = await openWindow({ language: "en", page: "settings/replies" });
    const dialog = page.getByRole("dialog", { name: "New saved reply" });
    await page.getByRole("button", { name: "Add a saved reply" }).click();
    await dialog.waitFor();
    await page.mouse.click(4, 4);
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Add a saved reply" }).click();
    await dialog.getByLabel("Text in Arabic").fill("نصّ طويل كُتب على مهل");
    await page.mouse.click(4, 4);
    await page.mouse.click(4, 4);
    expect(await dialog.getByLabel("Text in Arabic").inputValue()).toBe("نصّ طويل كُتب على مهل");
    // A press beside it takes the focus for a moment; it comes back by itself.
    await expect.poll(() => dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  test("a rule that is being saved is not saved by a second press", async () => {
    const page = await openWindow({ language: "en", page: "settings/filters" });
    await page.getByRole("button", { name: "Add a rule" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox").first().fill("promotion");
    const letGo = await hold(page, "filters.save");
    await dialog.getByRole("button", { name: "Save", exact: true }).dblclick();
    await letGo();
    await dialog.waitFor({ state: "detached" });
    expect(await asked(page, "filters.save")).toHaveLength(1);
  });

  test("the words asked for one customer do not go to another who is opened meanwhile", async () => {
    const page = await inbox();
    await composer(page).press("/");
    await page.getByRole("option", { name: /deliver/iu }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox").first().fill("3");
    await page.evaluate((id) => window.fakeHost?.emit({ type: "navigate", to: `/conversation/${id}` }), fakeId("conversation", 2));
    await expect.poll(() => name(page).textContent()).toBe("Sara Haddad");
    await dialog.waitFor({ state: "detached" });
    expect(await composer(page).inputValue()).toBe("");
  });
});

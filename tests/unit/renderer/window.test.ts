import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import type { MessageId } from "../../../shared/domain/ids.ts";
import { fakeId } from "../../support/renderer/fake-ids.ts";
import type { WindowOptions } from "../../support/renderer/open-window.ts";
import { windowSuite } from "../../support/renderer/window-suite.ts";

const rows = (page: Page) => page.locator("#conversation-list [role=row]");
const current = (page: Page) => page.locator("#conversation-list [data-current=true]");
const composer = (page: Page) => page.locator("[data-region=composer] textarea");

/** The built page in a real browser, under the app's own policy. */
describe("the window", { timeout: 60_000 }, () => {
  const openWindow = windowSuite();
  const open = async (options: WindowOptions = {}): Promise<Page> => {
    const page = await openWindow(options);
    if (options.isEmpty !== true && (options.page ?? "inbox") === "inbox") await rows(page).first().waitFor();
    return page;
  };

  test("J, K and the arrows walk the list and show what they land on, under any keyboard layout", async () => {
    const page = await open({ language: "en" });
    await rows(page).nth(0).click();
    await page.keyboard.press("j");
    await expect.poll(() => current(page).textContent()).toContain("Sara Haddad");
    await expect.poll(() => page.locator("[data-thread-id] h2").first().textContent()).toBe("Sara Haddad");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => current(page).textContent()).toContain("أحمد");
    // The key under K with an Arabic layout writes a nun.
    await page.evaluate(() =>
      document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key: "ن", code: "KeyK", bubbles: true, cancelable: true })),
    );
    await expect.poll(() => current(page).textContent()).toContain("Sara Haddad");
  });

  test("A approves, Mod+Z brings the suggestion back to its card and leaves the editor as it is", async () => {
    const page = await open({ language: "ar" });
    const card = page.locator("[data-region=draft]");
    await card.waitFor();
    await rows(page).nth(0).click();
    await page.keyboard.press("a");
    await page.getByRole("alertdialog").first().waitFor();
    await expect.poll(() => card.count()).toBe(0);
    await page.keyboard.press("Control+z");
    await expect.poll(() => card.textContent()).toContain("AWB 7712-0045-9931");
    expect(await composer(page).inputValue()).toBe("");
  });

  test("an edited suggestion comes back with its edit, a reply by hand comes back before what was begun since", async () => {
    const page = await open({ language: "en" });
    const card = page.locator("[data-region=draft]");
    await card.waitFor();
    await rows(page).nth(0).click();
    await page.keyboard.press("e");
    await composer(page).fill("in my own words");
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => composer(page).inputValue()).toBe("");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+z");
    await expect.poll(() => card.textContent()).toContain("in my own words");
    expect(await composer(page).inputValue()).toBe("");

    await composer(page).fill("by hand");
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => composer(page).inputValue()).toBe("");
    await composer(page).fill("a second thought");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+z");
    await expect.poll(() => composer(page).inputValue()).toBe("by hand\n\na second thought");
    await card.waitFor();
  });

  test("letters typed into a field are letters; a sequence's second key is nothing else", async () => {
    const page = await open({ language: "en" });
    await rows(page).nth(0).click();
    await page.keyboard.press("r");
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("TEXTAREA");
    await page.keyboard.type("a cheap jacket #1?");
    expect(await composer(page).inputValue()).toBe("a cheap jacket #1?");
    const asked = await page.evaluate(() => window.fakeHost?.calls.map((call) => call.route) ?? []);
    expect(asked).not.toContain("drafts.approve");
    expect(asked).not.toContain("inbox.close");
    await page.keyboard.press("Escape");
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await expect.poll(() => page.evaluate(() => location.hash)).toBe("#/contacts");
    expect(await page.evaluate(() => window.fakeHost?.calls.some((call) => call.route === "inbox.close"))).toBe(false);
  });

  test("what was written is kept when one walks away, and stays with its conversation", async () => {
    const page = await open({ language: "en" });
    await rows(page).nth(0).click();
    await composer(page).fill("half a sentence");
    await rows(page).nth(2).click();
    await expect.poll(() => page.locator("[data-thread-id] h2").first().textContent()).toBe("أحمد المطيري");
    expect(await composer(page).inputValue()).toBe("");
    await expect.poll(() => page.evaluate(() => window.fakeHost?.world.conversations[0]?.composeText)).toBe("half a sentence");
    expect(await page.evaluate(() => window.fakeHost?.world.conversations[2]?.composeText)).toBe("");
    await rows(page).nth(0).click();
    await expect.poll(() => composer(page).inputValue()).toBe("half a sentence");
  });

  test("closing moves on to the next and can be undone; a refusal puts everything back with a reason", async () => {
    const page = await open({ language: "en" });
    await rows(page).nth(1).click();
    await page.keyboard.press("c");
    await expect.poll(() => page.locator("[data-thread-id] h2").first().textContent()).toBe("أحمد المطيري");
    await expect.poll(() => rows(page).filter({ hasText: "Sara Haddad" }).count()).toBe(0);
    await page.keyboard.press("Control+z");
    await expect.poll(() => rows(page).filter({ hasText: "Sara Haddad" }).count()).toBe(1);
    await page.evaluate(() => window.fakeHost?.failing.set("inbox.close", { code: "DISK_FULL", retry: "later", params: {} }));
    await rows(page).nth(1).click();
    await page.keyboard.press("c");
    await page.getByText("The disk is full").waitFor();
    await expect.poll(() => rows(page).filter({ hasText: "Sara Haddad" }).count()).toBe(1);
  });

  test("X selects, the bar acts on all", async () => {
    const page = await open({ language: "ar" });
    await rows(page).nth(0).click();
    await page.keyboard.press("x");
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await page.getByRole("toolbar").getByText("محادثتان محددتان").waitFor();
    const before = await page.evaluate(() => window.fakeHost?.world.conversations.filter((one) => one.row.status === "closed").length ?? 0);
    await page.keyboard.press("c");
    await expect
      .poll(() => page.evaluate(() => window.fakeHost?.world.conversations.filter((one) => one.row.status === "closed").length))
      .toBe(before + 2);
    await page.getByText("أُغلقت محادثتان").waitFor();
  });

  test("language and direction change while it runs", async () => {
    const page = await open({ language: "en" });
    expect(await page.evaluate(() => [document.documentElement.dir, document.documentElement.lang])).toEqual(["ltr", "en"]);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("العربية");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => [document.documentElement.dir, document.documentElement.lang])).toEqual(["rtl", "ar"]);
    await page.getByRole("heading", { name: "الوارد" }).waitFor();
    const railIsAtEnd = await page.evaluate(() => (document.querySelector("nav")?.getBoundingClientRect().left ?? 0) > innerWidth / 2);
    expect(railIsAtEnd).toBe(true);
  });

  test("search finds as one types, marks the words and is left by Escape", async () => {
    const page = await open({ language: "en" });
    await page.keyboard.press("/");
    await page.keyboard.type("ORD-104");
    await expect.poll(() => page.locator("mark").first().textContent()).toBe("ORD-104");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await rows(page).filter({ hasText: "Layla" }).waitFor({ state: "detached" });
    expect(await page.getByRole("grid", { name: "Conversations" }).count()).toBe(1);
  });

  test("older messages come above without moving what is read", async () => {
    const page = await open({ language: "en", messagesPerThread: 160 });
    const log = page.locator("[data-region=messages]");
    await log.waitFor();
    await expect.poll(() => log.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight)).toBeLessThan(4);
    const pagesAsked = () => page.evaluate(() => window.fakeHost?.calls.filter((call) => call.route === "inbox.messages").length ?? 0);
    // As a hand does: a step, and a look at what came of it.
    await expect.poll(async () => { await log.evaluate((element) => element.scrollBy(0, -900)); return pagesAsked(); }, { timeout: 20_000 }).toBeGreaterThan(3);
    const shown = await log.locator("article").count();
    expect(shown).toBeGreaterThan(3);
    expect(shown).toBeLessThan(40);
  });

  test("a row has a menu by Shift+F10, F6 reaches the toasts, Z alone undoes nothing", async () => {
    const page = await open({ language: "ar" });
    await rows(page).nth(1).click();
    await page.keyboard.press("Shift+F10");
    await page.getByRole("menuitem", { name: "إزالة النجمة" }).click();
    await expect.poll(() => page.evaluate(() => window.fakeHost?.world.conversations[1]?.row.isStarred)).toBe(false);
    await page.getByRole("menu").waitFor({ state: "detached" });
    await page.keyboard.press("c");
    await page.getByText("أُغلقت المحادثة").waitFor();
    await page.keyboard.press("z");
    let isReached = false;
    for (let step = 0; step < 8 && !isReached; step += 1) {
      const before = await page.evaluateHandle(() => document.activeElement);
      await page.keyboard.press("F6");
      // The focus moves a moment after the key: pressed again too soon, it would pass the toast by.
      await page.waitForFunction((old) => document.activeElement !== old, before);
      isReached = await page.evaluate(() => document.activeElement?.closest("[role=alertdialog], [role=region]")?.textContent?.includes("أُغلقت المحادثة") === true);
    }
    expect(isReached).toBe(true);
    expect(
      await page.evaluate(() =>
        window.fakeHost?.world.conversations.some((one) => one.row.contactName === "Sara Haddad" && one.row.status === "closed"),
      ),
    ).toBe(true);
  });

  test("files dropped anywhere on the conversation are attached; the channel's limits are said first, what it does not take with its reason", async () => {
    const page = await open({ language: "en" });
    await rows(page).nth(1).click();
    // A conversation stands there already: a file that enters before the other has come would go with it.
    await expect.poll(() => page.locator("[data-thread-id] h2").first().textContent()).toBe("Sara Haddad");
    await page.locator("[data-region=messages]").waitFor();
    const drag = (type: string, files: readonly (readonly [name: string, bytes: number])[]) =>
      page.locator("[data-region=messages]").evaluate(
        (element, [kind, all]) => {
          const dataTransfer = new DataTransfer();
          for (const [name, bytes] of all) dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
          element.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
        },
        [type, files] as const,
      );
    await drag("dragenter", [["offer.pdf", 3]]);
    const overlay = page.locator("[data-drop-overlay]");
    await expect.poll(() => overlay.textContent()).toMatch(/Pictures.*5.MB.*Videos.*not taken.*Documents.*10.MB.*25.MB/u);
    await drag("dragleave", [["offer.pdf", 3]]);
    expect(await overlay.count()).toBe(0);
    await drag("dragenter", [["offer.pdf", 3]]);
    await drag("drop", [["offer.pdf", 3], ["film.mp4", 10], ["big.png", 6_000_000], ["nothing.txt", 0]]);
    expect(await overlay.count()).toBe(0);
    const attached = page.locator("[data-region=composer]").getByRole("list", { name: "Attachments" });
    await attached.getByText("offer.pdf").waitFor();
    expect(await attached.getByRole("listitem").count()).toBe(1);
    await expect.poll(() => page.locator("[data-region=composer] [role=alert]").textContent()).toMatch(/3 files were not attached.*film\.mp4.*does not take.*big\.png.*5.MB.*nothing\.txt.*empty/u);
    // Nothing of what was refused was handed over.
    expect(await page.evaluate(() => window.fakeHost?.calls.filter((call) => call.route === "app.giveFile").length)).toBe(1);
    await page.locator("[data-region=composer] [role=alert]").getByRole("button").click();
    expect(await page.locator("[data-region=composer] [role=alert]").count()).toBe(0);

    await composer(page).evaluate((element) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([new Uint8Array(20)], "image.png", { type: "image/png" }));
      element.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData }));
    });
    await attached.getByText("image.png").waitFor();
  });

  test("a reply waits for the files that are being attached to it, and is not sent without one that could not be", async () => {
    const page = await open({ language: "en" });
    await rows(page).nth(1).click();
    await expect.poll(() => page.locator("[data-thread-id] h2").first().textContent()).toBe("Sara Haddad");
    const paste = (name: string, bytes: number) =>
      composer(page).evaluate(
        (element, [file, size]) => {
          const clipboardData = new DataTransfer();
          clipboardData.items.add(new File([new Uint8Array(size)], file));
          element.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData }));
        },
        [name, bytes] as const,
      );
    const hold = () => page.evaluate(() => void window.fakeHost?.holding.set("app.giveFile", new Promise((resolve) => Object.assign(window, { letGo: resolve }))));
    const letGo = () => page.evaluate(() => {
      window.fakeHost?.holding.clear();
      (window as unknown as { letGo: () => void }).letGo();
    });
    const sent = () => page.evaluate(() => window.fakeHost?.calls.filter((call) => call.route === "drafts.send").map((call) => call.input as { body: string; fileTokens: string[] }));
    const attached = page.locator("[data-region=composer]").getByRole("list", { name: "Attachments" });

    await hold();
    await paste("offer.pdf", 30);
    await paste("prices.pdf", 40);
    await expect.poll(() => attached.getByRole("listitem").allTextContents()).toEqual(["offer.pdfBeing attached…", "prices.pdfBeing attached…"]);
    await composer(page).fill("Here they are");
    await composer(page).press("Control+Enter");
    await composer(page).press("Control+Enter");
    expect(await sent()).toEqual([]);
    expect(await composer(page).inputValue()).toBe("Here they are");
    await letGo();
    await expect.poll(sent).toMatchObject([{ body: "Here they are", fileTokens: ["given-1", "given-2"] }]);
    expect(await attached.count()).toBe(0);

    await hold();
    await paste("third.pdf", 30);
    await paste("nothing.txt", 0);
    await composer(page).fill("And these");
    await composer(page).press("Control+Enter");
    await letGo();
    await page.locator("[data-region=composer] [role=alert]").getByText("nothing.txt").waitFor();
    expect(await attached.getByRole("listitem").count()).toBe(1);
    expect(await composer(page).inputValue()).toBe("And these");
    expect(await sent()).toHaveLength(1);
    // It was said; the next press is meant.
    await composer(page).press("Control+Enter");
    await expect.poll(async () => (await sent())?.[1]).toMatchObject({ body: "And these", fileTokens: ["given-3"] });
  });

  test("two entries of one person are joined and parted again, with the keyboard alone", async () => {
    const page = await open({ language: "en", page: `contacts/${fakeId("contact", 2)}` });
    const profile = page.locator("[data-region=profile]");
    const values = profile.locator("section").filter({ hasText: "Addresses and numbers" }).locator(".copyable");
    await profile.waitFor();
    const before = await values.count();
    await profile.getByRole("button", { name: "Join…" }).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("searchbox").fill("Gulf");
    await dialog.getByRole("radio", { name: /Gulf Fresh/ }).focus();
    await page.keyboard.press("Space");
    expect((await new AxeBuilder({ page }).include("[role=dialog]").analyze()).violations).toEqual([]);
    await dialog.getByRole("button", { name: "Join", exact: true }).focus();
    await page.keyboard.press("Enter");
    const joined = profile.getByRole("list", { name: "Joined entries" });
    await joined.getByText(/Gulf Fresh/).waitFor();
    await expect.poll(() => values.count()).toBeGreaterThan(before);
    await joined.getByRole("button", { name: "Separate" }).press("Enter");
    await joined.waitFor({ state: "detached" });
    await expect.poll(() => values.count()).toBe(before);
  });

  test("a key is changed by pressing the new one; whose it was is named, and every place shows the new one", async () => {
    const page = await open({ language: "en", page: "settings/keyboard" });
    const row = page.locator("[data-command='draft.approve']");
    await row.getByRole("button", { name: /Change/ }).click();
    await page.keyboard.press("Control+k");
    await page.getByText(/Already used/).waitFor();
    expect(await page.getByRole("dialog").count()).toBe(1);
    await page.keyboard.press("ArrowDown");
    await page.getByText(/needs this key/).waitFor();
    // The key under E, whatever it writes.
    await page.evaluate(() => document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key: "ث", code: "KeyE", bubbles: true, cancelable: true })));
    await page.getByText(/Edit the suggestion/).last().waitFor();
    await page.getByRole("button", { name: "Use it here instead" }).click();
    await expect.poll(() => row.locator("kbd").textContent()).toBe("E");
    await page.locator("[data-command='draft.edit']").getByText("No key").waitFor();
    expect(await page.evaluate(() => window.fakeHost?.world.settings.shortcuts)).toEqual({ "draft.approve": ["e"], "draft.edit": [] });

    await page.keyboard.press("Shift+Slash");
    await expect.poll(() => page.getByRole("dialog").locator("dt", { hasText: "Approve and send" }).locator("xpath=following-sibling::dd").textContent()).toBe("E");
    await page.keyboard.press("Escape");
    await page.evaluate(() => (location.hash = "#/inbox"));
    await rows(page).nth(0).click();
    await page.locator("[data-region=draft]").waitFor();
    await page.keyboard.press("a");
    expect(await page.evaluate(() => window.fakeHost?.calls.some((call) => call.route === "drafts.approve"))).toBe(false);
    await page.keyboard.press("e");
    await expect.poll(() => page.evaluate(() => window.fakeHost?.calls.some((call) => call.route === "drafts.approve"))).toBe(true);

    await page.evaluate(() => (location.hash = "#/settings/keyboard"));
    await page.getByRole("button", { name: "Reset all keys" }).click();
    await expect.poll(() => row.locator("kbd").textContent()).toBe("A");
    expect(await page.evaluate(() => window.fakeHost?.world.settings.shortcuts)).toEqual({});
  });

  test("single keys can be switched off as a whole; keys with a modifier go on", async () => {
    const page = await open({ language: "en", settings: { singleLetterKeys: false } });
    await rows(page).nth(1).click();
    await page.keyboard.press("c");
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").waitFor();
    expect(await page.evaluate(() => window.fakeHost?.calls.some((call) => call.route === "inbox.close"))).toBe(false);
  });

  test("labels are renamed, merged and removed in the settings, and Undo brings them back", async () => {
    const page = await open({ language: "en", page: "settings/labels" });
    const list = page.getByRole("list", { name: "Labels" });
    await list.getByText("used 5 times").waitFor();
    await page.getByRole("button", { name: /Edit .*VIP/ }).click();
    await page.getByLabel("Name").fill("warranty");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Another label has this name").waitFor();
    await page.getByLabel("Name").fill("Best customers");
    await page.getByRole("radio", { name: "Violet" }).check({ force: true });
    await page.getByRole("button", { name: "Save" }).click();
    await list.getByText("Best customers").waitFor();
    await page.getByRole("button", { name: /Merge .*Best customers/ }).click();
    await page.getByRole("button", { name: "Merge", exact: true }).click();
    await list.getByText("Best customers").waitFor({ state: "detached" });
    await page.keyboard.press("Control+z");
    await list.getByText("Best customers").waitFor();
    await page.getByRole("button", { name: /Remove .*Warranty/ }).click();
    await list.getByText("Warranty").waitFor({ state: "detached" });
    await page.getByRole("alertdialog").filter({ hasText: "Warranty" }).getByRole("button", { name: "Undo" }).click();
    await list.getByText("Warranty").waitFor();
  });

  test("offline and a broken channel are said where they matter", async () => {
    const page = await open({ language: "en" });
    await page.evaluate(() => {
      const fake = window.fakeHost;
      if (fake === undefined) return;
      fake.world.accounts = fake.world.accounts.map((account) =>
        account.kind === "whatsapp_web" ? { ...account, status: "needs_auth" as const } : account,
      );
      fake.emit({ type: "channels.changed", accountId: null });
    });
    await page.getByText("Needs sign-in").waitFor();
    await page.evaluate(() => {
      const fake = window.fakeHost;
      if (fake === undefined) return;
      fake.world.accounts = fake.world.accounts.map((account) => ({ ...account, status: "offline" as const }));
      fake.emit({ type: "channels.changed", accountId: null });
    });
    await page.getByText("No connection. Approved replies").first().waitFor();
  });

  test("a locked window has nothing behind it", async () => {
    const page = await open({ language: "en" });
    await page.evaluate(() => window.fakeHost?.emit({ type: "app.stateChanged", state: { state: "locked", reason: "passphrase" } }));
    await page.locator("[data-screen=lock]").waitFor();
    expect(await page.locator("body").textContent()).not.toContain("Sara");
  });

  test("a narrow window is one stack with a way back", async () => {
    const page = await open({ language: "ar", zoom: 2 });
    await rows(page).nth(0).click();
    await page.locator("[data-thread-id]").waitFor();
    await page.getByRole("button", { name: "رجوع" }).click();
    await rows(page).nth(0).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  test("while one searches, a key is about the hit that is shown, not about a selection out of sight", async () => {
    const page = await open({ language: "en" });
    await rows(page).nth(0).click();
    await page.keyboard.press("x");
    await page.getByText("1 selected").waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("Sara");
    await expect.poll(() => rows(page).first().textContent()).toContain("Sara Haddad");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => page.locator("[data-thread-id] h2").first().textContent()).toBe("Sara Haddad");
    await page.keyboard.press("c");
    await expect.poll(() => page.evaluate(() => window.fakeHost?.calls.filter((call) => call.route === "inbox.close").map((call) => call.input))).toEqual([{ ids: [fakeId("conversation", 2)] }]);
  });

  test("a search from the palette is seen in a narrow window too", async () => {
    const page = await open({ language: "en", zoom: 2 });
    await rows(page).nth(0).click();
    await page.locator("[data-thread-id]").waitFor();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("Sara");
    await page.getByRole("menuitem").last().click();
    await expect.poll(() => rows(page).first().textContent()).toContain("Sara Haddad");
  });

  test("messages that cannot be read are said to be so, and asked for again by a press", async () => {
    const page = await open({ language: "en" });
    await page.evaluate(() => window.fakeHost?.failing.set("inbox.messages", { code: "TIMEOUT", retry: "later", params: {} }));
    await rows(page).nth(6).click();
    const said = page.locator("[data-thread-id] [role=alert]").filter({ hasText: "TIMEOUT" });
    await said.waitFor();
    expect(await page.locator("[data-region=messages] article").count()).toBe(0);
    await page.evaluate(() => window.fakeHost?.failing.clear());
    await said.getByRole("button").click();
    await page.locator("[data-region=messages] article").first().waitFor();
    expect(await said.count()).toBe(0);
  });

  test("what came while the window was away is read once it is back", async () => {
    const page = await open({ language: "en" });
    await rows(page).nth(0).click();
    await expect.poll(() => page.evaluate(() => window.fakeHost?.world.conversations[0]?.row.unreadCount)).toBe(0);
    const turn = (state: "hidden" | "visible") =>
      page.evaluate((next) => {
        const looks = { count: 0 };
        Object.defineProperty(document, "visibilityState", {
          configurable: true,
          get: () => {
            looks.count += 1;
            return next;
          },
        });
        document.dispatchEvent(new Event("visibilitychange"));
        looks.count = 0;
        Object.assign(window, { looks });
      }, state);
    await turn("hidden");
    await page.evaluate((id) => {
      const one = window.fakeHost?.world.conversations[0];
      const last = one?.messages.findLast((message) => message.direction === "in");
      if (one === undefined || last === undefined) return;
      one.messages = [...one.messages, { ...last, id, text: "are you there?", sentAt: Date.now() }];
      one.row = { ...one.row, unreadCount: 1 };
      window.fakeHost?.emit({ type: "conversations.changed", ids: [one.row.id] });
    }, fakeId<MessageId>("message", 9001));
    await page.locator("[data-region=messages]").getByText("are you there?").waitFor();
    // Nobody looks, and the page has asked whether anybody does.
    await expect.poll(() => page.evaluate(() => (window as unknown as { looks: { count: number } }).looks.count)).toBeGreaterThan(0);
    expect(await page.evaluate(() => window.fakeHost?.world.conversations[0]?.row.unreadCount)).toBe(1);
    await turn("visible");
    await expect.poll(() => page.evaluate(() => window.fakeHost?.world.conversations[0]?.row.unreadCount)).toBe(0);
  });

  test("for a reply whose outcome nobody knows, the thread says what the check found and asks before it is sent twice", async () => {
    const page = await open({ language: "en" });
    await rows(page).nth(1).click();
    await composer(page).fill("Did this arrive?");
    await composer(page).press("Control+Enter");
    await page.evaluate(() => {
      const fake = window.fakeHost;
      const item = fake?.world.outbox.at(-1);
      const one = fake?.world.conversations.find((candidate) => candidate.row.id === item?.conversationId);
      if (fake === undefined || item === undefined || one === undefined) return;
      fake.world.outbox = [...fake.world.outbox.slice(0, -1), { ...item, status: "unknown" }];
      one.messages = one.messages.map((message) => (message.text === item.text ? { ...message, status: "failed", error: { code: "OUTCOME_UNKNOWN", retry: "never", params: {} } } : message));
      fake.emit({ type: "conversations.changed", ids: [one.row.id] });
      fake.emit({ type: "outbox.changed", ids: [item.id] });
    });
    const messages = page.locator("[data-region=messages]");
    await messages.getByRole("button", { name: "Check the Sent folder" }).click();
    await page.getByText("Found among the sent mail: it arrived").waitFor();
    const resolved = () => page.evaluate(() => window.fakeHost?.calls.filter((call) => call.route === "outbox.resolve").map((call) => (call.input as { as: string }).as));
    await messages.getByRole("button", { name: "Send again" }).click();
    await page.getByText("If the first one did arrive, the customer gets it twice.").waitFor();
    expect(await resolved()).toEqual(["check"]);
    await page.getByRole("button", { name: "Cancel", exact: true }).click();
    expect(await resolved()).toEqual(["check"]);
  });

  test("a refusal that comes late neither calls back who has gone elsewhere nor hides what has come meanwhile", async () => {
    const page = await open({ language: "en" });
    await rows(page).nth(1).click();
    await page.evaluate(() => {
      window.fakeHost?.failing.set("inbox.close", { code: "DISK_FULL", retry: "later", params: {} });
      window.fakeHost?.holding.set("inbox.close", new Promise((resolve) => Object.assign(window, { letGo: resolve })));
    });
    await page.keyboard.press("c");
    await expect.poll(() => rows(page).filter({ hasText: "Sara Haddad" }).count()).toBe(0);
    await rows(page).filter({ hasText: "Gulf Fresh" }).click();
    await expect.poll(() => page.locator("[data-thread-id] h2").first().textContent()).toBe("Gulf Fresh LLC");
    await page.evaluate(() => {
      const one = window.fakeHost?.world.conversations[0];
      if (one === undefined) return;
      one.row = { ...one.row, preview: "written in the meantime" };
      window.fakeHost?.emit({ type: "conversations.changed", ids: [one.row.id] });
    });
    await rows(page).filter({ hasText: "written in the meantime" }).waitFor();
    await page.evaluate(() => (window as unknown as { letGo: () => void }).letGo());
    await page.getByText("The disk is full").waitFor();
    await expect.poll(() => rows(page).filter({ hasText: "Sara Haddad" }).count()).toBe(1);
    await rows(page).filter({ hasText: "written in the meantime" }).waitFor();
    expect(await page.locator("[data-thread-id] h2").first().textContent()).toBe("Gulf Fresh LLC");
  });

  test("the question before a block is about who was meant, though another conversation is opened from a notice meanwhile", async () => {
    const page = await open({ language: "en" });
    await rows(page).nth(0).click();
    await page.keyboard.press("b");
    const question = page.getByRole("alertdialog", { name: /^Block/u });
    await question.waitFor();
    const meant = await question.getByRole("heading").textContent();
    await page.evaluate((id) => window.fakeHost?.emit({ type: "navigate", to: `/conversation/${id}` }), fakeId("conversation", 2));
    await expect.poll(() => page.locator("[data-thread-id] h2").first().textContent()).toBe("Sara Haddad");
    expect(await question.getByRole("heading").textContent()).toBe(meant);
    await question.getByRole("button", { name: /^Block/u }).click();
    await expect.poll(() => page.evaluate(() => window.fakeHost?.calls.filter((call) => call.route === "contacts.setBlocked").map((call) => call.input))).toEqual([{ contactId: fakeId("contact", 1), isBlocked: true }]);
  });

  test("the menu of a row is about that row; about the selection only where the row is in it", async () => {
    const page = await open({ language: "en" });
    const closed = () => page.evaluate(() => window.fakeHost?.calls.filter((call) => call.route === "inbox.close").map((call) => (call.input as { ids: string[] }).ids));
    await rows(page).nth(0).click();
    await page.keyboard.press("x");
    await page.keyboard.press("Shift+j");
    await page.getByText("2 selected").waitFor();
    await rows(page).nth(3).click({ button: "right" });
    await page.getByRole("menuitem", { name: /^Close/u }).click();
    await expect.poll(closed).toEqual([[fakeId("conversation", 4)]]);
    await rows(page).nth(0).click();
    await page.keyboard.press("x");
    await page.keyboard.press("Shift+j");
    await page.getByText("2 selected").waitFor();
    await rows(page).nth(1).click({ button: "right" });
    await page.getByRole("menuitem", { name: /^Close/u }).click();
    await expect.poll(async () => (await closed())?.[1]?.toSorted()).toEqual([fakeId("conversation", 1), fakeId("conversation", 2)]);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import arabic from "../../server/admin/words/ar.json" with { type: "json" };
import english from "../../server/admin/words/en.json" with { type: "json" };
import { findViolations } from "../support/axe.ts";
import { makeAdminBrowser, type AdminBrowser, type AdminWindow } from "../support/server/admin-browser.ts";
import { addSubscription, deviceHash, kinds, makeNonce, ownerPassword, signIn, startServer, type Subscription, type TestServer } from "../support/server/test-server.ts";

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

describe.each(kinds)("where the operators' page was not built, on %s", (kind) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(kind, {}, join(import.meta.dirname, "no-such-folder"));
  });
  afterAll(() => server.close());

  it("says so, and how to build it; everything else works", async () => {
    const { status, body, headers } = await server.ask<string>("GET", "/admin/");
    expect([status, headers["content-type"]]).toEqual([503, "text/plain; charset=utf-8"]);
    expect(body).toContain("npm run build:admin");
    const scripts = (JSON.parse(readFileSync(join(import.meta.dirname, "..", "..", "package.json"), "utf8")) as { scripts: Record<string, string> }).scripts;
    expect(scripts["build:admin"]).toContain("vite.admin.config.ts");
    expect((await server.ask("GET", "/health")).status).toBe(200);
  });
});

describe("the operators' page", () => {
  let browser: AdminBrowser;
  let opened: AdminWindow | undefined;
  const open = async (language: "ar" | "en", theme?: "light" | "dark"): Promise<Page> => {
    opened = await browser.open(language, theme);
    return opened.page;
  };
  beforeAll(async () => {
    browser = await makeAdminBrowser();
    const owner = await signIn(browser.server);
    for (const role of ["support", "admin"]) {
      const { status } = await browser.server.ask("POST", "/api/auth/register", { email: `${role}@shop.example`, username: role, fullName: role, password: ownerPassword, role }, owner.headers);
      expect(status).toBe(201);
    }
  }, 120_000);
  afterEach(async () => {
    browser.server.clock.aheadMs = 0;
    const { complaints, strays } = opened ?? { complaints: [], strays: [] };
    await opened?.close();
    opened = undefined;
    expect({ complaints, strays }).toEqual({ complaints: [], strays: [] });
  });
  afterAll(() => browser.close());

  const enter = async (page: Page, words: typeof english, username = "owner", password = ownerPassword): Promise<void> => {
    await page.getByLabel(words.signIn.name).fill(username);
    await page.getByLabel(words.signIn.password, { exact: true }).fill(password);
    await page.getByRole("button", { name: words.signIn.submit }).click();
  };
  const enterList = async (page: Page, words: typeof english, username = "owner"): Promise<void> => {
    await enter(page, words, username);
    await page.getByRole("heading", { name: words.nav.subscriptions, level: 1 }).waitFor();
  };
  const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
  const goTo = async (page: Page, heading: string): Promise<void> => {
    await page.getByRole("navigation").getByRole("link", { name: heading }).click();
    await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
  };
  const validate = async (key: string) => (await browser.server.ask<{ valid: boolean; status: string; expires_at: string }>("POST", "/api/admin/subscription/validate-key", { key })).body;
  const openSubscription = async (page: Page, id: string, company: string): Promise<void> => {
    await page.goto(`${browser.origin}/admin/#/subscriptions/${id}`);
    await page.getByRole("heading", { name: company, level: 1 }).waitFor();
  };

  /** A subscription with a device, counts and accounts, as apps report them. */
  const seed = async (company: string): Promise<Subscription> => {
    const { server } = browser;
    const made = await addSubscription(server, { company_name: company, max_devices: 3 });
    const device = { key: made.key, device: deviceHash(), appVersion: "1.2.3" };
    expect((await server.ask("POST", "/api/license/activate", { ...device, nonce: makeNonce(), deviceName: "حاسوب المحل" })).status).toBe(200);
    const day = new Date(server.context.ports.now()).toISOString().slice(0, 10);
    const report = { usage: [{ day, kind: "messages_received", count: 1240 }], accounts: [{ accountHash: deviceHash(), kind: "telegram_bot", messagesToday: 17 }, { accountHash: deviceHash(), kind: "email", messagesToday: 3 }] };
    expect((await server.ask("POST", "/api/license/refresh", { ...device, nonce: makeNonce(), ...report })).status).toBe(200);
    return made;
  };

  it("is files alone: under its policy, kept by their hash, and nothing beside them", async () => {
    const { server } = browser;
    expect((await server.ask("GET", "/admin")).headers["location"]).toBe("/admin/");
    const index = await server.ask<string>("GET", "/admin/");
    expect(index.headers).toMatchObject({ "content-security-policy": policy, "x-content-type-options": "nosniff", "cache-control": "no-cache", "content-type": "text/html; charset=utf-8", "x-frame-options": "DENY" });
    expect(index.body).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/);
    const script = /src="([^"]+)"/.exec(index.body)?.[1] ?? "";
    const asset = await server.ask("GET", script);
    expect([asset.status, asset.headers["cache-control"], asset.headers["content-security-policy"]]).toEqual([200, "public, max-age=31536000, immutable", policy]);
    expect((await server.ask("GET", "/admin/", undefined, { "accept-encoding": "br" })).headers["content-encoding"]).toBeUndefined();
    expect((await server.ask("GET", script, undefined, { "accept-encoding": "gzip" })).headers).toMatchObject({ "content-encoding": "gzip", vary: "accept-encoding" });
    expect((await server.ask("GET", "/admin/", undefined, { "if-none-match": String(index.headers["etag"]) })).status).toBe(304);
    for (const path of ["/admin/none.js", "/admin/assets/", "/admin/..%2fpackage.json", "/admin/%2e%2e/%2e%2e/package.json", "/admin/assets/../../server.db", "/admin/__proto__"]) {
      const { status, body } = await server.ask<{ error: { code: string } }>("GET", path);
      expect([status, body.error.code], path).toEqual([404, "NOT_FOUND"]);
    }
  });

  it("lets in with the right password only, keeps the session over a reload and no token where scripts can read it", async () => {
    const page = await open("en");
    await button(page, english.signIn.submit).click();
    await page.getByText(english.signIn.needPassword).waitFor();
    await enter(page, english, "owner", "wrong wrong wrong");
    await page.getByRole("alert").getByText("LOGIN_FAILED").waitFor();
    await enterList(page, english);
    await page.reload();
    await page.getByRole("heading", { name: english.nav.subscriptions, level: 1 }).waitFor();
    const readable = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie);
    expect(readable).toContain("adminHadSession");
    expect(readable).not.toMatch(/eyJ|[\w-]{32}/);
    await button(page, english.action.signOut).click();
    await button(page, english.signIn.submit).waitFor();
    await page.reload();
    await button(page, english.signIn.submit).waitFor();
  });

  it("renews a token that ran out without a word, and asks to sign in again once the session is over", async () => {
    const page = await open("ar");
    await enterList(page, arabic);
    browser.server.clock.aheadMs = 2 * hourMs;
    await goTo(page, arabic.nav.operators);
    await page.getByRole("rowheader", { name: "support" }).waitFor();
    browser.server.clock.aheadMs = 10 * dayMs;
    await page.getByRole("navigation").getByRole("link", { name: arabic.nav.audit }).click();
    await page.getByText(arabic.signIn.over).waitFor();
    expect(await page.evaluate(() => document.documentElement.dir)).toBe("rtl");
    await enter(page, arabic);
    await page.getByRole("heading", { name: arabic.nav.audit, level: 1 }).waitFor();
  });

  it("creates a subscription whose key is shown once, suspends it with a reason, lifts that, extends and switches it off", async () => {
    const page = await open("en");
    await enterList(page, english);
    await button(page, english.subscriptions.create).click();
    await page.getByLabel(english.create.days).fill("abc");
    await button(page, english.create.submit).click();
    await page.getByText("Enter a whole number from 1 to 3,650.").waitFor();
    await page.getByLabel(english.create.days).fill("٣٠");
    await page.getByLabel(english.subscriptions.company, { exact: true }).fill("Rose Bakery");
    await page.getByLabel(english.subscriptions.email, { exact: true }).fill("rose@bakery.example");
    await page.keyboard.press("Enter");
    const key = (await page.getByLabel(english.create.keyLabel).textContent()) ?? "";
    expect(key).toMatch(/^MUDEER(?:-\w{4}){3}$/);
    await button(page, english.action.copy).click();
    await button(page, english.action.copied).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
    const made = await validate(key);
    expect(made).toMatchObject({ valid: true, status: "active" });
    expect(Math.round((Date.parse(made.expires_at) - Date.now()) / dayMs)).toBe(30);
    await button(page, english.action.done).click();
    await page.getByRole("link", { name: "Rose Bakery" }).click();
    await button(page, english.detail.suspend).waitFor();
    expect(await page.content()).not.toContain(key);

    await button(page, english.detail.suspend).click();
    await page.getByRole("dialog").getByRole("button", { name: english.detail.suspend, exact: true }).click();
    await page.getByText(english.field.needed).waitFor();
    expect((await validate(key)).status).toBe("active");
    await page.getByLabel(english.detail.reasonLabel).fill("لم تُدفع الفاتورة");
    await page.getByRole("dialog").getByRole("button", { name: english.detail.suspend, exact: true }).click();
    await page.getByRole("status").getByText("لم تُدفع الفاتورة").waitFor();
    expect(await validate(key)).toMatchObject({ valid: false, status: "suspended" });
    await button(page, english.detail.lift).click();
    await page.getByRole("alertdialog").getByRole("button", { name: english.detail.lift, exact: true }).click();
    await page.getByText("لم تُدفع الفاتورة").waitFor({ state: "detached" });
    expect((await validate(key)).valid).toBe(true);

    await button(page, english.detail.extend).click();
    await page.getByLabel(english.detail.extendDays).fill("10");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(Date.parse((await validate(key)).expires_at) - Date.parse(made.expires_at)).toBe(10 * dayMs);
    await button(page, english.detail.changeLimits).click();
    await page.getByLabel(english.create.devices).fill("7");
    await button(page, english.detail.save).click();
    await page.getByRole("definition").getByText("7", { exact: true }).waitFor();
    await button(page, english.detail.switchOff).click();
    await page.getByRole("alertdialog").getByRole("button", { name: english.detail.switchOff, exact: true }).click();
    await page.getByRole("main").getByText(english.status.inactive, { exact: true }).waitFor();
    expect(await validate(key)).toMatchObject({ valid: false, status: "inactive" });
  });

  it("finds subscriptions, page after page, and takes a device's seat away", async () => {
    const made = await seed("Needle Shop");
    for (let index = 0; index < 55; index++) await addSubscription(browser.server, { company_name: `Hay ${index}` });
    const page = await open("en");
    await enterList(page, english);
    await page.getByText("50 shown").waitFor();
    await button(page, english.action.more).click();
    await page.getByRole("link", { name: "Needle Shop" }).waitFor();
    await page.getByLabel(english.subscriptions.search).fill("needle");
    await page.getByText("1 shown").waitFor();
    await page.getByLabel(english.subscriptions.search).fill("nobody at all");
    await button(page, english.subscriptions.clearFilter).click();
    await page.getByText(/^\d{2,} shown$/).waitFor();
    await openSubscription(page, made.id, "Needle Shop");
    await page.getByText("1 of 3 seats taken").waitFor();
    await button(page, english.usage.table).click();
    await page.getByRole("img", { name: english.kind.requests }).waitFor();
    await button(page, english.device.removeName.replace("{{name}}", "⁨حاسوب المحل⁩")).click();
    await page.getByRole("alertdialog").getByRole("button", { name: english.device.remove, exact: true }).click();
    await page.getByText(english.device.empty).waitFor();
    const { body } = await browser.server.ask<{ devices: unknown[] }>("GET", `/api/admin/subscription/${made.id}`, undefined, browser.server.adminKey);
    expect(body.devices).toEqual([]);
  });

  it("suspends a reported account with a reason, limits it and lets it go on", async () => {
    const made = await seed("Accounts Shop");
    const page = await open("ar");
    await enterList(page, arabic);
    await openSubscription(page, made.id, "Accounts Shop");
    const row = page.getByRole("row", { name: arabic.channel.telegram_bot });
    const stored = async () => (await browser.server.ask<{ items: Record<string, unknown>[] }>("GET", `/api/admin/bots/list?subscription_id=${made.id}`, undefined, browser.server.adminKey)).body.items.find((item) => item["kind"] === "telegram_bot");
    await row.getByText(arabic.accounts.suspend, { exact: true }).click();
    await page.getByLabel(arabic.detail.reasonLabel).fill("رسائل مزعجة");
    await page.getByRole("dialog").getByRole("button", { name: arabic.accounts.suspend, exact: true }).click();
    await row.getByText("رسائل مزعجة").waitFor();
    expect(await stored()).toMatchObject({ status: "suspended", suspension_reason: "رسائل مزعجة" });
    await row.getByText(arabic.accounts.limits, { exact: true }).click();
    await page.getByLabel(arabic.accounts.perDayField).fill("250");
    await button(page, arabic.detail.save).click();
    await row.getByText("250").waitFor();
    expect(await stored()).toMatchObject({ max_messages_per_day: 250, max_messages_per_minute: null });
    await row.getByText(arabic.accounts.activate, { exact: true }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: arabic.accounts.activate, exact: true }).click();
    await row.getByText(arabic.status.active).waitFor();
    expect(await stored()).toMatchObject({ status: "active", suspension_reason: null });
  });

  it("adds an operator, changes their role and switches them off", async () => {
    const page = await open("en");
    await enterList(page, english);
    await goTo(page, english.nav.operators);
    await button(page, english.operators.add).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(english.operators.name, { exact: true }).fill("Sara");
    await dialog.getByLabel(english.operators.email).fill("sara@shop.example");
    await dialog.getByLabel(english.operators.username, { exact: true }).fill("owner");
    await dialog.getByLabel(english.operators.password).fill(ownerPassword);
    await button(page, english.operators.submit).click();
    await page.getByRole("alert").getByText("CONFLICT").waitFor();
    await dialog.getByLabel(english.operators.username, { exact: true }).fill("sara");
    await button(page, english.operators.submit).click();
    const row = page.getByRole("row", { name: "Sara" });
    await row.getByText(english.role.support).waitFor();
    await row.getByText(english.operators.change).click();
    await page.getByRole("dialog").getByRole("button", { name: english.operators.role }).click();
    await page.getByRole("option", { name: english.role.admin, exact: true }).click();
    await button(page, english.operators.save).click();
    await row.getByText(english.role.admin, { exact: true }).waitFor();
    await row.getByText(english.operators.switchOff, { exact: true }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: english.operators.switchOff, exact: true }).click();
    await row.getByText(english.operators.off).waitFor();
    expect((await browser.server.ask("POST", "/api/auth/login", { username: "sara", password: ownerPassword })).status).toBe(401);
    expect(await page.getByRole("row", { name: english.operators.you }).getByRole("button").count()).toBe(0);
  });

  it("offers an operator nothing that their role may not do", async () => {
    const made = await seed("Read Only Shop");
    const page = await open("en");
    await enterList(page, english, "support");
    await page.getByRole("link", { name: "Read Only Shop" }).waitFor();
    expect(await button(page, english.subscriptions.create).count()).toBe(0);
    expect(await page.getByRole("navigation").getByRole("link").allTextContents()).toEqual([english.nav.subscriptions, english.nav.accounts]);
    await openSubscription(page, made.id, "Read Only Shop");
    await page.getByRole("row", { name: english.channel.telegram_bot }).waitFor();
    for (const name of [english.detail.extend, english.detail.suspend, english.detail.switchOff, english.device.remove, english.accounts.suspend]) expect(await button(page, name).count(), name).toBe(0);
    await page.goto(`${browser.origin}/admin/#/audit`);
    await page.getByText(english.state.noPermissionTitle).waitFor();
    const support = await signIn(browser.server, "support");
    expect((await browser.server.ask("POST", "/api/admin/subscription/create", { company_name: "A", contact_email: "a@b.example" }, support.headers)).status).toBe(403);
  });

  it("tells an admin the operators without a way to change them", async () => {
    const page = await open("en");
    await enterList(page, english, "admin");
    await goTo(page, english.nav.operators);
    await page.getByRole("rowheader", { name: "support" }).waitFor();
    expect(await button(page, english.operators.add).count()).toBe(0);
    expect(await page.getByRole("main").getByRole("row").getByRole("button").count()).toBe(0);
  });

  it("says when the server cannot be reached, keeps what was typed, and goes on once it can", async () => {
    const page = await open("en");
    await enterList(page, english);
    await page.context().setOffline(true);
    await page.getByRole("navigation").getByRole("link", { name: english.nav.operators }).click();
    await page.getByRole("alert").getByText("OFFLINE").waitFor();
    await page.context().setOffline(false);
    await button(page, english.action.retry).click();
    await page.getByRole("rowheader", { name: "support" }).waitFor();
    await goTo(page, english.nav.subscriptions);
    await button(page, english.subscriptions.create).click();
    await page.getByLabel(english.subscriptions.company, { exact: true }).fill("Kept Shop");
    await page.getByLabel(english.subscriptions.email, { exact: true }).fill("kept@shop.example");
    await page.context().setOffline(true);
    await button(page, english.create.submit).click();
    await page.getByRole("dialog").getByText("OFFLINE").waitFor();
    await page.context().setOffline(false);
    await button(page, english.create.submit).click();
    await page.getByLabel(english.create.keyLabel).waitFor();
  });

  it("does a change once whose answer was lost on the way", async () => {
    const page = await open("en");
    await enterList(page, english);
    await button(page, english.subscriptions.create).click();
    await page.getByLabel(english.subscriptions.company, { exact: true }).fill("Once Shop");
    await page.getByLabel(english.subscriptions.email, { exact: true }).fill("once@shop.example");
    let isLost = false;
    await page.route("**/subscription/create", async (route) => {
      if (isLost) return route.continue();
      isLost = true;
      await route.fetch();
      await route.abort("internetdisconnected");
    });
    await button(page, english.create.submit).click();
    await page.getByRole("dialog").getByText("OFFLINE").waitFor();
    await button(page, english.create.submit).click();
    await page.getByLabel(english.create.keyLabel).waitFor();
    const { body } = await browser.server.ask<{ items: unknown[] }>("GET", "/api/admin/subscription/list?search=once", undefined, browser.server.adminKey);
    expect(body.items).toHaveLength(1);
  });

  it("shows the audit log in words, one action alone, and whether it is whole", async () => {
    const page = await open("ar");
    await enterList(page, arabic);
    await goTo(page, arabic.nav.audit);
    await page.getByRole("rowheader", { name: arabic.event.session_begin }).first().waitFor();
    await button(page, arabic.audit.verify).click();
    await page.getByRole("status").getByText("السجل سليم").waitFor();
    await page.getByRole("button", { name: arabic.audit.filter }).click();
    await page.getByRole("option", { name: arabic.event.operator_create }).click();
    await expect.poll(async () => new Set(await page.getByRole("rowheader").allTextContents())).toEqual(new Set([arabic.event.operator_create]));
  });

  it.each([["ar", arabic], ["en", english]] as const)("fits a window of 360 pixels: only tables scroll sideways, in %s", async (language, words) => {
    const company = `Narrow ${language}`;
    const made = await seed(company);
    const page = await open(language);
    await enterList(page, words);
    await page.setViewportSize({ width: 360, height: 740 });
    const widthOf = () => page.evaluate(() => [document.documentElement.scrollWidth, document.querySelector("main")?.scrollWidth]);
    await openSubscription(page, made.id, company);
    await page.getByRole("row", { name: words.channel.email }).waitFor();
    expect(await widthOf()).toEqual([360, 360]);
    for (const heading of [words.nav.subscriptions, words.nav.accounts, words.nav.operators, words.nav.audit]) {
      await goTo(page, heading);
      await page.getByRole("row").nth(1).waitFor();
      expect(await widthOf(), heading).toEqual([360, 360]);
    }
  });

  for (const [language, words] of [["ar", arabic], ["en", english]] as const) {
    for (const theme of ["light", "dark"] as const) {
      it(`has every screen free of barriers: ${language}, ${theme}`, { timeout: 180_000 }, async () => {
        const company = `متجر ${language} ${theme}`;
        const made = await seed(company);
        const page = await open(language, theme);
        const found: Record<string, string[]> = {};
        const look = async (name: string): Promise<void> => {
          const violations = await findViolations(page);
          if (violations.length > 0) found[name] = violations;
        };
        await button(page, words.signIn.submit).click();
        await look("sign-in");
        await enterList(page, words);
        expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir, document.documentElement.dataset["theme"]])).toEqual([language, language === "ar" ? "rtl" : "ltr", theme]);
        await page.getByRole("link", { name: company }).waitFor();
        await look("subscriptions");
        await button(page, words.subscriptions.create).click();
        await page.getByRole("dialog").waitFor();
        await look("create");
        await page.getByLabel(words.subscriptions.company, { exact: true }).fill(company);
        await page.getByLabel(words.subscriptions.email, { exact: true }).fill("owner@shop.example");
        await button(page, words.create.submit).click();
        await page.getByLabel(words.create.keyLabel).waitFor();
        await look("key");
        await button(page, words.action.done).click();
        await openSubscription(page, made.id, company);
        await page.getByRole("row", { name: words.channel.email }).waitFor();
        await button(page, words.usage.table).click();
        await look("subscription");
        await button(page, words.detail.suspend).click();
        await page.getByRole("dialog").waitFor();
        await look("suspend");
        await page.keyboard.press("Escape");
        await goTo(page, words.nav.accounts);
        await page.getByRole("row", { name: words.channel.email }).first().waitFor();
        await look("accounts");
        await goTo(page, words.nav.operators);
        await page.getByRole("rowheader", { name: "support" }).waitFor();
        await look("operators");
        await button(page, words.operators.add).click();
        await page.getByRole("dialog").waitFor();
        await look("add operator");
        await page.keyboard.press("Escape");
        await goTo(page, words.nav.audit);
        await button(page, words.audit.verify).click();
        await page.getByRole("rowheader").first().waitFor();
        await look("audit");
        await page.context().setOffline(true);
        await page.getByRole("button", { name: words.audit.filter }).click();
        await page.getByRole("option", { name: words.event.apikey_revoke }).click();
        await page.getByRole("alert").getByText("OFFLINE").waitFor();
        await look("offline");
        expect(found).toEqual({});
      });
    }
  }

  it("tells where the audit log was tampered with", async () => {
    const { db } = browser.server.context;
    await sql`drop trigger audit_event_no_update`.execute(db);
    await sql`update audit_event set actor_name = 'somebody else' where seq = 3`.execute(db);
    const page = await open("en");
    await enterList(page, english);
    await goTo(page, english.nav.audit);
    await button(page, english.audit.verify).click();
    await page.getByRole("alert").getByText("The chain breaks at entry 3. That entry was changed.").waitFor();
  });
});

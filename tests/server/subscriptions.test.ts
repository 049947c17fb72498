import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseLicenseKey } from "../../shared/license/license-key.ts";
import { addSubscription, deviceHash, kinds, makeNonce, startServer, type Subscription, type TestServer } from "../support/server/test-server.ts";

const dayMs = 24 * 60 * 60_000;
interface Page { readonly items: Subscription[]; readonly next: string | null }
interface Refusal { readonly error: { readonly code: string; readonly requestId: string; readonly fields?: string[] } }

describe.each(kinds)("subscriptions on %s", (kind) => {
  let server: TestServer;
  beforeAll(async () => void (server = await startServer(kind)));
  afterAll(() => server.close());

  it("are made with the register's defaults; the key is shown once and kept as a hash", async () => {
    const made = await server.ask<Subscription & Record<string, unknown>>("POST", "/api/admin/subscription/create", { company_name: "مخبز النور", contact_email: "owner@bakery.example" }, server.adminKey);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ company_name: "مخبز النور", status: "active", is_active: true, max_requests_per_day: 1000, plan: "standard" });
    expect(parseLicenseKey(made.body.key)).toBe(made.body.key);
    expect(Date.parse(made.body.expires_at) - Date.now()).toBeGreaterThan(364.9 * dayMs);
    const again = await server.ask("GET", `/api/admin/subscription/${made.body.id}`, undefined, server.adminKey);
    expect(again.body).not.toHaveProperty("key");
    const rows = await server.context.db.selectFrom("subscription").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(made.body.key.slice(7));
    expect(rows.find((row) => row.id === made.body.id)?.key_hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it("are made by the older name too", async () => {
    const made = await server.ask("POST", "/api/admin/license/create", { company_name: "Old", contact_email: "a@b.example", days_valid: 10 }, server.adminKey);
    expect(made.status).toBe(201);
  });

  it("refuse what is not right, naming the fields and repeating nothing", async () => {
    const { status, body } = await server.ask<Refusal>("POST", "/api/admin/subscription/create", { company_name: "", contact_email: "kein@", days_valid: 0, surprise: "<script>" }, server.adminKey);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: "INVALID_INPUT", fields: expect.arrayContaining(["company_name", "contact_email", "days_valid"]) as unknown });
    expect(JSON.stringify(body)).not.toContain("script");
  });

  it("are listed newest first, by cursor and by offset, active ones alone and by name", async () => {
    for (let n = 0; n < 5; n++) await addSubscription(server, { company_name: `Listed ${n}` });
    const off = await addSubscription(server, { company_name: "Listed off" });
    await server.ask("PATCH", `/api/admin/subscription/${off.id}`, { is_active: false }, server.adminKey);

    const whole = await server.ask<Page>("GET", "/api/admin/subscription/list?limit=200", undefined, server.adminKey);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { body: Page } = await server.ask<Page>("GET", `/api/admin/subscription/list?limit=2${cursor === null ? "" : `&cursor=${cursor}`}`, undefined, server.adminKey);
      seen.push(...page.body.items.map((item) => item.id));
      cursor = page.body.next;
    } while (cursor !== null);
    expect(seen).toEqual(whole.body.items.map((item) => item.id));
    expect(seen[0]).toBe(off.id);
    const second = await server.ask<Page>("GET", "/api/admin/subscription/list?limit=2&offset=2", undefined, server.adminKey);
    expect(second.body.items.map((item) => item.id)).toEqual(seen.slice(2, 4));
    const active = await server.ask<Page>("GET", "/api/admin/subscription/list?active_only=true&search=LISTED", undefined, server.adminKey);
    expect(active.body.items).toHaveLength(5);
    const wrong = await server.ask<Refusal>("GET", "/api/admin/subscription/list?cursor=nonsense", undefined, server.adminKey);
    expect(wrong.body.error.code).toBe("INVALID_INPUT");
  });

  it("are extended, limited, switched off, suspended and put right again", async () => {
    const { id, expires_at: before } = await addSubscription(server, { days_valid: 30 });
    const patch = (body: object) => server.ask<Subscription & Record<string, unknown>>("PATCH", `/api/admin/subscription/${id}`, body, server.adminKey);
    expect(Date.parse((await patch({ extend_days: 10 })).body.expires_at)).toBe(Date.parse(before) + 10 * dayMs);
    expect((await patch({ max_requests_per_day: 5, max_devices: 7, max_accounts: 3 })).body).toMatchObject({ max_requests_per_day: 5, max_devices: 7, max_accounts: 3 });
    expect((await patch({ is_active: false })).body.status).toBe("inactive");
    expect((await patch({ is_active: true, suspended_reason: "لم تُدفع الفاتورة" })).body).toMatchObject({ status: "suspended", suspended_reason: "لم تُدفع الفاتورة" });
    expect((await patch({ suspended_reason: null })).body).toMatchObject({ status: "active", suspended_reason: null });
    expect((await patch({ expires_at: new Date(Date.now() - dayMs).toISOString() })).body.status).toBe("expired");
    // What has ended is extended from now on, not from its end.
    expect(Date.parse((await patch({ extend_days: 1 })).body.expires_at)).toBeGreaterThan(Date.now());
    expect((await patch({})).status).toBe(400);
    expect((await server.ask("PATCH", "/api/admin/subscription/018f0000-0000-7000-8000-000000000000", { is_active: true }, server.adminKey)).status).toBe(404);
  });

  it("tell whether a key may be used, to anybody, however it is written and under both names", async () => {
    const { id, key } = await addSubscription(server);
    const validate = (text: string, path = "/api/admin/subscription/validate-key") => server.ask("POST", path, { key: text });
    expect((await validate(key)).body).toMatchObject({ valid: true, status: "active" });
    expect((await validate(key.toLowerCase().replaceAll("-", " "), "/api/auth/validate")).body).toMatchObject({ valid: true });
    await server.ask("PATCH", `/api/admin/subscription/${id}`, { suspended_reason: "x" }, server.adminKey);
    expect((await validate(key)).body).toMatchObject({ valid: false, status: "suspended" });
    expect((await validate("MUDEER-0000-0000-0000")).body).toEqual({ valid: false, status: "unknown", expires_at: null });
    expect((await validate("no key at all")).body).toMatchObject({ valid: false, status: "unknown" });
  });

  it("end a day's requests at their limit and begin anew the next day", async () => {
    const { key } = await addSubscription(server, { max_requests_per_day: 2 });
    const validate = () => server.ask<Refusal>("POST", "/api/auth/validate", { key });
    expect([(await validate()).status, (await validate()).status]).toEqual([200, 200]);
    const third = await validate();
    expect([third.status, third.body.error.code]).toEqual([429, "DAILY_LIMIT"]);
    expect(Number(third.headers["retry-after"])).toBeGreaterThan(0);
    server.clock.aheadMs = dayMs;
    expect((await validate()).status).toBe(200);
    server.clock.aheadMs = 0;
  });

  it("show their plan to whoever has the key", async () => {
    const { key } = await addSubscription(server, { plan: "pro", max_devices: 2 });
    const info = await server.ask("GET", "/api/user/info", undefined, { "x-license-key": key });
    expect(info.body).toMatchObject({ companyName: "مخبز النور", plan: "pro", status: "active", devicesInUse: 0, requestsToday: 1, limits: { maxDevices: 2 } });
    expect((await server.ask<Refusal>("GET", "/api/user/info")).body.error.code).toBe("KEY_UNKNOWN");
  });

  it("count usage per day; a report that comes twice or late counts once", async () => {
    const { id, key } = await addSubscription(server, { max_devices: 2 });
    const [one, two] = [deviceHash(), deviceHash()];
    const day = new Date().toISOString().slice(0, 10);
    for (const device of [one, two]) await server.ask("POST", "/api/license/activate", { key, device, nonce: makeNonce(), appVersion: "1.0.0" });
    const report = (device: string, count: number) => server.ask("POST", "/api/license/refresh", { key, device, nonce: makeNonce(), appVersion: "1.0.0", usage: [{ day, kind: "messages_sent", count }] });
    await report(one, 5);
    await report(one, 9);
    await report(one, 7);
    await report(two, 1);
    const usage = await server.ask<{ items: { day: string; kind: string; count: number }[] }>("GET", `/api/admin/subscription/usage/${id}?days=7`, undefined, server.adminKey);
    expect(usage.body.items).toEqual([{ day, kind: "messages_sent", count: 10 }, { day, kind: "requests", count: 6 }]);
  });
});

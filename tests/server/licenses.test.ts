import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyLicenseToken } from "../../electron/engine/licensing/verify-token.ts";
import { LicenseAnswer, LicenseErrorBody } from "../../shared/license/license-contract.ts";
import type { LicenseClaims } from "../../shared/license/license-token.ts";
import { addSubscription, deviceHash, kinds, makeNonce, startServer, type Answer, type Subscription, type TestServer } from "../support/server/test-server.ts";

describe.each(kinds)("devices on %s", (kind) => {
  let server: TestServer;
  beforeAll(async () => void (server = await startServer(kind)));
  afterAll(() => server.close());

  const activate = (key: string, device: string, more: object = {}) => server.ask("POST", "/api/license/activate", { key, device, nonce: makeNonce(), appVersion: "1.2.3", ...more });
  const refresh = (key: string, device: string, more: object = {}) => server.ask("POST", "/api/license/refresh", { key, device, nonce: makeNonce(), appVersion: "1.2.3", ...more });
  const patch = (subscription: Subscription, body: object) => server.ask("PATCH", `/api/admin/subscription/${subscription.id}`, body, server.adminKey);
  /** As the app reads an answer: by the shared schema and with the public key alone. */
  const read = (answer: Answer, device: string): LicenseClaims => {
    const { kid, x } = server.place.keys.publicKey;
    const verdict = verifyLicenseToken(LicenseAnswer.parse(answer.body).token, { keys: { [kid]: x }, device, nowMs: server.context.ports.now() });
    if (verdict.kind !== "good") throw new Error(JSON.stringify(verdict));
    return verdict.claims;
  };
  const refusal = (answer: Answer) => LicenseErrorBody.parse(answer.body).error;

  it("get a token that the app can verify, with what was asked and what was sold", async () => {
    const subscription = await addSubscription(server, { plan: "pro", max_accounts: 3 });
    const device = deviceHash();
    const nonce = makeNonce();
    const claims = read(await activate(subscription.key, device, { nonce, deviceName: "حاسوب الصندوق" }), device);
    expect(claims).toMatchObject({ sub: subscription.id, device, nonce, plan: "pro", status: "active", companyName: "مخبز النور", limits: { maxDevices: 1, maxRequestsPerDay: 1000, maxAccounts: 3 }, validUntil: Math.floor(Date.parse(subscription.expires_at) / 1000) });
    expect([claims.refreshAfter - claims.iat, claims.exp - claims.iat]).toEqual([86_400, 30 * 86_400]);
  });

  it("keep their seat when activated again, and find all seats taken with the names of who has them", async () => {
    const { key } = await addSubscription(server, { max_devices: 2 });
    const [one, two, three] = [deviceHash(), deviceHash(), deviceHash()];
    await activate(key, one, { deviceName: "Till" });
    await activate(key, two);
    expect((await activate(key, one)).status).toBe(200);
    const third = await activate(key, three);
    expect(third.status).toBe(409);
    expect(refusal(third)).toMatchObject({ code: "DEVICE_LIMIT", maxDevices: 2 });
    expect(refusal(third).devices?.map((device) => device.name).sort()).toEqual(["Till", null].sort());
    expect((await server.ask("POST", "/api/license/deactivate", { key, device: one })).body).toEqual({ deactivated: true });
    expect((await server.ask("POST", "/api/license/deactivate", { key, device: one })).body).toEqual({ deactivated: false });
    expect((await activate(key, three)).status).toBe(200);
    expect(refusal(await refresh(key, one)).code).toBe("DEVICE_NOT_ACTIVATED");
  });

  it("share the last seat among fifty at once: one gets it", async () => {
    const { key } = await addSubscription(server);
    const answers = await Promise.all(Array.from({ length: 50 }, () => activate(key, deviceHash())));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(49);
  });

  it("lose their seat by an operator's hand", async () => {
    const subscription = await addSubscription(server);
    const device = deviceHash();
    await activate(subscription.key, device);
    const shown = await server.ask<{ devices: { id: string; device_hint: string; app_version: string }[] }>("GET", `/api/admin/subscription/${subscription.id}`, undefined, server.adminKey);
    expect(shown.body.devices).toMatchObject([{ device_hint: device.slice(0, 8), app_version: "1.2.3" }]);
    const path = `/api/admin/subscription/${subscription.id}/devices/${shown.body.devices[0]?.id}`;
    expect((await server.ask("DELETE", path, undefined, server.adminKey)).status).toBe(200);
    expect((await server.ask("DELETE", path, undefined, server.adminKey)).status).toBe(404);
    expect(refusal(await refresh(subscription.key, device)).code).toBe("DEVICE_NOT_ACTIVATED");
  });

  it("learn of every state at their next refresh, in a signed token; none is activated meanwhile", async () => {
    const subscription = await addSubscription(server, { max_devices: 2 });
    const { key } = subscription;
    const device = deviceHash();
    await activate(key, device);
    await patch(subscription, { suspended_reason: "فاتورة متأخرة" });
    expect(read(await refresh(key, device), device)).toMatchObject({ status: "suspended", suspendedReason: "فاتورة متأخرة" });
    expect(refusal(await activate(key, deviceHash()))).toMatchObject({ code: "SUBSCRIPTION_SUSPENDED", reason: "فاتورة متأخرة" });
    await patch(subscription, { suspended_reason: null, is_active: false });
    expect(read(await refresh(key, device), device).status).toBe("inactive");
    expect(refusal(await activate(key, deviceHash())).code).toBe("SUBSCRIPTION_INACTIVE");
    await patch(subscription, { is_active: true, expires_at: new Date(Date.now() - 1000).toISOString() });
    expect(read(await refresh(key, device), device).status).toBe("expired");
    expect(refusal(await activate(key, deviceHash())).code).toBe("SUBSCRIPTION_EXPIRED");
    await patch(subscription, { extend_days: 30 });
    expect(read(await refresh(key, device), device).status).toBe("active");
  });

  it("are refused with an unknown key, a false one, and anything that is not a number in the counts", async () => {
    expect(refusal(await activate("MUDEER-0000-0000-0000", deviceHash())).code).toBe("KEY_UNKNOWN");
    expect(refusal(await activate("MUDEER-0000-0000-0001", deviceHash())).code).toBe("INVALID_INPUT");
    const { key } = await addSubscription(server);
    const device = deviceHash();
    await activate(key, device);
    for (const usage of [[{ day: "2026-01-01", kind: "customers", count: 1 }], [{ day: "2026-01-01", kind: "messages_sent", count: "5" }], [{ day: "today", kind: "messages_sent", count: 5 }], [{ day: "2026-01-01", kind: "messages_sent", count: 1, text: "hello" }]])
      expect(refusal(await refresh(key, device, { usage })).code).toBe("INVALID_INPUT");
    expect(refusal(await refresh(key, device, { accounts: [{ accountHash: "owner@shop.example", kind: "email", messagesToday: 1 }] })).code).toBe("INVALID_INPUT");
  });

  it("of one customer are nobody's with another's key, whatever is combined", async () => {
    const shops = await Promise.all(Array.from({ length: 5 }, async () => ({ ...(await addSubscription(server, { max_requests_per_day: 1_000_000 })), device: deviceHash(), account: deviceHash() })));
    for (const shop of shops) {
      await activate(shop.key, shop.device);
      await refresh(shop.key, shop.device, { accounts: [{ accountHash: shop.account, kind: "email", messagesToday: 0 }] });
      const { body } = await server.ask<{ items: { id: string }[] }>("GET", `/api/admin/bots/list?subscription_id=${shop.id}`, undefined, server.adminKey);
      await server.ask("POST", `/api/admin/bots/${body.items[0]?.id}/suspend`, { reason: shop.id }, server.adminKey);
    }
    for (const mine of shops) for (const other of shops) {
      const answer = await refresh(mine.key, other.device);
      if (mine === other) expect(LicenseAnswer.parse(answer.body).accounts.map((rule) => [rule.accountHash, rule.reason])).toEqual([[mine.account, mine.id]]);
      else expect(refusal(answer).code).toBe("DEVICE_NOT_ACTIVATED");
      if (mine !== other) expect((await server.ask("POST", "/api/license/deactivate", { key: mine.key, device: other.device })).body).toEqual({ deactivated: false });
    }
  });

  it("report twice the same things in one breath without harm", async () => {
    const { key } = await addSubscription(server);
    const device = deviceHash();
    await activate(key, device);
    const [account, day] = [{ accountHash: deviceHash(), kind: "email", messagesToday: 1 }, "2026-01-01"];
    const answer = await refresh(key, device, { accounts: [account, account], usage: [{ day, kind: "messages_sent", count: 2 }, { day, kind: "messages_sent", count: 3 }] });
    expect(answer.status).toBe(200);
  });
});

interface Account { readonly id: string; readonly account_hash: string; readonly status: string }

describe.each(kinds)("accounts that licences report on %s", (kind) => {
  let server: TestServer;
  beforeAll(async () => void (server = await startServer(kind)));
  afterAll(() => server.close());

  it("are created, listed, suspended, activated, limited and removed; the app learns of it", async () => {
    const { id, key } = await addSubscription(server, { max_devices: 1 });
    const other = await addSubscription(server);
    const device = deviceHash();
    const [mail, bot] = [deviceHash(), deviceHash()];
    await server.ask("POST", "/api/license/activate", { key, device, nonce: makeNonce(), appVersion: "1.0.0" });
    const refresh = async () => LicenseAnswer.parse((await server.ask("POST", "/api/license/refresh", { key, device, nonce: makeNonce(), appVersion: "1.0.0", accounts: [{ accountHash: mail, kind: "email", messagesToday: 4 }, { accountHash: bot, kind: "telegram_bot", messagesToday: 0 }] })).body).accounts;
    const list = async (query: string) => (await server.ask<{ items: Account[]; next: string | null }>("GET", `/api/admin/bots/list?${query}`, undefined, server.adminKey)).body;
    expect(await refresh()).toEqual([]);

    const all = await list(`subscription_id=${id}`);
    expect(all.items.map((item) => item.account_hash).sort()).toEqual([mail, bot].sort());
    expect((await list(`subscription_id=${other.id}`)).items).toEqual([]);
    expect((await list(`limit=1`)).next).not.toBeNull();
    const target = all.items.find((item) => item.account_hash === bot);

    expect((await server.ask("POST", `/api/admin/bots/${target?.id}/suspend`, { reason: "رسائل مزعجة" }, server.adminKey)).body).toMatchObject({ status: "suspended" });
    expect(await refresh()).toEqual([{ accountHash: bot, suspended: true, reason: "رسائل مزعجة", limits: { maxMessagesPerMinute: null, maxMessagesPerDay: null } }]);
    expect((await list("status=suspended")).items.map((item) => item.id)).toEqual([target?.id]);
    expect((await list(`reported_since=${new Date(Date.now() + 60_000).toISOString()}`)).items).toEqual([]);

    await server.ask("POST", `/api/admin/bots/${target?.id}/activate`, undefined, server.adminKey);
    expect(await refresh()).toEqual([]);
    await server.ask("PATCH", `/api/admin/bots/${target?.id}/limits`, { max_messages_per_minute: 5, max_messages_per_day: null }, server.adminKey);
    expect(await refresh()).toEqual([{ accountHash: bot, suspended: false, reason: null, limits: { maxMessagesPerMinute: 5, maxMessagesPerDay: null } }]);
    expect((await server.ask("DELETE", `/api/admin/bots/${target?.id}`, undefined, server.adminKey)).status).toBe(200);
    expect((await server.ask("DELETE", `/api/admin/bots/${target?.id}`, undefined, server.adminKey)).status).toBe(404);
    expect(await refresh()).toEqual([]);
    const actions = await server.ask<{ items: { action: string }[] }>("GET", `/api/admin/audit/list?target_id=${target?.id}`, undefined, server.adminKey);
    expect(actions.body.items.map((item) => item.action)).toEqual(["account.remove", "account.limit", "account.activate", "account.suspend"]);
  });
});

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addOwner, addSubscription, kinds, ownerPassword, signIn, startServer, type TestServer } from "../support/server/test-server.ts";

interface Refusal { readonly error: { readonly code: string } }
type Headers = Readonly<Record<string, string>>;

/** Every route that needs a permission, and which. */
const guarded: readonly (readonly [method: "GET" | "POST" | "PATCH" | "DELETE", path: string, permission: string, body?: object])[] = [
  ["POST", "/api/admin/subscription/create", "subscription:write", { company_name: "A", contact_email: "a@b.example" }],
  ["POST", "/api/admin/license/create", "subscription:write", { company_name: "A", contact_email: "a@b.example" }],
  ["GET", "/api/admin/subscription/list", "subscription:read"],
  ["GET", "/api/admin/subscription/ID", "subscription:read"],
  ["PATCH", "/api/admin/subscription/ID", "subscription:write", { is_active: true }],
  ["GET", "/api/admin/subscription/usage/ID", "subscription:read"],
  ["DELETE", "/api/admin/subscription/ID/devices/ID", "subscription:write"],
  ["GET", "/api/admin/bots/list", "account:read"],
  ["POST", "/api/admin/bots/ID/suspend", "account:write", { reason: "x" }],
  ["POST", "/api/admin/bots/ID/activate", "account:write"],
  ["PATCH", "/api/admin/bots/ID/limits", "account:write", { max_messages_per_minute: null, max_messages_per_day: null }],
  ["DELETE", "/api/admin/bots/ID", "account:write"],
  ["GET", "/api/admin/audit/list", "audit:read"],
  ["GET", "/api/admin/audit/verify", "audit:read"],
  ["GET", "/api/admin/operators/list", "operator:read"],
  ["PATCH", "/api/admin/operators/ID", "operator:write", { full_name: "A" }],
  ["POST", "/api/auth/register", "operator:write", { email: "new@b.example", fullName: "A", password: ownerPassword }],
  ["POST", "/api/admin/api-keys/create", "apikey:write", { name: "k", scopes: ["subscription:read"] }],
  ["GET", "/api/admin/api-keys/list", "apikey:write"],
  ["DELETE", "/api/admin/api-keys/ID", "apikey:write"],
];
const allowed: Readonly<Record<string, readonly string[]>> = {
  support: ["subscription:read", "account:read"],
  admin: ["subscription:read", "subscription:write", "account:read", "account:write", "audit:read", "operator:read", "apikey:write"],
};

describe.each(kinds)("who may do what on %s", (kind) => {
  let server: TestServer;
  let subscriptionId = "";
  const headers: Record<string, Headers> = {};
  beforeAll(async () => {
    server = await startServer(kind);
    await addOwner(server);
    headers["owner"] = (await signIn(server)).headers;
    for (const role of ["super_admin", "admin", "support"]) {
      await server.ask("POST", "/api/auth/register", { email: `${role}@shop.example`, username: role, fullName: role, password: ownerPassword, role }, headers["owner"]);
      headers[role] = (await signIn(server, role)).headers;
    }
    subscriptionId = (await addSubscription(server)).id;
  });
  afterAll(() => server.close());

  const as = (who: string): Headers => headers[who] ?? {};
  const register = (who: string, role: string, email: string) => server.ask<Refusal & { id: string }>("POST", "/api/auth/register", { email, fullName: "New", password: ownerPassword, role }, as(who));

  it("covers every route: none without a rule, 401 for strangers, 403 for roles without the permission", async () => {
    const documented = await server.ask<{ paths: Record<string, Record<string, { security?: unknown[] }>> }>("GET", "/docs/json");
    const open = new Set(["/", "/health", "/health/deep", "/metrics", "/me", "/api/auth/me", "/api/auth/login", "/api/auth/refresh", "/api/auth/logout", "/api/auth/validate", "/api/admin/subscription/validate-key", "/api/user/info", "/api/license/activate", "/api/license/refresh", "/api/license/deactivate"]);
    const named = new Set(guarded.map(([method, path]) => `${method} ${path.replaceAll("ID", "{}")}`));
    for (const [path, methods] of Object.entries(documented.body.paths)) for (const method of Object.keys(methods)) {
      if (!open.has(path)) expect(named, `${method} ${path}`).toContain(`${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, "{}")}`);
    }
    for (const [method, path, permission, body] of guarded) {
      const url = path.replaceAll("ID", subscriptionId);
      const wrong: Headers[] = [{}, { authorization: "Bearer x.y.z" }, { "x-admin-key": "wrong" }, { "x-api-key": "mdk_wrong" }, { "x-api-key": server.place.env["ADMIN_KEY"] ?? "" }];
      for (const given of wrong) expect((await server.ask(method, url, body, given)).status, `${method} ${path}`).toBe(401);
      for (const [role, permissions] of Object.entries(allowed)) {
        if (!permissions.includes(permission)) expect((await server.ask(method, url, body, as(role))).status, `${role} ${method} ${path}`).toBe(403);
      }
    }
    for (const role of ["support", "admin"]) for (const [method, path, permission, body] of guarded) {
      if (method === "GET" && allowed[role]?.includes(permission)) expect((await server.ask(method, path.replaceAll("ID", subscriptionId), body, as(role))).status, `${role} ${path}`).toBe(200);
    }
  });

  it("lets only owners make and change owners, and keeps the last one", async () => {
    expect((await register("super_admin", "owner", "o2@shop.example")).status).toBe(403);
    expect((await register("super_admin", "admin", "a2@shop.example")).status).toBe(201);
    expect((await register("owner", "owner", "o2@shop.example")).status).toBe(201);
    const list = await server.ask<{ items: { id: string; username: string; role: string }[] }>("GET", "/api/admin/operators/list", undefined, as("owner"));
    const owners = list.body.items.filter((item) => item.role === "owner");
    expect(JSON.stringify(list.body)).not.toContain("argon2");
    expect((await server.ask("PATCH", `/api/admin/operators/${owners[0]?.id}`, { is_active: false }, as("super_admin"))).status).toBe(403);
    expect((await server.ask("PATCH", `/api/admin/operators/${owners[1]?.id}`, { role: "support" }, as("owner"))).status).toBe(200);
    expect((await server.ask<Refusal>("PATCH", `/api/admin/operators/${owners[0]?.id}`, { role: "admin" }, as("owner"))).body.error.code).toBe("CONFLICT");
    // Refused as a whole: the owner is still one and still signed in.
    expect((await server.ask("GET", "/me", undefined, as("owner"))).body).toMatchObject({ role: "owner" });
  });

  it("keeps names and addresses one person's, and passwords long", async () => {
    expect((await register("owner", "support", "OWNER@shop.example")).body.error.code).toBe("CONFLICT");
    const short = await server.ask<Refusal>("POST", "/api/auth/register", { email: "s@shop.example", fullName: "S", password: "short" }, as("owner"));
    expect(short.body.error.code).toBe("INVALID_INPUT");
  });

  it("gives API keys no more than their scopes, an end, and a count", async () => {
    const made = await server.ask<{ id: string; key: string } & Refusal>("POST", "/api/admin/api-keys/create", { name: "crm", scopes: ["subscription:read"], days_valid: 1 }, as("admin"));
    expect(made.status).toBe(201);
    const key = { "x-api-key": made.body.key };
    expect((await server.ask("GET", "/api/admin/subscription/list", undefined, key)).status).toBe(200);
    expect((await server.ask("PATCH", `/api/admin/subscription/${subscriptionId}`, { is_active: true }, key)).status).toBe(403);
    expect((await server.ask("GET", "/me", undefined, key)).status).toBe(403);
    expect((await server.ask("POST", "/api/admin/api-keys/create", { name: "more", scopes: ["operator:write"] }, as("admin"))).status).toBe(403);
    const full = await server.ask<{ key: string }>("POST", "/api/admin/api-keys/create", { name: "full", scopes: ["apikey:write", "operator:write"] }, as("owner"));
    expect((await server.ask("POST", "/api/admin/api-keys/create", { name: "child", scopes: ["apikey:write"] }, { "x-api-key": full.body.key })).status).toBe(403);
    expect((await server.ask("POST", "/api/auth/register", { email: "k@shop.example", fullName: "K", password: ownerPassword, role: "support" }, { "x-api-key": full.body.key })).status).toBe(403);
    const list = await server.ask<{ items: { id: string; use_count: number; hint: string }[] }>("GET", "/api/admin/api-keys/list", undefined, as("admin"));
    expect(list.body.items.find((item) => item.id === made.body.id)).toMatchObject({ use_count: 3, hint: `mdk_…${made.body.key.slice(-4)}` });
    expect(JSON.stringify(await server.context.db.selectFrom("api_key").selectAll().execute())).not.toContain(made.body.key);
    server.clock.aheadMs = 25 * 60 * 60_000;
    expect((await server.ask("GET", "/api/admin/subscription/list", undefined, key)).status).toBe(401);
    server.clock.aheadMs = 0;
    await server.ask("DELETE", `/api/admin/api-keys/${made.body.id}`, undefined, as("owner"));
    expect((await server.ask("GET", "/api/admin/subscription/list", undefined, key)).status).toBe(401);
    expect((await server.ask("DELETE", `/api/admin/api-keys/${made.body.id}`, undefined, as("owner"))).status).toBe(404);
  });
});

describe.each(kinds)("the audit log on %s", (kind) => {
  it("holds, tells who did what from where, refuses changes, and shows any that were forced", async () => {
    const server = await startServer(kind);
    await addOwner(server);
    const { headers } = await signIn(server);
    const { body } = await server.ask<{ id: string }>("POST", "/api/admin/subscription/create", { company_name: "A", contact_email: "a@b.example" }, headers, "203.0.113.7");
    await Promise.all(Array.from({ length: 20 }, (_, n) => server.ask("PATCH", `/api/admin/subscription/${body.id}`, { max_devices: n + 1 }, headers)));
    const events = await server.ask<{ items: Record<string, unknown>[]; next: string | null }>("GET", "/api/admin/audit/list?action=subscription.create", undefined, headers);
    expect(events.body.items).toMatchObject([{ actor_kind: "operator", actor_name: "owner", target_id: body.id, status: "success", ip_address: "203.0.113.7" }]);
    const page = await server.ask<{ items: { seq: number }[]; next: string | null }>("GET", "/api/admin/audit/list?limit=5", undefined, headers);
    const next = await server.ask<{ items: { seq: number }[] }>("GET", `/api/admin/audit/list?limit=5&cursor=${page.body.next}`, undefined, headers);
    expect(next.body.items[0]?.seq).toBe((page.body.items[4]?.seq ?? 0) - 1);

    const verify = async () => (await server.ask("GET", "/api/admin/audit/verify", undefined, server.adminKey)).body;
    const count = Number((await verify())["checked"]);
    expect(await verify()).toEqual({ checked: count, broken_at: null, reason: null });
    expect(count).toBeGreaterThanOrEqual(23);
    const { db } = server.context;
    await expect(db.updateTable("audit_event").set({ actor_name: "nobody" }).where("seq", "=", 2).execute()).rejects.toThrow(/append-only/);
    await expect(db.deleteFrom("audit_event").where("seq", "=", 2).execute()).rejects.toThrow(/append-only/);

    // Whoever owns the database can take the triggers off, and is found out.
    const names = kind === "sqlite" ? ["audit_event_no_update", "audit_event_no_delete"] : ["audit_event_no_change"];
    for (const name of names) await sql.raw(kind === "sqlite" ? `drop trigger ${name}` : `drop trigger ${name} on audit_event`).execute(db);
    const kept = await db.selectFrom("audit_event").selectAll().where("seq", "=", 3).executeTakeFirstOrThrow();
    for (const change of [{ details: "{}" }, { ip_address: "10.0.0.1" }, { at: kept.at + 1 }, { hash: "0".repeat(64) }, { previous_hash: "0".repeat(64) }, { key_id: "0".repeat(16) }]) {
      if (Object.entries(change).every(([name, value]) => kept[name as keyof typeof kept] === value)) continue;
      await db.updateTable("audit_event").set(change).where("seq", "=", 3).execute();
      expect(await verify(), JSON.stringify(change)).toMatchObject({ broken_at: 3 });
      await db.updateTable("audit_event").set(kept).where("seq", "=", 3).execute();
      expect(await verify()).toMatchObject({ broken_at: null });
    }
    await db.deleteFrom("audit_event").where("seq", "=", count).execute();
    expect(await verify()).toEqual({ checked: count - 1, broken_at: count, reason: "tail_missing" });
    await db.deleteFrom("audit_event").where("seq", "=", 3).execute();
    expect(await verify()).toEqual({ checked: 2, broken_at: 3, reason: "missing" });
    await server.close();
  });
});

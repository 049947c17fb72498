import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { addOwner, addSubscription, deviceHash, kinds, makeNonce, ownerPassword, signIn, startServer, type Subscription, type TestServer } from "../support/server/test-server.ts";

interface Refusal { readonly error: { readonly code: string; readonly message: string; readonly requestId: string } }

describe.each(kinds)("the edge on %s", (kind) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(kind, { CORS_ORIGINS: "https://admin.example" });
    await addOwner(server);
  });
  afterAll(() => server.close());

  it("sends the headers that browsers heed", async () => {
    const { headers } = await server.ask("GET", "/health");
    expect(headers).toMatchObject({
      "content-security-policy": "default-src 'none';frame-ancestors 'none';base-uri 'none';form-action 'none'", "strict-transport-security": "max-age=31536000; includeSubDomains", "x-content-type-options": "nosniff",
      "x-frame-options": "DENY", "referrer-policy": "no-referrer", "x-xss-protection": "0", "cache-control": "no-store",
    });
    expect(headers).not.toHaveProperty("x-powered-by");
  });

  it("lets only the listed pages in", async () => {
    const from = async (origin: string) => (await server.ask("GET", "/health", undefined, { origin })).headers["access-control-allow-origin"];
    expect([await from("https://admin.example"), await from("https://evil.example"), await from("null")]).toEqual(["https://admin.example", undefined, undefined]);
  });

  it("takes no more than 64 KB, nothing but JSON, and no poisoned JSON", async () => {
    const raw = async (payload: string, type = "application/json") => {
      const reply = await server.app.inject({ method: "POST", url: "/api/auth/validate", payload, headers: { "content-type": type } });
      return reply.json<Refusal>().error.code;
    };
    expect(await raw(JSON.stringify({ key: "x".repeat(66_000) }))).toBe("BODY_TOO_LARGE");
    expect(await raw("key=x", "application/x-www-form-urlencoded")).toBe("UNSUPPORTED_MEDIA_TYPE");
    expect(await raw("{")).toBe("INVALID_INPUT");
    expect(await raw('{"key":"x","__proto__":{"a":1}}')).toBe("INVALID_INPUT");
    expect(await raw('{"key":"x","more":1}')).toBe("INVALID_INPUT");
  });

  it("tells a refusal in one form, and of a fault nothing but a number to ask about", async () => {
    const nothing = await server.ask<Refusal>("GET", "/api/nothing?key=MUDEER-SECRET");
    expect(nothing.body.error).toMatchObject({ code: "NOT_FOUND", requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown });
    // A request's own id is never taken over: logs are searched by ours.
    expect((await server.ask<Refusal>("GET", "/api/nothing", undefined, { "x-request-id": "mine", "request-id": "mine" })).body.error.requestId).not.toBe("mine");
  });

  it("does a change once per idempotency key, for a day, and hides what the answer held", async () => {
    const { headers } = await signIn(server);
    const create = (key: string, company: string, as = headers) => server.ask<Subscription & Refusal>("POST", "/api/admin/subscription/create", { company_name: company, contact_email: "a@b.example" }, { ...as, "x-idempotency-key": key });
    const answers = await Promise.all(Array.from({ length: 10 }, () => create("order-4711", "Once")));
    expect(new Set(answers.map((answer) => answer.body.key)).size).toBe(1);
    expect(answers.filter((answer) => answer.headers["x-idempotent-replay"] === "true")).toHaveLength(9);
    expect((await create("order-4711", "Other")).body.error.code).toBe("IDEMPOTENCY_MISMATCH");
    expect((await create("bad key", "Other")).body.error.code).toBe("INVALID_INPUT");
    // Another caller's key is another key.
    expect((await create("order-4711", "Once", server.adminKey)).body.key).not.toBe(answers[0]?.body.key);
    const rows = JSON.stringify(await server.context.db.selectFrom("idempotency").selectAll().execute());
    for (const secret of [answers[0]?.body.key ?? "", "order-4711", "Once"]) expect(rows).not.toContain(secret);
    // A refused change leaves no trace, so it may be tried again.
    const missing = `/api/admin/subscription/018f0000-0000-7000-8000-000000000000`;
    for (let n = 0; n < 2; n++) expect((await server.ask("PATCH", missing, { is_active: true }, { ...headers, "x-idempotency-key": "retry-0001" })).status).toBe(404);
  });

  it("writes logs that hold no secret, no body and no address", async () => {
    const { key } = await addSubscription(server);
    const session = await signIn(server);
    const device = deviceHash();
    await server.ask("POST", "/api/license/activate", { key, device, nonce: makeNonce(), appVersion: "1.0.0", deviceName: "Canary device" });
    await server.ask("GET", `/api/user/info?key=${key}`, undefined, { "x-license-key": key, cookie: `almudeer_refresh=${session.refresh_token}` });
    await server.ask("POST", "/api/auth/login", { username: "canary-name", password: "canary-password" });
    const text = server.log.join("\n");
    expect(server.log.length).toBeGreaterThan(10);
    for (const line of server.log) expect(() => JSON.parse(line) as unknown).not.toThrow();
    for (const secret of [key, key.slice(7), session.access_token, session.refresh_token, session.device_token, ownerPassword, device, "canary-name", "canary-password", "Canary device", "owner@bakery.example", ...Object.values(server.place.keys.settings)]) expect(text).not.toContain(secret);
  });

  it("answers probes in their forms", async () => {
    expect((await server.ask("GET", "/")).body).toMatchObject({ status: "running" });
    expect((await server.ask("GET", "/health")).body).toMatchObject({ status: "healthy", database: "connected", environment: "development" });
    const deep = await server.ask<{ checks: { name: string; ok: boolean; latency_ms: number }[] }>("GET", "/health/deep");
    expect(deep.body.checks.map((check) => check.name)).toEqual(["database", "migrations", "memory", "disk", "cpu"]);
    for (const check of deep.body.checks) expect(check.latency_ms).toBeGreaterThanOrEqual(0);
  });

  it("shows metrics to this machine and to the admin key", async () => {
    const here = await server.app.inject({ url: "/metrics" });
    expect(here.statusCode).toBe(200);
    for (const name of ["process_cpu_user_seconds_total", "process_resident_memory_bytes", "http_request_duration_seconds_bucket", ...(kind === "postgres" ? ["database_pool_connections"] : [])]) expect(here.body).toContain(name);
    expect(here.body).not.toMatch(/route="[^"]*MUDEER/);
    expect((await server.ask("GET", "/metrics", undefined, {}, "203.0.113.9")).status).toBe(403);
    // A proxy on this machine speaks for somebody else.
    expect((await server.ask("GET", "/metrics", undefined, { "x-forwarded-for": "203.0.113.9" })).status).toBe(403);
    expect((await server.ask("GET", "/metrics", undefined, server.adminKey, "203.0.113.9")).status).toBe(200);
  });

  it("documents itself", async () => {
    const { body } = await server.ask<{ openapi: string; paths: Record<string, unknown> }>("GET", "/docs/json");
    expect(body.openapi).toMatch(/^3\./);
    expect(Object.keys(body.paths).length).toBeGreaterThan(25);
    const page = await server.app.inject({ url: "/docs/" });
    expect(page.statusCode).toBe(200);
    expect(String(page.headers["content-security-policy"])).toContain("default-src 'self'");
  });

  it("believes X-Forwarded-For from nobody, or from the proxies it was told of", async () => {
    const ipOf = async (proxied: TestServer) => {
      await proxied.ask("POST", "/api/auth/login", { username: "somebody", password: "wrong" }, { "x-forwarded-for": "203.0.113.5" }, "10.0.0.9");
      return (await proxied.context.db.selectFrom("audit_event").select("ip_address").where("action", "=", "session.begin").orderBy("seq", "desc").executeTakeFirstOrThrow()).ip_address;
    };
    expect(await ipOf(server)).toBe("10.0.0.9");
    const behind = await startServer("sqlite", { TRUST_PROXY: "10.0.0.0/8" });
    expect(await ipOf(behind)).toBe("203.0.113.5");
    await behind.close();
  });
});

describe("the pool", () => {
  it("keeps five connections and lends fifteen at most, whoever waits", async () => {
    const server = await startServer("postgres");
    const counts: number[] = [];
    const answers = Promise.all(Array.from({ length: 120 }, () => server.ask("GET", "/api/admin/subscription/list", undefined, server.adminKey)));
    const watch = setInterval(() => counts.push(server.context.poolCounts?.().total ?? 0), 5);
    expect((await answers).every((answer) => answer.status === 200)).toBe(true);
    clearInterval(watch);
    expect(Math.max(...counts)).toBe(15);
    expect((await server.app.inject({ url: "/metrics" })).body).toMatch(/database_pool_connections\{state="waiting"\} 0/);
    await server.close();
  });
});

describe("an overloaded server", () => {
  it("turns requests away and says when to come again, instead of answering nobody in time", async () => {
    const server = await startServer("sqlite", { MAX_EVENT_LOOP_DELAY_MS: "20" });
    await vi.waitFor(async () => {
      const until = performance.now() + 200;
      while (performance.now() < until) continue;
      const { status, body, headers } = await server.ask<Refusal>("POST", "/api/auth/validate", { key: "x" });
      expect([status, body.error.code, headers["retry-after"]]).toEqual([503, "UNAVAILABLE", "5"]);
    }, { timeout: 20_000, interval: 20 });
    await server.close();
  });
});

describe("a server without its database", () => {
  it("says so with 503, and is well again by itself", async () => {
    const server = await startServer("postgres");
    expect((await server.ask("GET", "/health")).status).toBe(200);
    // Every kept connection dies; the next request must not notice.
    await Promise.all(Array.from({ length: 8 }, () => server.ask("GET", "/health")));
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(server.context.db);
    const answers = await Promise.all(Array.from({ length: 20 }, () => server.ask("GET", "/api/admin/subscription/list", undefined, server.adminKey)));
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 20 }, () => 200));
    await server.context.db.destroy();
    const down = await server.ask("GET", "/health");
    expect([down.status, down.body["database"]]).toEqual([503, "unreachable"]);
    expect((await server.ask("GET", "/health/deep")).status).toBe(503);
    await server.close();
  });
});

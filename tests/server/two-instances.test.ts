import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommand, startProcess, type RunningServer } from "../support/server/process-server.ts";
import { makePlace, ownerPassword, type Place } from "../support/server/test-server.ts";

interface Body { readonly access_token: string; readonly refresh_token: string; readonly id: string; readonly key: string; readonly broken_at: number | null; readonly checked: number; readonly items: { id: string }[]; readonly error?: { code: string } }

/** Two processes on one PostgreSQL, in production's settings, behind a proxy that tells who asks. */
describe("two instances on one database", () => {
  let place: Place;
  let instances: RunningServer[];
  let env: NodeJS.ProcessEnv;
  const ask = async (instance: number, method: string, path: string, body?: unknown, headers: Record<string, string> = {}, ip = "198.51.100.1") => {
    const reply = await fetch(`${instances[instance]?.url}${path}`, { method, headers: { "x-forwarded-for": ip, ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    return { status: reply.status, body: (await reply.json()) as Body };
  };
  const adminKey = () => ({ "x-admin-key": env["ADMIN_KEY"] ?? "" });
  const login = (instance: number, ip: string, password = ownerPassword) => ask(instance, "POST", "/api/auth/login", { username: "owner", password }, {}, ip);

  beforeAll(async () => {
    place = await makePlace("postgres", { ENVIRONMENT: "production", TRUST_PROXY: "loopback", RATE_LIMIT_GENERAL: "100", RATE_LIMIT_AUTH: "5", RATE_LIMIT_OPERATOR: "100000" });
    env = place.env;
    // Both find an empty database at the same moment.
    instances = await Promise.all([startProcess(env, place.folder), startProcess(env, place.folder)]);
    const made = await runCommand(["create-admin", "--email", "owner@shop.example", "--username", "owner"], { ...env, ADMIN_PASSWORD: ownerPassword }, place.folder);
    expect(made.stderr + made.stdout).toContain("Owner owner was added.");
  });
  afterAll(async () => {
    await Promise.all(instances.map((instance) => instance.kill("SIGKILL")));
    await place.remove();
  });

  it("make its tables once and work on the same data", async () => {
    const { body } = await ask(0, "POST", "/api/admin/subscription/create", { company_name: "A", contact_email: "a@b.example" }, adminKey());
    expect((await ask(1, "GET", `/api/admin/subscription/${body.id}`, undefined, adminKey())).status).toBe(200);
  });

  it("give fifty refreshes at once the same next token, and the chain goes on", async () => {
    const { body } = await login(0, "198.51.100.2");
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => ask(n % 2, "POST", "/api/auth/refresh", { refresh_token: body.refresh_token }, {}, "198.51.100.2")));
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 50 }, () => 200));
    expect(new Set(answers.map((answer) => answer.body.refresh_token)).size).toBe(1);
    const next = await ask(1, "POST", "/api/auth/refresh", { refresh_token: answers[0]?.body.refresh_token }, {}, "198.51.100.2");
    expect(next.status).toBe(200);
    // The very first token is two steps old: whoever has it is not the owner, whichever instance is asked.
    expect((await ask(0, "POST", "/api/auth/refresh", { refresh_token: body.refresh_token }, {}, "198.51.100.2")).body.error?.code).toBe("TOKEN_REUSED");
    expect((await ask(1, "GET", "/me", undefined, { authorization: `Bearer ${next.body.access_token}` }, "198.51.100.2")).status).toBe(401);
  });

  it("count together: 100 requests of an address, however they are spread", async () => {
    const answers = await Promise.all(Array.from({ length: 130 }, (_, n) => ask(n % 2, "POST", "/api/auth/validate", { key: "x" }, {}, "198.51.100.3")));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(100);
  });

  it("are guessed at from 200 addresses together no better than one", async () => {
    const answers = await Promise.all(Array.from({ length: 600 }, (_, n) => login(n % 2, `203.0.113.${n % 200}`, `guess ${n}`)));
    expect(answers.filter((answer) => answer.status === 401).length).toBeLessThanOrEqual(5);
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(0);
  });

  it("lose nothing and double nothing when one is killed in the middle", async () => {
    const create = (instance: number, n: number) => ask(instance, "POST", "/api/admin/subscription/create", { company_name: `Killed ${n}`, contact_email: "a@b.example" }, { ...adminKey(), "x-idempotency-key": `killed-${n}` });
    const orders = Array.from({ length: 60 }, (_, n) => n);
    const first = orders.map(async (n) => create(0, n).then((answer) => answer.body.key, () => null));
    // The kill comes when some are done and others under way.
    await Promise.race(first.slice(5));
    await instances[0]?.kill("SIGKILL");
    const before = await Promise.all(first);
    const after = await Promise.all(orders.map((n) => create(1, n)));
    expect(after.map((answer) => answer.status)).toEqual(orders.map(() => 201));
    // Whoever had an answer gets the same again.
    for (const n of orders) if (before[n] !== null) expect(after[n]?.body.key).toBe(before[n]);
    const { body } = await ask(1, "GET", "/api/admin/subscription/list?search=killed&limit=200", undefined, adminKey());
    expect(body.items).toHaveLength(orders.length);
    expect((await ask(1, "GET", "/api/admin/audit/verify", undefined, adminKey())).body.broken_at).toBeNull();
  });

  it("stop politely: what was asked is answered, and the process ends with 0", async () => {
    const asked = Array.from({ length: 20 }, (_, n) => login(1, `192.0.2.${n}`, "wrong password").then((answer) => answer.status));
    // At least one has been taken in before the signal goes out.
    await Promise.race(asked);
    const code = instances[1]?.kill("SIGTERM");
    const statuses = await Promise.all(asked.map((status) => status.catch(() => "refused" as const)));
    expect(statuses.every((status) => [401, 429, 503, "refused"].includes(status))).toBe(true);
    expect(await code).toBe(0);
    expect(instances[1]?.output()).toContain('"msg":"stopped"');
  });
});

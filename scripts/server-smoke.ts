import { randomBytes } from "node:crypto";
import { LicenseAnswer, licensePaths } from "../shared/license/license-contract.ts";
import { parseLicenseKey } from "../shared/license/license-key.ts";

/**
 * `node scripts/server-smoke.ts URL`, after a deployment: the part of the checklist in docs/server.md that a program can look at. With
 * ADMIN_KEY in the environment it also makes a subscription of one day, activates a device with it and switches it off again.
 */
interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

const timeoutMs = 15_000;
const url = process.argv[2];
const adminKey = process.env["ADMIN_KEY"];
let failed = 0;

const ask = async (method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Reply> => {
  const reply = await fetch(new URL(path, url), {
    method, headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }), redirect: "error", signal: AbortSignal.timeout(timeoutMs),
  });
  const text = await reply.text();
  return { status: reply.status, headers: reply.headers, body: reply.headers.get("content-type")?.startsWith("application/json") ? JSON.parse(text) : text };
};

/** Of a body read as an object, one value. */
const valueOf = (reply: Reply, name: string): unknown => (typeof reply.body === "object" && reply.body !== null ? (reply.body as Record<string, unknown>)[name] : undefined);

const check = async (what: string, look: () => Promise<boolean>): Promise<void> => {
  let reason = "";
  const isOk = await look().catch((error: unknown) => {
    reason = error instanceof Error ? `  (${error.message})` : "";
    return false;
  });
  if (!isOk) failed++;
  process.stdout.write(`${isOk ? "ok     " : "FAILED "} ${what}${reason}\n`);
};

const checkEdge = async (base: URL): Promise<void> => {
  await check("reached over HTTPS, or on this machine", async () => base.protocol === "https:" || /^(?:localhost|127\.|\[::1\])/.test(base.hostname));
  await check("answers at /", async () => (await ask("GET", "/")).status === 200);
  await check("is healthy, with its database", async () => valueOf(await ask("GET", "/health"), "database") === "connected");
  await check("is healthy in depth", async () => (await ask("GET", "/health/deep")).status === 200);
  await check("sends HSTS, a content policy and nosniff, and no cached answers", async () => {
    const { headers } = await ask("GET", "/health");
    return headers.get("strict-transport-security") !== null && headers.get("content-security-policy") !== null && headers.get("x-content-type-options") === "nosniff" && headers.get("cache-control") === "no-store";
  });
  await check("lets no unknown page in", async () => (await ask("GET", "/health", undefined, { origin: "https://unknown.invalid" })).headers.get("access-control-allow-origin") === null);
  await check("asks strangers to sign in", async () => (await ask("GET", "/api/admin/subscription/list")).status === 401);
  await check("takes no made-up admin key", async () => (await ask("GET", "/api/admin/subscription/list", undefined, { "x-admin-key": randomBytes(24).toString("hex") })).status === 401);
  await check("knows no made-up licence key, and tells its limits", async () => {
    const reply = await ask("POST", "/api/admin/subscription/validate-key", { key: "MUDEER-0000-0000-0000" });
    return valueOf(reply, "status") === "unknown" && reply.headers.get("ratelimit-limit") !== null;
  });
  await check("documents itself", async () => valueOf(await ask("GET", "/docs/json"), "openapi") !== undefined);
};

const checkLicence = async (key: string): Promise<void> => {
  const admin = { "x-admin-key": key };
  const device = randomBytes(32).toString("hex");
  const question = () => ({ device, nonce: randomBytes(18).toString("base64url"), appVersion: "0.0.0" });
  let made: { id: string; key: string } | null = null;
  await check("makes a subscription", async () => {
    const reply = await ask("POST", "/api/admin/subscription/create", { company_name: "Smoke test", contact_email: "smoke@example.com", days_valid: 1 }, admin);
    made = { id: String(valueOf(reply, "id")), key: String(valueOf(reply, "key")) };
    return reply.status === 201 && parseLicenseKey(made.key) === made.key;
  });
  const subscription = made as { id: string; key: string } | null;
  if (!subscription) return;
  await check("finds its key valid", async () => valueOf(await ask("POST", "/api/auth/validate", { key: subscription.key }), "valid") === true);
  await check("activates a device", async () => LicenseAnswer.safeParse((await ask("POST", licensePaths.activate, { key: subscription.key, ...question() })).body).success);
  await check("refreshes it", async () => LicenseAnswer.safeParse((await ask("POST", licensePaths.refresh, { key: subscription.key, ...question() })).body).success);
  await check("frees its seat", async () => valueOf(await ask("POST", licensePaths.deactivate, { key: subscription.key, device }), "deactivated") === true);
  await check("switches the subscription off again", async () => valueOf(await ask("PATCH", `/api/admin/subscription/${subscription.id}`, { is_active: false }, admin), "status") === "inactive");
  await check("keeps a whole audit log", async () => valueOf(await ask("GET", "/api/admin/audit/verify", undefined, admin), "broken_at") === null);
  await check("gives its figures to the admin key", async () => (await ask("GET", "/metrics", undefined, admin)).status === 200);
};

if (url === undefined || !URL.canParse(url)) {
  process.stderr.write("Say where the server is: node scripts/server-smoke.ts https://licences.example.com\n");
  process.exitCode = 1;
} else {
  await checkEdge(new URL(url));
  if (adminKey === undefined) process.stdout.write("skipped a licence's walk: give ADMIN_KEY in the environment to take it\n");
  else await checkLicence(adminKey);
  process.stdout.write(failed === 0 ? "all in order\n" : `${failed} not in order\n`);
  process.exitCode = failed === 0 ? 0 : 3;
}

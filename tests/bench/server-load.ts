import { mkdtempSync } from "node:fs";
import { Agent, request } from "node:http";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { systemPorts } from "../../server/ports.ts";
import { makeKeys } from "../../server/services/keys.ts";
import { startCluster } from "../support/server/postgres-cluster.ts";
import { startProcess } from "../support/server/process-server.ts";
import { removeFolder } from "../support/remove-folder.ts";

/**
 * `node tests/bench/server-load.ts`: validate-key on this machine's loopback, one instance, SQLite and PostgreSQL, by many keys from many
 * addresses, with every limit raised out of the way but all its work done. A bounded count; one JSON value on standard output.
 */
const warmUp = 500;
const count = 4_000;
const parallel = 32;
const customers = 200;
const agent = new Agent({ keepAlive: true, maxSockets: parallel });

const post = (url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<{ status: number; body: Record<string, unknown> }> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { method: "POST", agent, headers: { "content-type": "application/json", ...headers } }, (reply) => {
      let text = "";
      reply.setEncoding("utf8").on("data", (part: string) => void (text += part));
      reply.on("end", () => resolve({ status: reply.statusCode ?? 0, body: JSON.parse(text) as Record<string, unknown> }));
    });
    asked.on("error", reject).end(JSON.stringify(body));
  });

const measure = async (databaseUrl: string | null) => {
  const folder = mkdtempSync(join(tmpdir(), "al-mudeer-load-"));
  const env = { ...makeKeys(systemPorts.randomBytes).settings, ENVIRONMENT: "production", DATA_DIR: folder, TRUST_PROXY: "loopback", MAX_EVENT_LOOP_DELAY_MS: "0", RATE_LIMIT_GENERAL: "1000000000", RATE_LIMIT_OPERATOR: "1000000000", ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }) };
  const server = await startProcess(env, folder);
  try {
    const admin = { "x-admin-key": env.ADMIN_KEY };
    const keys: unknown[] = [];
    for (let n = 0; n < customers; n++) keys.push((await post(`${server.url}/api/admin/subscription/create`, { company_name: `Load ${n}`, contact_email: "load@example.com", max_requests_per_day: 1_000_000_000 }, admin)).body["key"]);
    const cpuSeconds = async () => Number(/^process_cpu_seconds_total (\S+)/m.exec(await (await fetch(`${server.url}/metrics`, { headers: admin })).text())?.[1]);
    const times: number[] = [];
    const run = async (left: { n: number }, isMeasured: boolean): Promise<void> => {
      while (left.n-- > 0) {
        const started = performance.now();
        const customer = left.n % customers;
        const { status, body } = await post(`${server.url}/api/admin/subscription/validate-key`, { key: keys[customer] }, { "x-forwarded-for": `198.51.100.${customer}` });
        if (status !== 200 || body["valid"] !== true) throw new Error(`answered ${status}`);
        if (isMeasured) times.push(performance.now() - started);
      }
    };
    const all = (n: number, isMeasured: boolean) => {
      const left = { n };
      return Promise.all(Array.from({ length: parallel }, () => run(left, isMeasured)));
    };
    await all(warmUp, false);
    const cpuBefore = await cpuSeconds();
    const started = performance.now();
    await all(count, true);
    const seconds = (performance.now() - started) / 1000;
    const cpuMsPerRequest = Math.round((((await cpuSeconds()) - cpuBefore) * 1e5) / count) / 100;
    const sorted = times.sort((a, b) => a - b);
    const at = (part: number) => Math.round((sorted[Math.floor(sorted.length * part)] ?? 0) * 10) / 10;
    return { requests: times.length, parallel, perSecond: Math.round(times.length / seconds), p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), cpuMsPerRequest };
  } finally {
    await server.kill("SIGTERM");
    removeFolder(folder);
  }
};

const cluster = await startCluster();
// Interrupted, it takes its database with it.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => {
  cluster.stop();
  process.exit(1);
});
try {
  const result = { machine: { cores: availableParallelism(), node: process.version, loadBefore: loadavg()[0] }, sqlite: await measure(null), postgres: await measure(cluster.url) };
  process.stdout.write(`${JSON.stringify(result, null, 1)}\n`);
} finally {
  agent.destroy();
  cluster.stop();
}

import { randomBytes, X509Certificate } from "node:crypto";
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { defaultPaths } from "../../electron/engine/paths.ts";
import { createEngineHost } from "../../electron/main/engine-host.ts";
import { mail } from "../support/mail.ts";
import { startMailServer } from "../support/mail-server.ts";
import { type EmulatedBot, startTelegramEmulator } from "../support/telegram-emulator.ts";
import { removeFolder } from "../support/remove-folder.ts";

/**
 * `node tests/bench/flood.ts [seconds]`: how long a message on a quiet channel takes from the service to the window's event, first with the others
 * calm, then with one of them flooded by 500 messages a second and another that never answers. Two quiet ones are looked at: a mailbox on a real
 * server (which must run as root), and a bot whose service is a function call away. JSON on standard output; nothing passes or fails. The engine
 * runs in its own thread, as in the app.
 */
const seconds = Number(process.argv[2] ?? 20);
const floodPerSecond = 500;
const quietEveryMs = 250;
const mailEveryMs = 1000;

const percentiles = (times: readonly number[]) => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number) => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) * 10) / 10;
  return { samples: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) };
};

const ratio = (one: { readonly p95: number }, other: { readonly p95: number }): number => Math.round((one.p95 / other.p95) * 100) / 100;

const profilePath = mkdtempSync(join(tmpdir(), "al-mudeer-flood-"));
const emulator = await startTelegramEmulator();
const server = await startMailServer();
const quiet = emulator.bot;
const flooded = emulator.addBot(222_222_222);
const silent = emulator.addBot(333_333_333);
const workerUrl = new URL("../../electron/engine/engine.worker.ts", import.meta.url);
const arrived = new Map<string, (at: number) => void>();
let floodArrived = 0;
const engine = createEngineHost(workerUrl, new Worker(workerUrl), (event) => {
  if (event.type !== "message.arrived") return;
  if (event.contactName === "Flood") floodArrived++;
  arrived.get(event.contactName)?.(performance.now());
}, (error) => {
  throw error;
}, { open: () => Promise.reject(new Error("no windows here")) });

const addBot = async (bot: EmulatedBot): Promise<void> => {
  const settings = { kind: "telegram_bot", displayName: bot.username, botId: String(bot.id), botUsername: bot.username, apiRoot: emulator.url };
  const result = await engine.request("channels.add", { settings, secrets: { botToken: bot.token } });
  if (!result.ok) throw new Error(result.error.code);
};

const addMailbox = async (): Promise<void> => {
  const { raw, fingerprint256 } = new X509Certificate(server.ca);
  const pem = `-----BEGIN CERTIFICATE-----\n${raw.toString("base64")}\n-----END CERTIFICATE-----`;
  const trusted = (port: number) => ({ host: "localhost", port, fingerprint: fingerprint256.replaceAll(":", "").toLowerCase(), pem });
  const user = "shop@mail.test";
  const settings = {
    kind: "email", address: user, displayName: "Bench", imap: { host: "localhost", port: server.imapsPort, security: "tls", user }, smtp: { host: "localhost", port: server.smtpsPort, security: "tls", user },
    trustedCertificates: [trusted(server.imapsPort), trusted(server.smtpsPort)],
  };
  const result = await engine.request("channels.add", { settings, secrets: { imapPassword: "shop-pw", smtpPassword: "shop-pw" } });
  if (!result.ok) throw new Error(result.error.code);
};

let writers = 0;
/** Each message is from somebody else, so that its arrival is known by the name. */
const measure = async (everyMs: number, write: (name: string, number: number) => Promise<void> | void): Promise<number[]> => {
  const delays: Promise<number>[] = [];
  for (const until = performance.now() + seconds * 1000; performance.now() < until; ) {
    const number = ++writers;
    const name = `Quiet ${number}`;
    const sentAt = performance.now();
    delays.push(new Promise((resolve) => arrived.set(name, (at) => resolve(at - sentAt))));
    await write(name, number);
    await sleep(everyMs);
  }
  return Promise.all(delays);
};

const measureBoth = async () => {
  const [bot, mailbox] = await Promise.all([
    measure(quietEveryMs, (name, number) => void quiet.write({ id: 10_000 + number, first_name: name }, "Do you have this in blue?")),
    measure(mailEveryMs, (name, number) => server.deliver("shop", mail({ id: `quiet-${number}@gulf.example`, from: `${name} <quiet${number}@gulf.example>`, text: "Do you have this in blue?" }))),
  ]);
  return { bot: percentiles(bot), mailbox: percentiles(mailbox) };
};

const flood = async (signal: AbortSignal): Promise<number> => {
  let sent = 0;
  const started = performance.now();
  while (!signal.aborted) {
    const due = Math.floor(((performance.now() - started) / 1000) * floodPerSecond);
    for (; sent < due; sent++) flooded.write({ id: 900_000 + (sent % 50), first_name: "Flood" }, `Message number ${sent}: is the order ${sent * 7} on its way?`);
    await sleep(20);
  }
  return sent;
};

try {
  const paths = defaultPaths(profilePath);
  mkdirSync(profilePath, { recursive: true });
  await engine.start({
    ...paths, backupPath: join(profilePath, "backups"), samplePath: "", logPath: null, logLevel: "error", storeKey: randomBytes(32), sqliteBinding: null,
    mimeWorkerUrl: new URL("../../electron/engine/mime.worker.ts", import.meta.url).href, backupWorkerUrl: new URL("../../electron/engine/backup.worker.ts", import.meta.url).href, license: null,
  });
  silent.fail({ kind: "hang", times: Number.POSITIVE_INFINITY });
  await addBot(quiet);
  await addBot(flooded);
  await addMailbox();
  await sleep(5000);
  const calm = await measureBoth();
  const stop = new AbortController();
  const flooding = flood(stop.signal);
  await addBot(silent);
  await sleep(2000);
  const underFlood = await measureBoth();
  stop.abort();
  const sent = await flooding;
  process.stdout.write(`${JSON.stringify({ calmMs: calm, underFloodMs: underFlood, p95Ratio: { bot: ratio(underFlood.bot, calm.bot), mailbox: ratio(underFlood.mailbox, calm.mailbox) }, flood: { sent, arrived: floodArrived } }, null, 1)}\n`);
} finally {
  await engine.stop();
  await emulator.stop();
  await server.stop();
  removeFolder(profilePath);
}

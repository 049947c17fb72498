import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { defaultPaths } from "../../electron/engine/paths.ts";
import { createEngineHost } from "../../electron/main/engine-host.ts";
import { type EmulatedBot, startTelegramEmulator } from "../support/telegram-emulator.ts";
import { removeFolder } from "../support/remove-folder.ts";

/**
 * `node tests/bench/flood.ts [seconds]`: how long a message on a quiet channel takes from the service to the window's event, first with the others
 * calm, then with one of them flooded by 500 messages a second and another that never answers. JSON on standard output; nothing passes or fails.
 * The engine runs in its own thread, as in the app.
 */
const seconds = Number(process.argv[2] ?? 20);
const floodPerSecond = 500;
const quietEveryMs = 250;

const percentiles = (times: readonly number[]) => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number) => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) * 10) / 10;
  return { samples: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) };
};

const profilePath = mkdtempSync(join(tmpdir(), "al-mudeer-flood-"));
const emulator = await startTelegramEmulator();
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

let quietNumber = 0;
/** Each from somebody else, so that its arrival is known by the name. */
const measureQuiet = async (): Promise<number[]> => {
  const delays: Promise<number>[] = [];
  for (const until = performance.now() + seconds * 1000; performance.now() < until; ) {
    const name = `Quiet ${++quietNumber}`;
    const sentAt = performance.now();
    delays.push(new Promise((resolve) => arrived.set(name, (at) => resolve(at - sentAt))));
    quiet.write({ id: 10_000 + quietNumber, first_name: name }, "Do you have this in blue?");
    await sleep(quietEveryMs);
  }
  return Promise.all(delays);
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
    mimeWorkerUrl: new URL("../../electron/engine/mime.worker.ts", import.meta.url).href, license: null,
  });
  silent.fail({ kind: "hang", times: Number.POSITIVE_INFINITY });
  await addBot(quiet);
  await addBot(flooded);
  await sleep(3000);
  const calm = percentiles(await measureQuiet());
  const stop = new AbortController();
  const flooding = flood(stop.signal);
  await addBot(silent);
  await sleep(2000);
  const underFlood = percentiles(await measureQuiet());
  stop.abort();
  const sent = await flooding;
  process.stdout.write(`${JSON.stringify({ calmMs: calm, underFloodMs: underFlood, p95Ratio: Math.round((underFlood.p95 / calm.p95) * 100) / 100, flood: { sent, arrived: floodArrived } }, null, 1)}\n`);
} finally {
  await engine.stop();
  await emulator.stop();
  removeFolder(profilePath);
}

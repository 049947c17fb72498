import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, type Page } from "playwright";
import { withDisplay } from "../../scripts/runtime/display.ts";
import { ensureElectron } from "../../scripts/runtime/ensure-electron.ts";
import { eventually } from "../support/eventually.ts";
import { launchApp, newProfile, removeProfile, stopDisplay, type RunningApp } from "../support/app.ts";
import { startKeyring } from "../support/keyring.ts";
import { removeFolder } from "../support/remove-folder.ts";

const runs = 7;

/** Proportional set size of a process and all below it, in MiB: shared pages are counted once among those who share them. */
const memoryOf = (pid: number): number => {
  const pss = Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0) / 1024;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter((child) => child !== "");
  return pss + children.reduce((sum, child) => sum + memoryOf(Number(child)), 0);
};

const median = (values: number[]): number => Math.round([...values].sort((a, b) => a - b)[values.length >> 1] ?? 0);

/** A window with an empty page and nothing else: what Electron itself costs on this machine at this moment. */
const bareApp = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "al-mudeer-bare-"));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "bare", main: "main.js" }));
  writeFileSync(join(folder, "main.js"), 'const { app, BrowserWindow } = require("electron"); app.whenReady().then(() => new BrowserWindow({ width: 1360, height: 820 }).loadURL("data:text/html,<title>bare</title><p>bare"));');
  return folder;
};

/**
 * Until what is looked for has been painted: looked at with every frame, for a locator that has waited a little asks only twice a
 * second, and then two frames more, the first of which paints it.
 */
const painted = async (page: Page, selector: string): Promise<void> => {
  await page.waitForFunction((wanted) => document.querySelector(wanted) !== null, selector, { polling: "raf" });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
};

interface Start {
  readonly startMs: number;
  readonly memoryMiB: number;
}

const startBare = async (runtime: Awaited<ReturnType<typeof ensureElectron>>, env: NodeJS.ProcessEnv): Promise<Start> => {
  const started = performance.now();
  const app = await _electron.launch({ executablePath: runtime.executablePath, args: [...runtime.args], env: { ...process.env, ...env } as Record<string, string>, chromiumSandbox: true, timeout: 30_000 });
  await painted(await app.firstWindow(), "p");
  const startMs = performance.now() - started;
  const memoryMiB = memoryOf(app.process().pid ?? 0);
  await app.close();
  return { startMs, memoryMiB };
};

/** The first conversation stands in the list. */
const rowsShown = (running: RunningApp): Promise<void> => painted(running.page, '[data-screen="inbox"] [data-current]');

/** A first start that makes a profile and pours sixty mails through the pipeline. */
const startDemo = async (): Promise<Start> => {
  const started = performance.now();
  const running = await launchApp({ args: ["--demo"] });
  await rowsShown(running);
  const startMs = performance.now() - started;
  await eventually(() => running.request("inbox.counts", {}), (counts) => counts.drafts > 20);
  const memoryMiB = memoryOf(running.app.process().pid ?? 0);
  await running.close();
  removeProfile(running.profilePath);
  return { startMs, memoryMiB };
};

/** What an owner sees every morning: a profile that has mail, its key in the keychain. */
const startOrdinary = async (profilePath: string, env: NodeJS.ProcessEnv): Promise<Start> => {
  const started = performance.now();
  const running = await launchApp({ profilePath, env });
  await rowsShown(running);
  const startMs = performance.now() - started;
  const memoryMiB = memoryOf(running.app.process().pid ?? 0);
  await running.close();
  return { startMs, memoryMiB };
};

const makeProfile = async (profilePath: string, env: NodeJS.ProcessEnv): Promise<void> => {
  const first = await launchApp({ profilePath, env });
  await eventually(() => first.request("app.info", {}), (info) => info.state.state === "ready");
  await first.request("sample.load", {});
  await first.request("settings.set", { onboarded: true });
  await eventually(() => first.request("inbox.counts", {}), (counts) => counts.drafts > 20);
  await first.close();
};

const medians = (starts: readonly Start[]): Start => ({ startMs: median(starts.map((one) => one.startMs)), memoryMiB: median(starts.map((one) => one.memoryMiB)) });

/** One after the other in turn, for the machine's pace changes while it is measured. */
const measureStarts = async (): Promise<{ bare: Start; demo: Start; ordinary: Start }> => {
  const home = mkdtempSync(join(tmpdir(), "al-mudeer-bench-home-"));
  const keyring = await startKeyring(home);
  const profilePath = newProfile();
  const folder = bareApp();
  const runtime = await ensureElectron(folder);
  const display = await withDisplay();
  try {
    await makeProfile(profilePath, keyring.env);
    const [bare, demo, ordinary]: [Start[], Start[], Start[]] = [[], [], []];
    for (let n = 0; n < runs; n++) {
      bare.push(await startBare(runtime, display.env));
      demo.push(await startDemo());
      ordinary.push(await startOrdinary(profilePath, keyring.env));
    }
    return { bare: medians(bare), demo: medians(demo), ordinary: medians(ordinary) };
  } finally {
    await display.stop();
    await keyring.stop();
    removeProfile(profilePath);
    removeFolder(folder);
    removeFolder(home);
  }
};

/** How long the main process's loop stands still while the engine's thread imports a folder of mails. */
const measureStalls = async (path: string): Promise<{ p50: number; p99: number; max: number; imported: number; seconds: number }> => {
  const running = await launchApp({ args: ["--demo"] });
  await rowsShown(running);
  await eventually(() => running.request("inbox.counts", {}), (counts) => counts.drafts > 20);
  await running.app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule("node:perf_hooks");
    const histogram = monitorEventLoopDelay({ resolution: 1 });
    histogram.enable();
    Object.assign(globalThis, { histogram });
  });
  const started = performance.now();
  const { accountId } = await running.request("channels.add", { settings: { kind: "folder", path, sendTo: null, address: "bench@mail.test", displayName: "Bench", treatAs: "history" }, secrets: {} });
  await eventually(
    () => running.request("channels.list", {}), ({ items }) => items.some((account) => account.id === accountId && account.status === "online" && account.completeUntil !== null && account.progress === null), 300_000,
  );
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const stalls = await running.app.evaluate(() => {
    const { histogram } = globalThis as unknown as { histogram: { percentile(n: number): number; max: number } };
    const ms = (ns: number) => Math.round(ns / 1e4) / 100;
    return { p50: ms(histogram.percentile(50)), p99: ms(histogram.percentile(99)), max: ms(histogram.max) };
  });
  const check = (await running.request("health.check", {})).checks.find((one) => one.name === "search");
  await running.close();
  removeProfile(running.profilePath);
  return { ...stalls, imported: Number(check?.detail["messages"] ?? 0), seconds };
};

export const measureApp = async (mailsPath: string) => {
  try {
    const { bare, demo, ordinary } = await measureStarts();
    const ratio = (one: number, other: number): number => Math.round((one / other) * 100) / 100;
    return {
      bare, demo, ordinary,
      startRatio: { demo: ratio(demo.startMs, bare.startMs), ordinary: ratio(ordinary.startMs, bare.startMs) },
      memoryRatio: ratio(demo.memoryMiB, bare.memoryMiB), mainLoopStallMs: await measureStalls(mailsPath),
    };
  } finally {
    await stopDisplay();
  }
};

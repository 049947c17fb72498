import { extractFile, listPackage } from "@electron/asar";
import { FuseState, FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withDisplay } from "../../scripts/runtime/display.ts";
import { ensureElectron, type ElectronRuntime } from "../../scripts/runtime/ensure-electron.ts";
import { runCommand } from "../../scripts/runtime/run-command.ts";
import { eventually } from "../support/eventually.ts";
import { removeFolder } from "../support/remove-folder.ts";

/** The app as it is shipped, packed once: its content, its fuses, and that nobody drives it from outside. */
let folder: string;
let executable: string;
let runtime: ElectronRuntime;
let display: Awaited<ReturnType<typeof withDisplay>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "al-mudeer-packed-"));
  runtime = await ensureElectron();
  display = await withDisplay();
  await runCommand(process.execPath, [join(import.meta.dirname, "..", "..", "scripts", "package.ts"), "--dir", "--built", "--to", folder], { timeoutMs: 240_000 });
  executable = join(folder, "linux-unpacked", "al-mudeer");
});
afterAll(async () => {
  await display.stop();
  removeFolder(folder);
});

const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/** Starts it with a profile of its own, until `isDone` or its own end. */
const run = async (args: readonly string[], env: NodeJS.ProcessEnv = {}, isDone: (profile: string, output: string) => boolean = () => false): Promise<{ code: number | null; output: string; log: string }> => {
  const profile = mkdtempSync(join(tmpdir(), "al-mudeer-packed-profile-"));
  const child = spawn(executable, [...asRoot, "--disable-gpu", `--profile=${profile}`, ...args], { env: { ...process.env, ...display.env, ALMUDEER_SQLITE_BINDING: runtime.sqliteBinding ?? "", ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => void (output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => void (output += text));
  const ended = once(child, "exit") as Promise<[number | null]>;
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  await eventually(() => hasEnded || isDone(profile, output), Boolean, 40_000);
  child.kill("SIGKILL");
  const [code] = await ended;
  const logPath = join(profile, "logs", "main.log");
  const log = existsSync(logPath) ? readFileSync(logPath, "utf8") : "";
  removeFolder(profile);
  return { code, output, log };
};

const logHas = (text: string) => (profile: string): boolean => {
  const path = join(profile, "logs", "main.log");
  return existsSync(path) && readFileSync(path, "utf8").includes(text);
};
/** It is up: without a keychain the first thing it asks for is a passphrase. */
const isUp = logHas('"state":"choose_passphrase"');

describe("the packed app", () => {
  it("holds what it needs and nothing else", () => {
    const files = listPackage(join(folder, "linux-unpacked", "resources", "app.asar"), { isPack: false });
    expect(files).toContain("/dist/electron/main.js");
    expect(files).toContain("/resources/license.json");
    expect(files.filter((path) => /\.map$|\.env|\/tests\/|\.tsx?$|tsconfig|\/server\//.test(path))).toEqual([]);
    const packages = new Set(files.map((path) => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter((name) => name !== undefined));
    expect([...packages]).toEqual(["better-sqlite3"]);
  });

  it("reads what drives a web channel only when there is one, and holds one copy of it without what it never uses", () => {
    const archive = join(folder, "linux-unpacked", "resources", "app.asar");
    const chunks = new Map(listPackage(archive, { isPack: false }).filter((path) => path.startsWith("/dist/electron/")).map((path) => [path.slice("/dist/electron/".length), extractFile(archive, path.slice(1)).toString("utf8")]));
    const readAtStart = new Set<string>();
    const follow = (name: string): void => {
      if (readAtStart.has(name)) return;
      readAtStart.add(name);
      for (const [, next] of (chunks.get(name) ?? "").matchAll(/^(?:import|export)\b[^;]*?["']\.\/([^"']+)["']/gm)) if (next !== undefined) follow(next);
    };
    for (const name of ["main.js", "engine.worker.js", "mime.worker.js", "backup.worker.js"]) follow(name);
    expect(readAtStart.size).toBeGreaterThan(8);
    const chunksWith = (mark: string): string[] => [...chunks].filter(([, code]) => code.includes(mark)).map(([name]) => name);
    const library = chunksWith("onAuthAppStateChangedEvent");
    const driver = chunksWith("isPuppeteerCore");
    expect([library.length, driver.length]).toEqual([1, 1]);
    expect([...library, ...driver].filter((name) => readAtStart.has(name))).toEqual([]);
    // The driver's other build, WebDriver, archives, and what makes stickers of pictures and films.
    for (const mark of ["exports.PuppeteerNode", "BidiMapper", "ArchiverError", "FfmpegCommand", "ANMF"]) expect(chunksWith(mark), mark).toEqual([]);
  });

  it("has its fuses set", async () => {
    const wire = await getCurrentFuseWire(executable);
    const isOn = (fuse: FuseV1Options): boolean => wire[fuse] === FuseState.ENABLE;
    const off = [FuseV1Options.RunAsNode, FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseV1Options.EnableNodeCliInspectArguments, FuseV1Options.GrantFileProtocolExtraPrivileges, FuseV1Options.LoadBrowserProcessSpecificV8Snapshot];
    const on = [FuseV1Options.EnableCookieEncryption, FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseV1Options.OnlyLoadAppFromAsar];
    expect([off.map(isOn), on.map(isOn)]).toEqual([off.map(() => false), on.map(() => true)]);
  });

  it("starts, and asks for a passphrase where there is no keychain", async () => {
    const { log } = await run([], {}, isUp);
    expect(log).toContain('"state":"choose_passphrase"');
  });

  it.each(["--remote-debugging-port=0", "--remote-debugging-pipe"])("refuses to be driven: %s", async (flag) => {
    const { code, output } = await run([flag], {}, isUp);
    expect(code).toBe(2);
    expect(output).not.toContain("DevTools listening");
  });

  it("opens no inspector", async () => {
    const { output, log } = await run(["--inspect=0"], {}, isUp);
    expect(log).toContain('"state":"choose_passphrase"');
    expect(output).not.toContain("Debugger listening");
  });

  it("runs no code that the environment brings", async () => {
    const script = join(folder, "evil.cjs");
    const mark = join(folder, "evil-ran");
    writeFileSync(script, `require("node:fs").writeFileSync(${JSON.stringify(mark)}, "");`);
    await run([], { NODE_OPTIONS: `--require ${script}` }, isUp);
    await run([script], { ELECTRON_RUN_AS_NODE: "1" }, isUp);
    expect(existsSync(mark)).toBe(false);
  });
});

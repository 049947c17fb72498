import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, expect, it } from "vitest";
import { takeProfileLock } from "../../../../electron/engine/store/profile-lock.ts";

let profile: string;
beforeEach(() => void (profile = mkdtempSync(join(tmpdir(), "al-mudeer-lock-"))));
afterEach(() => rmSync(profile, { recursive: true, force: true }));

const lockModule = new URL("../../../../electron/engine/store/profile-lock.ts", import.meta.url).href;
const inUse = expect.objectContaining({ code: "DATABASE_IN_USE" }) as Error;

it("is held by one at a time", () => {
  const unlock = takeProfileLock(profile, null);
  expect(() => takeProfileLock(profile, null)).toThrow(inUse);
  unlock();
  takeProfileLock(profile, null)();
});

it("ends with a process that was killed", async () => {
  const script = `import { takeProfileLock } from ${JSON.stringify(lockModule)}; globalThis.unlock = takeProfileLock(${JSON.stringify(profile)}, null); console.log("held"); setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ["--input-type=module", "--eval", script], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(holder, "exit");
  await once(holder.stdout, "data");
  expect(() => takeProfileLock(profile, null)).toThrow(inUse);
  holder.kill("SIGKILL");
  await ended;
  takeProfileLock(profile, null)();
});

it("ends with a thread that died", async () => {
  const script = `import(${JSON.stringify(lockModule)}).then(({ takeProfileLock }) => { globalThis.unlock = takeProfileLock(${JSON.stringify(profile)}, null); require("node:worker_threads").parentPort.postMessage("held"); setInterval(() => {}, 1000); });`;
  const holder = new Worker(script, { eval: true });
  await once(holder, "message");
  expect(() => takeProfileLock(profile, null)).toThrow(inUse);
  await holder.terminate();
  takeProfileLock(profile, null)();
});

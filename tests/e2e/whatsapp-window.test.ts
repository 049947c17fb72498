import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureBuilt } from "../../scripts/runtime/ensure-built.ts";
import { launchApp, newProfile, readLogs, removeProfile, stopDisplay, type RunningApp } from "../support/app.ts";
import { eventually } from "../support/test-engine.ts";
import { buildProbe } from "../support/window-probe/build-probe.ts";
import { startStandin, type Standin } from "../support/window-probe/standin.ts";

/** The hidden window in the real app, driven by the library's own code; the service behind it is a stand-in on this machine. */
let probeFolder: string;
let standin: Standin;
let running: RunningApp;
let profilePath: string;

beforeAll(async () => {
  await ensureBuilt();
  probeFolder = await buildProbe();
});
afterAll(async () => {
  await stopDisplay();
  rmSync(probeFolder, { recursive: true, force: true });
});
beforeEach(async () => {
  standin = await startStandin();
  profilePath = newProfile();
  await launch();
});
afterEach(async (context) => {
  if (context.task.result?.state === "fail") process.stderr.write(`${readLogs(profilePath)}\n`);
  await running.close();
  removeProfile(profilePath);
  await standin.stop();
});

const launch = async (): Promise<void> => {
  running = await launchApp({
    profilePath,
    args: [`--host-resolver-rules=MAP web.whatsapp.com 127.0.0.1:${standin.port}, MAP * ~NOTFOUND`, `--ignore-certificate-errors-spki-list=${standin.spki}`],
  });
  await running.app.evaluate(async (_electron, [folder, profile]) => {
    const load = process.getBuiltinModule("module").createRequire(`${folder}/`);
    const { startProbe } = load(`${folder}/probe.cjs`) as { startProbe(worker: string, profile: string): Promise<unknown> };
    (globalThis as Record<string, unknown>)["probe"] = await startProbe(`${folder}/worker.cjs`, profile ?? "");
  }, [probeFolder, profilePath] as const);
  await ask("prepare", profilePath);
};

const ask = async <T = unknown>(route: string, ...args: string[]): Promise<T> =>
  (await running.app.evaluate((_electron, [name, given]) => (globalThis as unknown as { probe(route: string, args: readonly string[]): unknown }).probe(name, given), [route, args] as const)) as T;

interface Heard {
  readonly qr: number;
  readonly ready: number;
  readonly gone: number;
  readonly messages: readonly string[];
}
const until = (isSo: (heard: Heard) => boolean): Promise<Heard> => eventually(() => ask<Heard>("heard"), isSo, 20_000);

describe("a hidden window", () => {
  it("shows a code, pairs, takes messages in and out, and goes on after a restart without a code", async () => {
    const opened = await ask<{ userAgent: string; pages: number }>("open", "new");
    expect(opened.userAgent).toMatch(/^Mozilla\/5\.0 \([^()]+\) AppleWebKit\/537\.36 \(KHTML, like Gecko\) Chrome\/\d+\.0\.0\.0 Safari\/537\.36$/);
    expect(opened.pages).toBe(1);
    await until((heard) => heard.qr > 0);
    standin.pair();
    await until((heard) => heard.ready > 0);
    standin.receive("201001112222@c.us", "السلام عليكم، كم السعر؟");
    expect((await until((heard) => heard.messages.length > 0)).messages).toEqual(["السلام عليكم، كم السعر؟"]);
    expect(await ask("send", "201001112222@c.us", "150 ريالًا")).toBe("150 ريالًا");
    expect(standin.sent.map((message) => message.body)).toEqual(["150 ريالًا"]);
    await ask("save");
    await ask("close");
    expect(readdirSync(join(profilePath, "whatsapp", "open"))).toEqual([]);
    await running.close();

    await launch();
    await ask("open", "known");
    const heard = await until(({ ready }) => ready > 0);
    expect(heard.qr).toBe(0);
    await ask("close");
  });
});

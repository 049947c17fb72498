import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect } from "vitest";
import type { ChildOptions } from "./engine-child.ts";
import { startTestEngine, type TestEngine } from "./test-engine.ts";

/** Runs the engine of a profile in a process of its own until it is idle, dies at the named place, or is killed after `killAfterMs`. */
export const runEngineChild = async (test: TestEngine, options: Partial<ChildOptions> & { readonly killAfterMs?: number } = {}): Promise<"idle" | "killed"> => {
  const { killAfterMs, ...rest } = options;
  const given: ChildOptions = { profilePath: test.profilePath, storeKeyHex: Buffer.from(test.storeKey).toString("hex"), extraCa: null, crashAt: null, staysUp: false, broken: null, ...rest };
  // With its code compiled beforehand it would be done before many of the moments at which it is to be killed.
  const child = spawn(process.execPath, [join(import.meta.dirname, "engine-child.ts")], { env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: "1", ENGINE_CHILD: JSON.stringify(given) }, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  if (killAfterMs !== undefined) {
    await Promise.race([once(child.stdout, "data"), ended]);
    const timer = setTimeout(() => child.kill("SIGKILL"), killAfterMs);
    void ended.then(() => clearTimeout(timer));
  }
  const [code, signal] = (await ended) as [number | null, string | null];
  if (signal === "SIGKILL") return "killed";
  expect(code).toBe(0);
  return "idle";
};

/** The same profile with nothing running: for reading and preparing. */
export const startQuietly = (test: TestEngine): Pick<TestEngine, "request"> & { stop(): Promise<void> } => {
  const quiet = startTestEngine({ isStarted: false, ports: { profilePath: test.profilePath, storePath: join(test.profilePath, "store.db"), mediaPath: join(test.profilePath, "media"), storeKey: test.storeKey } });
  return { request: quiet.request, stop: () => quiet.engine.stop() };
};

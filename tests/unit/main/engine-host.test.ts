import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { expect, it } from "vitest";
import { takeProfileLock } from "../../../electron/engine/store/profile-lock.ts";
import { createEngineHost } from "../../../electron/main/engine-host.ts";

/** A thread that holds what the engine holds, and dies of whatever it is asked. */
const mortal = (profile: string): URL => {
  const lock = new URL("../../../electron/engine/store/profile-lock.ts", import.meta.url).href;
  const script = `
    import { parentPort } from "node:worker_threads";
    import { takeProfileLock } from ${JSON.stringify(lock)};
    parentPort.on("message", ({ kind }) => {
      if (kind !== "start") throw new Error("died");
      globalThis.unlock = takeProfileLock(${JSON.stringify(profile)}, null);
      parentPort.postMessage({ kind: "started" });
    });`;
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`);
};

it("tells that the engine died once all it held is free again, so that it can be started anew at once", async () => {
  const profile = mkdtempSync(join(tmpdir(), "al-mudeer-host-"));
  try {
    const url = mortal(profile);
    let tellDeath: (reason: string) => void = () => undefined;
    const died = new Promise<string>((resolve) => (tellDeath = resolve));
    const host = createEngineHost(url, new Worker(url), () => undefined, (error) => {
      takeProfileLock(profile, null)();
      tellDeath(error.message);
    }, { open: () => Promise.reject(new Error("no windows here")) });
    await host.start({} as Parameters<typeof host.start>[0]);
    expect(() => takeProfileLock(profile, null)).toThrow(expect.objectContaining({ code: "DATABASE_IN_USE" }) as Error);
    expect(await host.request("inbox.list", {})).toMatchObject({ ok: false });
    expect(await died).toBe("died");
    expect(host.isRunning()).toBe(false);
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
});

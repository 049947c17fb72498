import { type FSWatcher, watch } from "node:fs";
import { join } from "node:path";
import type { Clock } from "../../kernel/clock.ts";

const POLL_MS = 5000;
/** A writer may be half done when the first sign of it comes. */
const SETTLE_MS = 50;

/** Resolves when `isNews` says so or the time is up: watches the folder, and looks now and then where watching fails. */
export const waitForChange = async (path: string, isNews: () => Promise<boolean>, timeoutMs: number, clock: Clock, signal: AbortSignal): Promise<void> => {
  const waiting = new AbortController();
  const either = AbortSignal.any([signal, waiting.signal]);
  const watchers: FSWatcher[] = [];
  let ring = (): void => undefined;
  const openWatcher = (folder: string): void => {
    try {
      const watcher = watch(folder, () => ring());
      watcher.on("error", () => ring()); // the folder went: the next look says what happened
      watchers.push(watcher);
    } catch {
      // nothing there to watch, or no watches left: polling finds the news a little later
    }
  };
  try {
    for (const folder of [path, join(path, "new"), join(path, "cur")]) openWatcher(folder);
    const deadline = clock.now() + timeoutMs;
    while (!(await isNews()) && clock.now() < deadline) {
      const rung = new Promise<void>((resolve) => {
        ring = resolve;
      });
      await Promise.race([rung.then(() => clock.sleep(SETTLE_MS, either)), clock.sleep(Math.min(POLL_MS, Math.max(deadline - clock.now(), 0)), either)]);
    }
  } finally {
    waiting.abort();
    for (const watcher of watchers) watcher.close();
  }
};

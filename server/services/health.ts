import { statfs } from "node:fs/promises";
import { availableParallelism, loadavg } from "node:os";
import type { Context } from "../context.ts";
import { findPending } from "../store/migrate.ts";
import { ping } from "../store/ping.ts";

export interface Check {
  readonly name: "database" | "migrations" | "memory" | "disk" | "cpu";
  readonly isOk: boolean;
  readonly latencyMs: number;
  /** Numbers only: what was measured. */
  readonly figures: Readonly<Record<string, number>>;
}

const minFreeBytes = 100 * 1024 * 1024;
const maxHeapBytes = 1_000 * 1024 * 1024;
const maxLoadPerCore = 16;
const checkTimeoutMs = 3_000;

const timed = async (name: Check["name"], look: () => Promise<{ isOk: boolean; figures?: Record<string, number> }>): Promise<Check> => {
  const started = performance.now();
  const { promise: late, resolve } = Promise.withResolvers<{ isOk: boolean; figures?: Record<string, number> }>();
  const timer = setTimeout(() => resolve({ isOk: false }), checkTimeoutMs);
  try {
    const { isOk, figures = {} } = await Promise.race([look(), late]);
    return { name, isOk, latencyMs: since(started), figures };
  } catch {
    // Which check failed is the answer; the reason may name hosts and paths and stays out of it.
    return { name, isOk: false, latencyMs: since(started), figures: {} };
  } finally {
    clearTimeout(timer);
  }
};

const since = (started: number): number => Math.round((performance.now() - started) * 10) / 10;

export const pingDatabase = ({ db }: Context): Promise<Check> => timed("database", async () => {
  await ping(db);
  return { isOk: true };
});

/** Everything the server leans on, each with what it took. */
export const checkDeeply = (context: Context): Promise<Check[]> =>
  Promise.all([
    pingDatabase(context),
    timed("migrations", async () => {
      const pending = await findPending(context.db, context.dialect);
      return { isOk: pending.length === 0, figures: { pending: pending.length } };
    }),
    timed("memory", async () => {
      const { rss, heapUsed } = process.memoryUsage();
      return { isOk: heapUsed < maxHeapBytes, figures: { rss, heapUsed } };
    }),
    timed("disk", async () => {
      const { bavail, bsize } = await statfs(context.config.database.type === "sqlite" ? context.config.dataFolder : "/");
      const free = bavail * bsize;
      return { isOk: free > minFreeBytes, figures: { free } };
    }),
    timed("cpu", async () => {
      const [perMinute = 0] = loadavg();
      const perCore = perMinute / availableParallelism();
      return { isOk: perCore < maxLoadPerCore, figures: { loadPerCore: Math.round(perCore * 100) / 100, seconds: process.cpuUsage().user / 1e6 } };
    }),
  ]);

import { describe, expect, it } from "vitest";
import type { ChannelAccountId } from "../../../../shared/domain/ids.ts";
import type { ChannelAdapter, ChannelSession, IncomingMessage, ReceivedBatch } from "../../../../electron/engine/channels/channel.ts";
import { AccountRunner } from "../../../../electron/engine/channels/supervisor.ts";
import { telegramCapabilities } from "../../../../electron/engine/channels/telegram/telegram-limits.ts";
import { systemClock, type Clock } from "../../../../electron/engine/kernel/clock.ts";
import { silentLog } from "../../../../electron/engine/kernel/log.ts";

const batchOf = (count: number, isHistory: boolean): ReceivedBatch => ({
  messages: Array.from({ length: count }, () => ({ isHistory }) as IncomingMessage), changes: [], cursor: {}, progress: null, isCaughtUp: false,
});

/** What the account's runner sleeps while it stores these batches, each of which takes 30 ms. */
const sleepsFor = async (batches: readonly ReceivedBatch[]): Promise<number[]> => {
  const sleeps: number[] = [];
  const clock: Clock = { now: () => Date.now(), sleep: (ms) => (sleeps.push(ms), Promise.resolve()) };
  const waits = Promise.withResolvers<void>();
  const session: ChannelSession = {
    async *receive() {
      for (const batch of batches) yield await Promise.resolve(batch);
    },
    waitForNews: (_ms, signal) => {
      waits.resolve();
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true }));
    },
    send: () => Promise.reject(new Error("not here")), lookUpSent: () => Promise.resolve("cannot_tell"), storeSentCopy: () => Promise.resolve("by_server"), download: () => Promise.reject(new Error("not here")),
    markRead: null, close: () => Promise.resolve(),
  };
  const adapter: ChannelAdapter = { kind: "telegram_bot", can: telegramCapabilities, verify: () => Promise.reject(new Error("not here")), open: () => Promise.resolve(session) };
  const runner = new AccountRunner(
    { id: "a" as ChannelAccountId, adapter, config: {}, pollIntervalMs: 60_000, importSince: () => null, isPaused: false, pace: { count: 1, windowMs: 1000 } },
    { readCursor: () => ({}), storeBatch: () => systemClock.sleep(30), stateChanged: () => undefined, requestEnded: () => undefined }, clock, silentLog, () => 0.5,
  );
  runner.start();
  await waits.promise;
  await runner.stop();
  return sleeps;
};

describe("a flooded account", () => {
  it("leaves the others as much of the store's time as it took", async () => {
    const sleeps = await sleepsFor([batchOf(100, false), batchOf(20, false)]);
    expect(sleeps).toHaveLength(2);
    for (const ms of sleeps) expect(ms).toBeGreaterThanOrEqual(25);
  });
  it("is not what a few messages or an import make of it", async () => {
    expect(await sleepsFor([batchOf(19, false), batchOf(500, true)])).toEqual([]);
  });
});

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { backoffMs, reconnectRetry, sendRetry } from "../../../../electron/engine/kernel/backoff.ts";
import { afterFailure, afterSuccess, breakerAt, breakerPolicy, closedBreaker, mayCall, nextProbeAt } from "../../../../electron/engine/kernel/circuit-breaker.ts";
import { systemClock } from "../../../../electron/engine/kernel/clock.ts";
import { EventHub } from "../../../../electron/engine/kernel/events.ts";
import { createFileWriter } from "../../../../electron/engine/kernel/file-log.ts";
import { createLog, redact } from "../../../../electron/engine/kernel/log.ts";
import { Loop, Loops } from "../../../../electron/engine/kernel/runner.ts";
import { newId } from "../../../../electron/engine/kernel/ids.ts";
import { mapLimited } from "../../../../electron/engine/kernel/map-limited.ts";
import { UndoLog } from "../../../../electron/engine/kernel/undo-log.ts";
import type { ConversationId } from "../../../../shared/domain/ids.ts";
import { eventually } from "../../../support/eventually.ts";

afterEach(() => void vi.useRealTimers());

describe("backoff (F26)", () => {
  it("doubles from one second to a minute, within a quarter either way", () => {
    expect([1, 2, 3, 4].map((attempt) => backoffMs(sendRetry, attempt, 0.5))).toEqual([1000, 2000, 4000, 8000]);
    expect(backoffMs(sendRetry, 1, 0)).toBe(750);
    expect(backoffMs(sendRetry, 1, 0.999_999)).toBe(1250);
    expect(backoffMs(sendRetry, 50, 0.999)).toBe(60_000);
    expect(backoffMs(reconnectRetry, 1000, 0.5)).toBe(300_000);
  });
});

describe("ids", () => {
  it("are UUIDs of version 7, all different, and sort in the order they were made in", () => {
    const made = Array.from({ length: 3000 }, () => newId());
    expect(made.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toEqual([]);
    expect(new Set(made.map((id) => id.slice(-8))).size).toBeGreaterThan(2990);
    expect([...made].sort()).toEqual(made);
    expect(Math.abs(Number.parseInt(made[0]?.replaceAll("-", "").slice(0, 12) ?? "", 16) - Date.now())).toBeLessThan(10_000);
  });
});

describe("work side by side", () => {
  it("keeps the order, never more than the limit at a time, and fails with the first failure", async () => {
    let underWay = 0;
    let most = 0;
    const half = async (item: number): Promise<number> => {
      most = Math.max(most, ++underWay);
      await new Promise((done) => setImmediate(done));
      underWay--;
      if (item === 99) throw new Error("ninety-nine");
      return item / 2;
    };
    expect(await mapLimited(Array.from({ length: 40 }, (_, index) => index * 2), 3, half)).toEqual(Array.from({ length: 40 }, (_, index) => index));
    expect(most).toBe(3);
    expect(await mapLimited([], 3, half)).toEqual([]);
    await expect(mapLimited([1, 99, 3], 2, half)).rejects.toThrow("ninety-nine");
  });
});

describe("circuit breaker (F27)", () => {
  it("opens at the fifth failure in a row, lets one probe through after a minute, and its outcome decides", () => {
    let breaker = closedBreaker;
    for (let n = 1; n < breakerPolicy.failureThreshold; n++) breaker = afterFailure(breaker, 1000);
    expect(mayCall(breaker, 1000)).toBe(true);
    breaker = afterFailure(breaker, 1000);
    expect([mayCall(breaker, 60_999), nextProbeAt(breaker)]).toEqual([false, 61_000]);
    expect(breakerAt(breaker, 61_000).state).toBe("half_open");
    expect(afterFailure(breaker, 61_000)).toMatchObject({ state: "open", openedAt: 61_000 });
    expect(afterSuccess()).toEqual(closedBreaker);
  });
});

describe("log", () => {
  it("hides secrets by name, and addresses, numbers and bot tokens wherever they stand", () => {
    expect(redact("imapPassword", "hunter2")).toBe("[hidden]");
    expect(redact("reason", "535 user sara@alnoor.example rejected from +966 55 012 3456")).toBe("535 user [address] rejected from [number]");
    expect(redact("url", "https://host/bot123456:AAE-secret_token/getMe")).toBe("https://host/bot[hidden]/getMe");
    expect(String(redact("text", "x".repeat(2000)))).toHaveLength(500);
  });
  it("writes one JSON object a line, from its level upwards", () => {
    const lines: string[] = [];
    const log = createLog((line) => lines.push(line), () => 0, "warn");
    log.info("quiet");
    log.warn("loud", { count: 2 });
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([{ at: "1970-01-01T00:00:00.000Z", level: "warn", event: "loud", count: 2 }]);
  });
  it("turns the file over when it is full and keeps three older ones", () => {
    const folder = mkdtempSync(join(tmpdir(), "al-mudeer-log-"));
    const write = createFileWriter(join(folder, "logs", "a.log"));
    for (let n = 0; n < 30; n++) write(`${n} ${"x".repeat(1 << 20)}`);
    expect(readdirSync(join(folder, "logs")).sort()).toEqual(["a.log", "a.log.1", "a.log.2", "a.log.3"]);
    expect(readFileSync(join(folder, "logs", "a.log"), "utf8")).toContain("29 x");
    rmSync(folder, { recursive: true });
  });
});

describe("event hub", () => {
  it("gathers a burst into one notice, and names nobody when there are too many to name", () => {
    vi.useFakeTimers();
    const hub = new EventHub();
    const heard: { type: string; ids?: unknown[] }[] = [];
    hub.listen((event) => heard.push(event));
    for (let n = 0; n < 3; n++) hub.conversationChanged(`c${n % 2}` as ConversationId);
    vi.advanceTimersByTime(100);
    expect(heard.filter((event) => event.type === "conversations.changed").map((event) => event.ids)).toEqual([["c0", "c1"]]);
    for (let n = 0; n < 500; n++) hub.conversationChanged(`c${n}` as ConversationId);
    vi.advanceTimersByTime(100);
    expect(heard.filter((event) => event.type === "conversations.changed").at(-1)?.ids).toEqual([]);
    hub.close();
  });
});

describe("loop", () => {
  it("runs again at the time it asked for, at once when nudged, never twice at the same time, and goes on after a failure", async () => {
    let running = 0;
    let runs = 0;
    const errors: unknown[] = [];
    const loop = new Loop(systemClock, async () => {
      running++;
      expect(running).toBe(1);
      await systemClock.sleep(5);
      running--;
      if (++runs === 2) throw new Error("once");
      return runs === 1 ? systemClock.now() + 5 : null;
    }, (error) => errors.push(error));
    loop.start();
    await eventually(() => runs, (n) => n === 2);
    loop.nudge();
    await eventually(() => runs, (n) => n === 3);
    expect(errors).toHaveLength(1);
    await loop.stop();
    loop.nudge();
    expect(runs).toBe(3);
  });
});

describe("a loop that never rests", () => {
  it("leaves the thread to others in between", async () => {
    const loop = new Loop(systemClock, () => Promise.resolve(0), () => undefined);
    loop.start();
    await new Promise((done) => setTimeout(done, 1));
    await loop.stop();
  });
});

describe("loops by key", () => {
  it("let none wait for another, take up new keys when nudged, and run nothing before their start or after their end", async () => {
    const keys = ["stuck", "quick"];
    const runs: string[] = [];
    const stuck = Promise.withResolvers<null>();
    const loops = new Loops(() => keys, (key) => new Loop(systemClock, (): Promise<null> => {
      runs.push(key);
      return key === "stuck" ? stuck.promise : Promise.resolve(null);
    }, () => undefined));
    loops.nudge();
    expect(runs).toEqual([]);
    loops.start();
    await eventually(() => runs.length, (count) => count === 2);
    keys.push("new");
    loops.nudge();
    await eventually(() => runs, (all) => all.includes("new") && all.filter((key) => key === "quick").length === 2);
    expect(runs.filter((key) => key === "stuck")).toHaveLength(1);
    let isOver = false;
    const stopping = loops.stop().then(() => (isOver = true));
    keys.push("too late");
    loops.nudge();
    expect(isOver).toBe(false);
    stuck.resolve(null);
    await stopping;
    expect(runs).not.toContain("too late");
  });
});

describe("undo log", () => {
  it("takes back the newest, or the named one, once, and keeps the last twenty", () => {
    const done: string[] = [];
    const log = new UndoLog();
    const tokens = Array.from({ length: 25 }, (_, n) => log.add(`action ${n}`, () => done.push(`undone ${n}`)));
    expect(log.undo(tokens[0] ?? "")).toBeNull();
    expect(log.undo(tokens[10] ?? "")).toBe("action 10");
    expect(log.undo(tokens[10] ?? "")).toBeNull();
    expect(log.undo(null)).toBe("action 24");
    expect(done).toEqual(["undone 10", "undone 24"]);
  });
});

describe("clock", () => {
  it("ends a wait at once when it is no longer wanted", async () => {
    const stop = new AbortController();
    const wait = systemClock.sleep(60_000, stop.signal);
    stop.abort(new Error("stopped"));
    await expect(wait).rejects.toThrow("stopped");
    await expect(systemClock.sleep(1, stop.signal)).rejects.toThrow("stopped");
  });
});

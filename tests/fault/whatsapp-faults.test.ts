import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { cpSync, lstatSync, mkdirSync, readdirSync, renameSync, symlinkSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { seededRandom } from "../support/seeded-random.ts";
import { linkPhoneTo } from "../support/whatsapp-standin/link-phone.ts";
import { startWhatsAppStandin, type WhatsAppStandin } from "../support/whatsapp-standin/server.ts";
import { eventually } from "../support/eventually.ts";
import { startTestEngine, type TestEngine } from "../support/test-engine.ts";

/** Faults at CI size, the same each time; `WHATSAPP_FAULTS` takes more, `WHATSAPP_SEED` others. */
const faults = Number(process.env["WHATSAPP_FAULTS"] ?? 10);
const seed = Number(process.env["WHATSAPP_SEED"] ?? 1);
/** The promise's own figure, counted from the wake-up. */
const backLimitMs = 60_000;
const sara = "966501112222@c.us";
const customers = [sara, "966502223333@c.us", "966503334444@c.us"];

let test: TestEngine;
let standin: WhatsAppStandin;
/** What would have ended the process of the engine, or gone by unseen. */
const fatal: unknown[] = [];
const onFatal = (reason: unknown): void => void fatal.push(reason);

beforeEach(async () => {
  fatal.length = 0;
  process.on("unhandledRejection", onFatal);
  process.on("uncaughtException", onFatal);
  vi.spyOn(process, "exit").mockImplementation((code) => {
    fatal.push(`exit ${code}`);
    throw new Error("the process was to be ended");
  });
  standin = await startWhatsAppStandin();
  test = startTestEngine({ ports: { browserArgs: standin.browserArgs } });
});
afterEach(async () => {
  await test.remove();
  await standin.stop();
  vi.restoreAllMocks();
  process.off("unhandledRejection", onFatal);
  process.off("uncaughtException", onFatal);
});

/** Every browser process of this profile, its renderers among them, or only those. */
const kill = (which: "browser" | "renderer"): void => {
  const lines = execFileSync("ps", ["-eo", "pid,args"], { encoding: "utf8" }).split("\n").filter((line) => line.includes(test.profilePath) && line.includes("chromium"));
  const chosen = which === "browser" ? lines : lines.filter((line) => line.includes("--type=renderer"));
  for (const line of chosen) {
    try {
      process.kill(Number(line.trim().split(" ")[0]), "SIGKILL");
    } catch (error) {
      // Gone between the listing and the blow.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
};

const account = async () => (await test.request("channels.list", {})).items[0];
const sessionsFolder = (): string => join(test.profilePath, "whatsapp");
const sealed = (): string[] => readdirSync(sessionsFolder()).filter((name) => name.endsWith(".session"));
const stored = async (): Promise<string[]> => {
  const texts: string[] = [];
  for (const row of (await test.request("inbox.list", { split: "all" })).items)
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: { items: readonly { text: string }[]; next: string | null } = await test.request("inbox.messages", { conversationId: row.id, limit: 100, cursor });
      texts.push(...page.items.map(({ text }) => text));
      cursor = page.next;
    }
  return texts;
};
const storedCount = async (): Promise<number> => (await test.request("inbox.list", { split: "all" })).items.reduce((sum, row) => sum + row.messageCount, 0);

/** As after a crash of the whole app: the folder of a browser that is gone, with the lock it held. */
const leaveFolder = async (): Promise<string> => {
  const open = join(sessionsFolder(), "open");
  const [name = ""] = readdirSync(open);
  const aside = join(test.profilePath, "left-over");
  mkdirSync(aside);
  for (const part of ["session-id", "Default/Local Storage", "Default/IndexedDB"]) cpSync(join(open, name, part), join(aside, part), { recursive: true });
  symlinkSync(`${hostname()}-${process.pid}`, join(aside, "SingletonLock"));
  const left = join(open, randomUUID());
  await test.restart(() => Promise.resolve(renameSync(aside, left)));
  return left;
};

const faultKinds = ["kill browser", "kill renderer", "drop", "cut and kill", "never ready", "reload", "bare string", "never settles", "starts offline", "left-over lock"] as const;
type FaultKind = (typeof faultKinds)[number];

/** Every kind once, shuffled, again and again: a short run meets all of them. */
const planOf = (count: number, next: () => number): FaultKind[] => {
  const plan: FaultKind[] = [];
  while (plan.length < count) plan.push(...faultKinds.map((kind) => ({ kind, at: next() })).sort((a, b) => a.at - b.at).map(({ kind }) => kind));
  return plan.slice(0, count);
};

/** Does it; gives what is to be done once the engine was woken, so that it may come back. */
const strike = async (kind: FaultKind): Promise<() => Promise<void>> => {
  const nothing = (): Promise<void> => Promise.resolve();
  switch (kind) {
    case "kill browser":
      kill("browser");
      return nothing;
    case "kill renderer":
      kill("renderer");
      return nothing;
    case "drop":
      standin.drop();
      return nothing;
    case "cut and kill":
      standin.drop();
      kill("browser");
      return nothing;
    case "never ready":
      standin.syncs = "never";
      kill("browser");
      return nothing;
    case "reload":
      standin.reload();
      return nothing;
    case "bare string":
      // At the page that loads itself anew, and at the next that is opened in its place.
      standin.brokenPages = 2;
      standin.reload();
      return nothing;
    case "never settles":
      standin.hang();
      return nothing;
    case "starts offline":
      await test.restart(() => standin.goOffline());
      await eventually(account, (one) => one?.error?.code === "CONNECTION_REFUSED", 30_000);
      return () => standin.comeBack();
    case "left-over lock": {
      const left = await leaveFolder();
      return async () => {
        await eventually(() => lstatSync(left, { throwIfNoEntry: false }), (found) => found === undefined);
      };
    }
  }
};

describe("WhatsApp under faults (P7)", () => {
  it(`loses and doubles nothing over ${faults} faults, and comes back from each (seed ${seed})`, async () => {
    await linkPhoneTo(test, standin);
    const next = seededRandom(seed);
    let written = 0;
    const write = (): void => void standin.message({ from: customers[Math.floor(next() * customers.length)] ?? sara, name: "سارة", body: `message ${written++}` });
    for (const [n, kind] of planOf(faults, next).entries()) {
      // Half of the time it has just begun to read something, and half of the time something comes while it is down.
      if (next() < 0.5) write();
      const comeBack = await strike(kind);
      if (next() < 0.5) write();
      await comeBack();
      test.engine.wake();
      const state = async (): Promise<string> => {
        // At every moment of it a copy of the session is there.
        expect(sealed()).toHaveLength(1);
        const one = await account();
        return `${one?.status} ${one?.error?.code ?? ""} ${standin.isConnected() ? "connected" : "cut"}, ${(await storedCount()) - written} of ${written} after ${kind}, fault ${n}`;
      };
      await eventually(state, (now) => now.startsWith("online") && now.includes(" connected, 0 of"), backLimitMs);
      standin.syncs = "normal";
    }
    await eventually(storedCount, (count) => count >= written, 60_000);
    expect((await stored()).toSorted()).toEqual(Array.from({ length: written }, (_, n) => `message ${n}`).toSorted());
    expect(fatal).toEqual([]);
    expect((await account())?.linkedUntil).not.toBeNull();
  }, 280_000);

  it("stops sending after refusals in a row until the owner lets it continue, and goes on receiving", async () => {
    await test.request("settings.set", { undoSeconds: 0 });
    await linkPhoneTo(test, standin);
    standin.message({ from: sara, name: "سارة", body: "hello" });
    const [row] = await eventually(async () => (await test.request("inbox.list", { split: "all" })).items, (rows) => rows.length === 1);
    standin.sending = "fails";
    for (let n = 0; n < 3; n++) await test.request("drafts.send", { conversationId: row?.id ?? "", body: `answer ${n}`, fileTokens: [] });
    const held = await eventually(account, (one) => one?.sendingHeldAt !== null && one?.sendingHeldAt !== undefined, 60_000);
    standin.sending = "normal";
    await test.request("drafts.send", { conversationId: row?.id ?? "", body: "later", fileTokens: [] });
    await eventually(async () => (await test.request("outbox.list", { view: "waiting", limit: 10 })).items, (items) => items.some(({ error }) => error?.code === "GUARD_WARNING_SIGN"), 30_000);
    standin.message({ from: sara, name: "سارة", body: "still there?" });
    await eventually(stored, (texts) => texts.includes("still there?"));
    expect(standin.sent).toEqual([]);
    await test.request("channels.releaseSending", { accountId: held?.id ?? "" });
    await eventually(() => standin.sent.map(({ body }) => body), (sent) => sent.includes("later"), 60_000);
  }, 200_000);
});

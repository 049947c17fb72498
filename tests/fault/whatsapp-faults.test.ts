import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWhatsAppStandin, type WhatsAppStandin } from "../support/whatsapp-standin/server.ts";
import { eventually, startTestEngine, type TestEngine } from "../support/test-engine.ts";

/** Faults at CI size; `WHATSAPP_FAULTS` takes more, `WHATSAPP_SEED` repeats a run. */
const faults = Number(process.env["WHATSAPP_FAULTS"] ?? 20);
const seed = Number(process.env["WHATSAPP_SEED"] ?? Date.now() % 100_000);
const sara = "966501112222@c.us";
const wanted = { displayName: "", browser: "system", browserPath: null, readsGroups: false } as const;

let test: TestEngine;
let standin: WhatsAppStandin;
const rejections: unknown[] = [];
const onRejection = (reason: unknown): void => void rejections.push(reason);

beforeEach(async () => {
  rejections.length = 0;
  process.on("unhandledRejection", onRejection);
  standin = await startWhatsAppStandin();
  test = startTestEngine({ ports: { browserArgs: standin.browserArgs } });
});
afterEach(async () => {
  await test.remove();
  await standin.stop();
  process.off("unhandledRejection", onRejection);
});

/** mulberry32, public domain. */
const random = (from: number): (() => number) => {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

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
const stored = async (): Promise<string[]> => {
  const [row] = (await test.request("inbox.list", { split: "all" })).items;
  const texts: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: readonly { text: string }[]; next: string | null } = row ? await test.request("inbox.messages", { conversationId: row.id, limit: 100, cursor }) : { items: [], next: null };
    texts.push(...page.items.map(({ text }) => text));
    cursor = page.next;
  } while (cursor !== null);
  return texts;
};

describe("WhatsApp under faults (P7)", () => {
  it(`loses and doubles nothing over ${faults} faults, and comes back from each (seed ${seed})`, async () => {
    await test.request("whatsapp.link", { linkId: "l", accountId: null, phone: null, settings: wanted });
    await eventually(() => test.events.some((event) => event.type === "whatsapp.linkState" && event.state.step === "qr"), Boolean, 30_000);
    standin.pair();
    await eventually(async () => (await account())?.status, (status) => status === "online", 60_000);
    const next = random(seed);
    const kinds = ["kill browser", "kill renderer", "drop", "drop", "cut and kill"] as const;
    let written = 0;
    const write = (): void => void standin.message({ from: sara, name: "سارة", body: `message ${written++}` });
    for (let n = 0; n < faults; n++) {
      write();
      const kind = kinds[Math.floor(next() * kinds.length)];
      if (kind === "kill browser") kill("browser");
      else if (kind === "kill renderer") kill("renderer");
      else standin.drop();
      if (kind === "cut and kill") kill("browser");
      // Half of the time while it is still down.
      if (next() < 0.5) write();
      test.engine.wake();
      await eventually(async () => `${(await account())?.status} ${(await account())?.error?.code ?? ""} ${standin.isConnected() ? "connected" : "cut"} after ${kind}, fault ${n}`, (state) => state.startsWith("online") && state.includes("connected"), 120_000);
      write();
    }
    const missing = async (): Promise<string[]> => {
      const there = new Set(await stored());
      return Array.from({ length: written }, (_, n) => `message ${n}`).filter((text) => !there.has(text));
    };
    await eventually(missing, (texts) => texts.length === 0, 60_000);
    const all = await stored();
    expect(all.toSorted()).toEqual(Array.from({ length: written }, (_, n) => `message ${n}`).toSorted());
    expect(rejections).toEqual([]);
    expect((await account())?.linkedUntil).not.toBeNull();
  }, 280_000);

  it("stops sending after refusals in a row until the owner lets it continue, and goes on receiving", async () => {
    await test.request("settings.set", { undoSeconds: 0 });
    await test.request("whatsapp.link", { linkId: "l", accountId: null, phone: null, settings: wanted });
    await eventually(() => test.events.some((event) => event.type === "whatsapp.linkState" && event.state.step === "qr"), Boolean, 30_000);
    standin.pair();
    await eventually(async () => (await account())?.status, (status) => status === "online", 60_000);
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

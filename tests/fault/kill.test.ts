import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OutboxRow } from "../../shared/domain/outbox.ts";
import { mail } from "../support/mail.ts";
import { startMailServer, type MailServer } from "../support/mail-server.ts";
import { runEngineChild, startQuietly } from "../support/run-engine-child.ts";
import { eventually } from "../support/eventually.ts";
import { startTestEngine, type TestEngine } from "../support/test-engine.ts";
import { emailConfig } from "../integration/email/email-rig.ts";

/** Kills per place or run; the full figures of the promises are a matter of hours, not of every change. */
const randomKills = 40;
const repliesPerRun = 4;

let server: MailServer;
let test: TestEngine;
beforeAll(async () => void (server = await startMailServer()));
afterAll(() => server.stop());

const addAccount = async (): Promise<void> => {
  const { address, displayName, imap, smtp, imapPassword, smtpPassword } = emailConfig(server);
  await test.request("channels.add", { settings: { kind: "email", address, displayName, imap, smtp, importRange: "none" }, secrets: { imapPassword, smtpPassword } });
};

beforeEach(async () => {
  await Promise.all(["shop", "alice"].map((user) => server.emptyMailbox(user)));
  // Opened but not started: it sets the scene and reads the end; the killed process does the work.
  test = startTestEngine({ ports: { extraCa: server.ca } });
  await test.request("settings.set", { undoSeconds: 0 });
});
afterEach(() => test.remove());

const runChild = (options: Parameters<typeof runEngineChild>[1] = {}): Promise<"idle" | "killed"> => runEngineChild(test, { extraCa: server.ca, ...options });

/** The customers have written, the drafts are approved, and the engine is stopped before anything is sent. */
const approveReplies = async (count: number): Promise<void> => {
  await addAccount();
  await eventually(() => test.request("channels.list", {}), ({ items }) => items[0]?.status === "online");
  await server.deliver("shop", ...Array.from({ length: count }, (_, n) => mail({ id: `ask-${n}@mail.test`, from: "Alice <alice@mail.test>", subject: `Question ${n}`, text: `What is the price of item ${n}?` })));
  const page = await eventually(() => test.request("drafts.list", {}), ({ items }) => items.length === count, 60_000);
  await test.engine.stop();
  const quiet = startQuietly(test);
  for (const { draft } of page.items) await quiet.request("drafts.approve", { draftId: draft.id, version: draft.version, body: `Reply to ${draft.conversationId}` });
  await quiet.stop();
};

const outcome = async (): Promise<{ items: OutboxRow[]; copies: Map<string, number> }> => {
  const quiet = startQuietly(test);
  const pages = await Promise.all((["waiting", "problems", "sent"] as const).map((view) => quiet.request("outbox.list", { view, limit: 200 })));
  await quiet.stop();
  const mails = await server.readFolder("alice", "INBOX");
  const copies = new Map<string, number>();
  for (const raw of mails) {
    const text = /Reply to ([0-9a-f-]{36})/.exec(raw.replace(/=\r?\n/g, ""))?.[1] ?? "?";
    copies.set(text, (copies.get(text) ?? 0) + 1);
  }
  return { items: pages.flatMap((page) => page.items), copies };
};

/** Nothing lost, nothing doubled: each approved reply lies there once, or the person is asked and it lies there at most once. */
const expectNothingLostOrDoubled = ({ items, copies }: Awaited<ReturnType<typeof outcome>>, count: number): void => {
  expect(items).toHaveLength(count);
  for (const item of items) {
    const arrived = copies.get(item.conversationId) ?? 0;
    if (item.status === "sent") expect(arrived, "sent").toBe(1);
    else {
      expect(item.status).toBe("unknown");
      expect(arrived, "unknown").toBeLessThanOrEqual(1);
    }
  }
};

describe("an approved reply is sent once, wherever the process dies (P8)", () => {
  it.each([
    ["outbox.before_sending", "sent", 1],
    ["outbox.after_sending", "sent", 1],
    ["outbox.transmitting", "unknown", 0],
    ["outbox.before_result", "sent", 1],
    ["outbox.after_result", "sent", 1],
  ] as const)("at %s: ends as %s, %i copy", async (crashAt, status, copies) => {
    await approveReplies(1);
    expect(await runChild({ crashAt })).toBe("killed");
    expect(await runChild()).toBe("idle");
    const end = await outcome();
    expect(end.items.map((item) => item.status)).toEqual([status]);
    expect([...end.copies.values()].reduce((sum, n) => sum + n, 0)).toBe(copies);
  });

  it("at any moment, many times over", async () => {
    await approveReplies(repliesPerRun);
    for (let n = 0; n < randomKills; n++) if ((await runChild({ killAfterMs: 5 + ((n * 97) % 400) })) === "idle") break;
    expect(await runChild()).toBe("idle");
    expectNothingLostOrDoubled(await outcome(), repliesPerRun);
  });

  it("and the test would see it: an engine that simply queues again what was being sent sends twice", async () => {
    await approveReplies(1);
    expect(await runChild({ crashAt: "outbox.before_result" })).toBe("killed");
    expect(await runChild({ broken: "requeue_sending" })).toBe("idle");
    const end = await outcome();
    expect([...end.copies.values()]).toEqual([2]);
    expect(() => expectNothingLostOrDoubled(end, 1)).toThrow();
  });
});

describe("no incoming mail is lost or doubled, whatever dies when (P1)", () => {
  it("is all there once after the process was killed again and again while reading", async () => {
    const count = 300;
    await addAccount();
    await eventually(() => test.request("channels.list", {}), ({ items }) => items[0]?.status === "online");
    await test.engine.stop();
    await server.deliver("shop", ...Array.from({ length: count }, (_, n) => mail({ id: `in-${n}@list.example`, from: `Person ${n} <p${n}@list.example>`, subject: `Mail ${n}`, text: `Body ${n}`, headers: { "List-Id": "<l.list.example>" } })));
    let kills = 0;
    for (let n = 0; n < randomKills; n++) {
      if ((await runChild({ crashAt: n % 3 === 0 ? "ingest.before_commit" : n % 3 === 1 ? "ingest.after_commit" : null, killAfterMs: 20 + ((n * 53) % 300) })) === "idle") break;
      kills++;
      await server.dropImap();
    }
    expect(kills).toBeGreaterThan(3);
    expect(await runChild()).toBe("idle");
    const quiet = startQuietly(test);
    const seen = new Set<string>();
    let total = 0;
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: { items: { subject: string; messageCount: number }[]; next: string | null } = await quiet.request("inbox.list", { split: "all", limit: 200, cursor });
      for (const row of page.items) {
        seen.add(row.subject);
        total += row.messageCount;
      }
      cursor = page.next;
    }
    await quiet.stop();
    expect(seen.size).toBe(count);
    expect(total).toBe(count);
  });
});

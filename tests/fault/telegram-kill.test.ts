import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runEngineChild, startQuietly } from "../support/run-engine-child.ts";
import { startTelegramEmulator, type TelegramEmulator } from "../support/telegram-emulator.ts";
import { startTestEngine, type TestEngine } from "../support/test-engine.ts";
import { telegramSettings } from "../integration/telegram/telegram-rig.ts";

/** What every change is tried with; the promise's own figures (10,000 updates, 1,000 kills) are a matter of hours. */
const updates = 240;
const kills = 18;

let emulator: TelegramEmulator;
let test: TestEngine;
beforeEach(async () => {
  emulator = await startTelegramEmulator();
  // Opened but not started: it sets the scene and reads the end; the killed process does the work.
  test = startTestEngine({ isStarted: false });
  await test.request("channels.add", { settings: telegramSettings(emulator), secrets: { botToken: emulator.bot.token } });
  await test.engine.stop();
});
afterEach(async () => {
  await test.remove();
  await emulator.stop();
});

const received = async (): Promise<string[]> => {
  const quiet = startQuietly(test);
  const texts: string[] = [];
  for (const row of (await quiet.request("inbox.list", { split: "all", limit: 200 })).items)
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: { items: { direction: string; text: string }[]; next: string | null } = await quiet.request("inbox.messages", { conversationId: row.id, limit: 200, cursor });
      texts.push(...page.items.filter(({ direction }) => direction === "in").map(({ text }) => text));
      cursor = page.next;
    }
  await quiet.stop();
  return texts;
};

describe("no Telegram update is lost or doubled (P5)", () => {
  it("whatever dies when, with broken answers between", async () => {
    let written = 0;
    for (let n = 0; n < kills; n++) {
      for (; written < ((n + 1) * updates) / kills; written++) emulator.bot.write({ id: 600 + (written % 20), first_name: `Customer ${written % 20}` }, `update ${written}`);
      const kind = (["reset", "html", "not_json", "lost_answer"] as const)[n % 4] ?? "reset";
      if (n % 2 === 0) emulator.bot.fail({ method: "getUpdates", kind });
      const crashAt = n % 3 === 0 ? "ingest.before_commit" : n % 3 === 1 ? "ingest.after_commit" : null;
      // A broken answer leaves it with nothing to do until it asks again: it waits for its end, however fast the computer is.
      expect(await runEngineChild(test, { crashAt, staysUp: true, killAfterMs: 60 + ((n * 53) % 300) })).toBe("killed");
    }
    while (emulator.bot.waiting() > 0) await runEngineChild(test);
    expect((await received()).sort()).toEqual(Array.from({ length: updates }, (_, n) => `update ${n}`).sort());
  });

  it("and the test would see it: a poller that confirms before it stores loses them", async () => {
    for (let n = 0; n < 8; n++) emulator.bot.write({ id: 601, first_name: "Omar" }, `update ${n}`);
    await runEngineChild(test, { broken: "offset_before_rows", botToken: emulator.bot.token });
    expect(await received()).not.toHaveLength(8);
  });
});

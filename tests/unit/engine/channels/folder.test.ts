import { mkdir, mkdtemp, rename, rm, unlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { composeMail } from "../../../../electron/engine/channels/email/compose.ts";
import { createFolderAdapter } from "../../../../electron/engine/channels/folder/folder-adapter.ts";
import { openMailSource, readMailSource, type SkippedItem } from "../../../../electron/engine/channels/folder/import-source.ts";
import { systemClock } from "../../../../electron/engine/kernel/clock.ts";
import { isAppError } from "../../../../shared/errors/app-error.ts";
import { drain } from "../../../contract/channel-contract.ts";
import { directReader, sampleMail } from "../../../contract/mail-samples.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "folder-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe("the folder channel", () => {
  const adapter = createFolderAdapter({ mailReader: directReader, composeMail, clock: systemClock });
  const open = () => adapter.open({ path: join(dir, "in"), address: "shop@mail.test", displayName: "", sendTo: join(dir, "out"), treatAs: "history", quoteReplies: true }, new AbortController().signal);
  const put = async (name: string, text: string, date?: Date): Promise<void> => {
    await mkdir(join(dir, "in"), { recursive: true });
    await writeFile(join(dir, "in", name), sampleMail(text));
    if (date !== undefined) await utimes(join(dir, "in", name), date, date);
  };
  const texts = (result: Awaited<ReturnType<typeof drain>>): string[] => result.messages.map(({ text }) => text).sort();

  it("notices a mail with an old date that came while nobody looked", async () => {
    for (let index = 0; index < 5; index++) await put(`${index}.eml`, `m${index}`);
    const first = await drain(await open());
    await put("old.eml", "late but old", new Date("2020-01-01"));
    const second = await drain(await open(), first.cursor);
    expect(texts(second)).toContain("late but old");
    expect((await drain(await open(), second.cursor)).messages).toEqual([]);
  });

  it("hands over in the same session what has an old date", async () => {
    await put("a.eml", "a");
    const session = await open();
    const first = await drain(session);
    await put("old.eml", "old", new Date("2020-01-01"));
    expect(texts(await drain(session, first.cursor))).toEqual(["old"]);
  });

  it("takes up a broken-off import, newest first", async () => {
    for (let index = 0; index < 250; index++) await put(`${index}.eml`, `m${index}`, new Date(1_700_000_000_000 + index * 1000));
    const first = await drain(await open(), {}, { stopAfter: 1 });
    expect(texts(first)).toContain("m249");
    await put("new.eml", "fresh");
    const second = await drain(await open(), first.cursor);
    expect(new Set([...texts(first), ...texts(second)]).size).toBe(251);
    expect(first.messages.length + second.messages.length).toBe(251);
    expect(second.messages.filter(({ isHistory }) => !isHistory).map(({ text }) => text)).toEqual(["fresh"]);
  });

  it("survives deletions, and an unreadable cursor", async () => {
    for (let index = 0; index < 3; index++) await put(`${index}.eml`, `m${index}`);
    const first = await drain(await open());
    await unlink(join(dir, "in", "1.eml"));
    await put("n.eml", "n");
    expect(texts(await drain(await open(), first.cursor))).toContain("n");
    expect(texts(await drain(await open(), { INBOX: "{broken" }))).toEqual(["m0", "m2", "n"]);
  });

  it("knows a Maildir file by its name when flags and folder change", async () => {
    for (const box of ["new", "cur", "tmp"]) await mkdir(join(dir, "in", box), { recursive: true });
    await writeFile(join(dir, "in", "new", "1.M1.x"), sampleMail("one"));
    const first = await drain(await open());
    await rename(join(dir, "in", "new", "1.M1.x"), join(dir, "in", "cur", "1.M1.x:2,S"));
    expect((await drain(await open(), first.cursor)).messages).toEqual([]);
    expect((await drain(await open())).messages[0]?.isRead).toBe(true);
  });

  it("says when the folder is gone", async () => {
    await put("a.eml", "a");
    const session = await open();
    await drain(session);
    await rm(join(dir, "in"), { recursive: true });
    // What the sentence names must be there to be named.
    await expect(drain(session)).rejects.toSatisfy((error) => isAppError(error) && error.code === "FOLDER_MISSING" && String(error.params["folder"]).length > 1);
    await expect(open()).rejects.toSatisfy((error) => isAppError(error) && error.code === "FOLDER_MISSING");
  });
});

describe("import sources", () => {
  const read = async (path: string): Promise<{ texts: string[]; names: string[]; skipped: SkippedItem[] }> => {
    const skipped: SkippedItem[] = [];
    const texts: string[] = [];
    const names: string[] = [];
    for await (const { raw, name } of readMailSource(path, { onSkipped: (item) => skipped.push(item) })) {
      texts.push(Buffer.from(raw).toString().split("\r\n\r\n").slice(1).join("\r\n\r\n").trim());
      names.push(name);
    }
    return { texts, names, skipped };
  };
  const FROM = "From sara@customer.test Mon Nov  2 10:00:00 2026\r\n";

  it("cuts an mbox at real separators only and gives quoted lines back", async () => {
    const path = join(dir, "box.mbox");
    const trap = "text\r\n\r\nFrom here on it is prose, Mon or not 2026\r\n\r\nFrom sara@x.test Mon Nov  2 10:00:00 2026\r\nno header follows, only words\r\n\r\n>From the start\r\n>>From twice";
    await writeFile(path, `${FROM}${sampleMail("one")}\r\n${FROM}${sampleMail(trap)}\r\n${FROM}${sampleMail("three")}`);
    const { texts, names } = await read(path);
    expect(texts).toHaveLength(3);
    expect(texts[1]).toContain("From here on");
    expect(texts[1]).toContain("no header follows");
    expect(texts[1]).toContain("\nFrom the start");
    expect(texts[1]).toContain("\n>From twice");
    expect(names).toEqual(["box.mbox#1", "box.mbox#2", "box.mbox#3"]);
  });

  it("reads a large mbox in bounded memory, with the bytes done", async () => {
    const path = join(dir, "large.mbox");
    const mails = Array.from({ length: 3000 }, (_, index) => `${FROM}${sampleMail(`number ${index} ${"x".repeat(index % 3000)}`)}\r\n`);
    await writeFile(path, mails.join(""));
    const source = await openMailSource(path);
    let count = 0;
    let done = 0;
    for await (const mail of source.mails()) {
      expect(mail.done).toBeGreaterThan(done);
      done = mail.done;
      count++;
    }
    expect(count).toBe(3000);
    expect(source.total).toEqual({ unit: "bytes", value: done });
  });

  it("reads a folder of what looks like mail, and says what it left out", async () => {
    await mkdir(join(dir, "deep", "er"), { recursive: true });
    await writeFile(join(dir, "a.eml"), sampleMail("a"));
    await writeFile(join(dir, "deep", "er", "00001.7c53336b37003a9286aba55d2945844c"), sampleMail("b"));
    await writeFile(join(dir, "deep", "c.txt"), `${FROM}${sampleMail("c")}`);
    await writeFile(join(dir, "notes.txt"), "just notes\nnothing else");
    await writeFile(join(dir, "empty.eml"), "");
    await writeFile(join(dir, "data.json"), "{}");
    await writeFile(join(dir, "Inbox"), `${FROM}${sampleMail(`d ${"x".repeat(70_000)}`)}\r\n${FROM}${sampleMail("e")}`);
    const { texts, skipped } = await read(dir);
    expect(texts.map((text) => text[0]).sort()).toEqual(["a", "b", "c", "d", "e"]);
    expect(skipped).toEqual([
      { name: "empty.eml", reason: "EMPTY" },
      { name: "notes.txt", reason: "NOT_A_MAIL" },
    ]);
    expect((await openMailSource(dir)).total).toEqual({ unit: "mails", value: 6 });
  });

  it("reads a Maildir", async () => {
    for (const box of ["new", "cur", "tmp"]) await mkdir(join(dir, box));
    await writeFile(join(dir, "new", "1.x"), sampleMail("new"));
    await writeFile(join(dir, "cur", "2.x:2,S"), sampleMail("cur"));
    await writeFile(join(dir, "tmp", "3.x"), sampleMail("tmp"));
    expect((await openMailSource(dir)).kind).toBe("maildir");
    expect((await read(dir)).texts.sort()).toEqual(["cur", "new"]);
  });

  it("says what is no mail and what is not there", async () => {
    await writeFile(join(dir, "x.bin"), "nothing");
    await expect(openMailSource(join(dir, "x.bin"))).rejects.toSatisfy((error) => isAppError(error) && error.code === "FORMAT_UNKNOWN" && error.params["name"] === "x.bin");
    await expect(openMailSource(join(dir, "nowhere"))).rejects.toSatisfy((error) => isAppError(error) && error.code === "FILE_UNREADABLE" && error.params["name"] === "nowhere");
  });
});

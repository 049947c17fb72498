import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeBackup, writtenSince } from "../../../../electron/engine/store/backup.ts";
import { newStoreKey } from "../../../../electron/engine/store/key-file.ts";
import { createMediaStore } from "../../../../electron/engine/store/media-store.ts";
import { openStore } from "../../../../electron/engine/store/open-store.ts";
import { finishRestore } from "../../../../electron/engine/store/finish-restore.ts";
import { inspectBackup, stageRestore } from "../../../../electron/engine/store/restore.ts";

const key = newStoreKey();
const now = 1_800_000_000_000;
let home: string;
let paths: { storePath: string; mediaPath: string; keyPath: string };
let from: string;

const open = (storeKey = key) => openStore({ path: paths.storePath, key: storeKey, nativeBinding: null, now });
const mark = (value: string): void => {
  const db = open();
  db.execute("insert into setting (key, value, updated_at) values ('mark', ?, 1) on conflict (key) do update set value = excluded.value", JSON.stringify(value));
  db.close();
};
const marked = (): string | undefined => {
  const db = open();
  const value = db.one<{ value: string }>("select value from setting where key = 'mark'")?.value;
  db.close();
  return value;
};
const source = (storeKey = key) => ({ from, storeKey, sqliteBinding: null });

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "al-mudeer-restore-"));
  paths = { storePath: join(home, "store.db"), mediaPath: join(home, "media"), keyPath: join(home, "key.json") };
  writeFileSync(paths.keyPath, "old key file");
  mark("old");
  createMediaStore(paths.mediaPath, key).put(Buffer.from("old file"));
  from = (await writeBackup({ ...paths, backupPath: join(home, "backups"), storeKey: key, sqliteBinding: null }, now)).path;
  mark("new");
  createMediaStore(paths.mediaPath, key).put(Buffer.from("new file"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const files = (folder: string): number => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

describe("going back to a backup", () => {
  it("touches nothing while it is looked at", () => {
    expect(inspectBackup(paths, source(), now)).toEqual({ messages: 0, conversations: 0, newestAt: null });
    expect(readdirSync(home).sort()).toEqual(["backups", "key.json", "media", "store.db"]);
    expect(marked()).toBe('"new"');
  });

  it("puts store and files in place and keeps what they replace, whole", () => {
    stageRestore(paths, source(), false, now);
    expect(marked()).toBe('"new"');
    const kept = finishRestore(paths);
    expect([marked(), files(paths.mediaPath), readFileSync(paths.keyPath, "utf8")]).toEqual(['"old"', 1, "old key file"]);
    expect(kept).toBe(`${paths.storePath}.before-restore-${now}`);
    expect(files(`${paths.mediaPath}.before-restore-${now}`)).toBe(2);
    copyFileSync(kept ?? "", paths.storePath);
    expect(marked()).toBe('"new"');
    expect(finishRestore(paths)).toBeNull();
  });

  it("brings the key file along where the backup has another key, and keeps the present one", () => {
    writeFileSync(join(from, "key.json"), "its key file");
    stageRestore(paths, source(), true, now);
    finishRestore(paths);
    expect([readFileSync(paths.keyPath, "utf8"), readFileSync(`${paths.keyPath}.before-restore-${now}`, "utf8")]).toEqual(["its key file", "old key file"]);
  });

  it.each<[string, () => void]>([
    ["before the first step", () => undefined],
    ["after the present files were put aside", () => renameSync(paths.mediaPath, `${paths.mediaPath}.before-restore-${now}`)],
    ["after the files were put in place", () => { renameSync(paths.mediaPath, `${paths.mediaPath}.before-restore-${now}`); renameSync(join(home, `.restore-${now}`, "media"), paths.mediaPath); }],
    ["after the present store was put aside", () => { renameSync(paths.storePath, `${paths.storePath}.before-restore-${now}`); }],
    ["before the plan was taken away", () => { const staged = join(home, `.restore-${now}`); renameSync(paths.mediaPath, `${paths.mediaPath}.before-restore-${now}`); renameSync(join(staged, "media"), paths.mediaPath); renameSync(paths.storePath, `${paths.storePath}.before-restore-${now}`); renameSync(join(staged, "store.db"), paths.storePath); }],
  ])("goes on after a power cut %s", (_, cut) => {
    stageRestore(paths, source(), false, now);
    cut();
    finishRestore(paths);
    expect([marked(), files(paths.mediaPath), files(`${paths.mediaPath}.before-restore-${now}`), existsSync(`${paths.storePath}.before-restore-${now}`)]).toEqual(['"old"', 1, 2, true]);
    expect(readdirSync(home).filter((name) => name.startsWith(".restore") || name === "restore.json")).toEqual([]);
  });

  it("takes away what was never ready", () => {
    mkdirSync(join(home, `.restore-${now}`));
    expect(finishRestore(paths)).toBeNull();
    expect(existsSync(join(home, `.restore-${now}`))).toBe(false);
    expect(marked()).toBe('"new"');
  });

  it.each<[string, (folder: string) => void, string]>([
    ["one changed bit", (folder) => { const bytes = readFileSync(join(folder, "store.db")); bytes.writeUInt8(bytes.readUInt8(9000) ^ 1, 9000); writeFileSync(join(folder, "store.db"), bytes); }, "BACKUP_INVALID"],
    ["half of it", (folder) => writeFileSync(join(folder, "store.db"), readFileSync(join(folder, "store.db")).subarray(0, 50_000)), "BACKUP_INVALID"],
    ["no store in it", (folder) => rmSync(join(folder, "store.db")), "BACKUP_INVALID"],
    ["something else under its name", (folder) => writeFileSync(join(folder, "store.db"), "not a store"), "BACKUP_INVALID"],
  ])("refuses a backup with %s and leaves everything as it was", (_, spoil, code) => {
    const copy = join(home, "spoilt");
    mkdirSync(copy);
    cpSync(from, copy, { recursive: true });
    spoil(copy);
    expect(() => stageRestore(paths, { ...source(), from: copy }, false, now)).toThrow(expect.objectContaining({ code }));
    expect(() => inspectBackup(paths, { ...source(), from: copy }, now)).toThrow(expect.objectContaining({ code }));
    expect(readdirSync(home).sort()).toEqual(["backups", "key.json", "media", "spoilt", "store.db"]);
    expect(marked()).toBe('"new"');
  });

  it("does not open with another key", () => {
    expect(() => inspectBackup(paths, source(newStoreKey()), now)).toThrow(expect.objectContaining({ code: "BACKUP_INVALID" }));
  });
});

it("counts what was written since", () => {
  const db = open();
  expect(writtenSince(db, 0)).toEqual({ incoming: 0, replies: 0, notes: 0 });
  db.close();
});

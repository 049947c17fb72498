import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrate, migrations, type Migration } from "../../electron/engine/store/migrate.ts";
import { openStore } from "../../electron/engine/store/open-store.ts";

let folder: string;
const key = randomBytes(32);
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "al-mudeer-migrations-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const open = () => openStore({ path: join(folder, "store.db"), key, nativeBinding: null, now: 1 });

describe("migrations", () => {
  it("are numbered upwards in tens", () => {
    const versions = migrations.map((migration) => migration.version);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(versions.every((version) => version % 10 === 0)).toBe(true);
  });

  it("run once, and a second opening changes nothing", () => {
    const first = open();
    const tables = first.many("select name from sqlite_master order by name");
    first.close();
    const second = open();
    expect(second.many("select name from sqlite_master order by name")).toEqual(tables);
    expect(second.many("select version from schema_migration")).toEqual(migrations.map(({ version }) => ({ version })));
    second.close();
  });

  it("leave the old schema whole when one of them fails half-way", () => {
    const db = new Database(join(folder, "plain.db"));
    migrate(db, 1, () => undefined);
    const broken: Migration = { version: 9990, name: "broken", up: "create table half_done (id integer); insert into nowhere values (1);" };
    expect(() => migrate(db, 2, () => undefined, [...migrations, broken])).toThrow();
    expect(db.prepare("select count(*) as n from sqlite_master where name = 'half_done'").get()).toEqual({ n: 0 });
    expect(migrate(db, 3, () => undefined)).toBe(0);
    db.close();
  });

  it("make a copy before an existing database is changed", () => {
    const db = new Database(join(folder, "plain.db"));
    migrate(db, 1, () => expect.unreachable("a new database needs no copy"));
    let copies = 0;
    migrate(db, 2, () => copies++, [...migrations, { version: 9990, name: "next", up: "create table later (id integer)" }]);
    expect(copies).toBe(1);
    db.close();
  });

  it.each(migrations.slice(0, -1).map(({ version }, index) => ({ version, known: migrations.slice(0, index + 1) })))("bring a store of version $version up with its rows", ({ known }) => {
    const db = new Database(join(folder, "plain.db"));
    migrate(db, 1, () => undefined, known);
    db.prepare("insert into contact (id, display_name, name_folded, first_seen_at, created_at, updated_at) values ('c', 'سارة', 'ساره', 1, 1, 1)").run();
    expect(migrate(db, 2, () => undefined)).toBe(migrations.length - known.length);
    expect(db.prepare("select display_name from contact").all()).toEqual([{ display_name: "سارة" }]);
    expect(db.prepare("select version from schema_migration order by version").all()).toEqual(migrations.map(({ version }) => ({ version })));
    db.close();
  });

  it("drop what SQLite counted while the store was small: by it a merge of the full-text index read all of it", () => {
    const db = new Database(join(folder, "plain.db"));
    migrate(db, 1, () => undefined, migrations.filter(({ version }) => version < 50));
    db.pragma("optimize=0x10002");
    const counted = db.prepare("select count(*) as n from sqlite_schema where name like 'sqlite_stat%'");
    expect(counted.get()).not.toEqual({ n: 0 });
    migrate(db, 2, () => undefined);
    expect(counted.get()).toEqual({ n: 0 });
    db.close();
  });

  it("refuse a database of a later version with its own error, and leave it as it is", () => {
    const db = open();
    db.execute("insert into schema_migration (version, name, checksum, applied_at) values (9990, 'later', '', 1)");
    db.close();
    const before = readFileSync(join(folder, "store.db"));
    expect(() => open()).toThrow(expect.objectContaining({ code: "DATABASE_NEWER" }));
    expect(readFileSync(join(folder, "store.db")).equals(before)).toBe(true);
  });
});

describe("the store's file", () => {
  it("runs with full synchronisation, foreign keys and nothing of its own trusted", () => {
    const db = open();
    for (const [name, value] of [["synchronous", 2], ["foreign_keys", 1], ["trusted_schema", 0], ["temp_store", 2], ["journal_mode", "wal"]] as const)
      expect(db.raw.pragma(name, { simple: true }), name).toBe(value);
    db.close();
  });

  it("keeps each page of the full-text index on one page of the file", () => {
    const db = open();
    for (let portion = 0; portion < 4; portion++)
      db.transaction(() => {
        for (let n = 0; n < 200; n++) db.execute("insert into message_fts (rowid, subject, body, names) values (?, '', ?, '')", portion * 200 + n, Array.from({ length: 100 }, (_, at) => `word${(portion * 7919 + n * 104_729 + at * 1_299_709) % 20_000}`).join(" "));
      });
    const pages = db.many<{ pagetype: string; n: number }>("select pagetype, count(*) as n from dbstat where name = 'message_fts_data' group by pagetype");
    expect(pages.find(({ pagetype }) => pagetype === "leaf")?.n).toBeGreaterThan(50);
    expect(pages.map(({ pagetype }) => pagetype)).not.toContain("overflow");
    db.close();
  });

  it("shows no word of its content, in no file beside it", () => {
    const db = open();
    db.execute("insert into setting (key, value, updated_at) values ('canary', '\"canary-4711-كناري\"', 1)");
    for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name)).includes("canary-4711"), name).toBe(false);
    db.close();
    for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name)).includes("canary-4711"), name).toBe(false);
  });

  it("does not open with another key, and stays as it was", () => {
    open().close();
    const before = readFileSync(join(folder, "store.db"));
    expect(() => openStore({ path: join(folder, "store.db"), key: randomBytes(32), nativeBinding: null, now: 1 })).toThrow(expect.objectContaining({ code: "DATABASE_DAMAGED" }));
    expect(readFileSync(join(folder, "store.db")).equals(before)).toBe(true);
  });

  // The first 16 bytes hold a salt that a raw key does not use.
  it.each([20, 4096 + 17, 3 * 4096 + 2000])("notices one changed bit at byte %i", (at) => {
    const db = open();
    for (let n = 0; n < 200; n++) db.execute("insert into setting (key, value, updated_at) values (?, ?, 1)", `k${n}`, JSON.stringify("x".repeat(200)));
    db.raw.pragma("wal_checkpoint(TRUNCATE)");
    db.close();
    const path = join(folder, "store.db");
    const bytes = readFileSync(path);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    writeFileSync(path, bytes);
    expect(() => {
      const damaged = open();
      const result = damaged.raw.pragma("integrity_check", { simple: true });
      damaged.close();
      if (result !== "ok") throw new Error("noticed by the check");
    }).toThrow();
    expect(existsSync(path)).toBe(true);
  });
});

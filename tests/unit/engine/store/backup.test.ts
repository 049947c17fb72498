import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { holdStill, openSealed, recordBackup, type WrittenBackup, writeBackup } from "../../../../electron/engine/store/backup.ts";
import { runBackupTask } from "../../../../electron/engine/store/backup-task.ts";
import type { Db } from "../../../../electron/engine/store/db.ts";
import { newStoreKey } from "../../../../electron/engine/store/key-file.ts";
import { openStore } from "../../../../electron/engine/store/open-store.ts";
import { removeFolder } from "../../../support/remove-folder.ts";

const key = newStoreKey();
const now = 1_800_000_000_000;
let home: string;
let db: Db;
const ports = () => ({ storePath: join(home, "store.db"), mediaPath: join(home, "media"), backupPath: join(home, "backups"), storeKey: key, sqliteBinding: null });

const write = (number: number): void => void db.execute("insert into setting (key, value, updated_at) values (?, ?, 1)", `row ${String(number).padStart(9, "0")}`, JSON.stringify("x".repeat(500)));
const rowsIn = (path: string): number[] => {
  const copy = openStore({ path: join(path, "store.db"), key, nativeBinding: null, now });
  try {
    return copy.many<{ key: string }>("select key from setting where key like 'row %' order by key").map((row) => Number(row.key.slice(4)));
  } finally {
    copy.close();
  }
};

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "al-mudeer-backup-"));
  db = openStore({ path: ports().storePath, key, nativeBinding: null, now });
});
afterEach(() => {
  db.close();
  removeFolder(home);
});

describe("a backup", () => {
  it("is one moment's store, while others go on writing to it", async () => {
    let count = 0;
    db.transaction(() => {
      while (count < 20_000) write(++count);
    });
    const before = count;
    let isMade = false;
    const made = runBackupTask(new URL("../../../../electron/engine/backup.worker.ts", import.meta.url), { kind: "write", ports: ports(), now }).finally(() => (isMade = true));
    while (!isMade) {
      db.transaction(() => {
        for (let n = 0; n < 50; n++) write(++count);
      });
      await setImmediate();
    }
    const rows = rowsIn(((await made) as WrittenBackup).path);
    expect(rows).toEqual(Array.from({ length: rows.length }, (_, index) => index + 1));
    expect(rows.length).toBeGreaterThanOrEqual(before);
    // The writer did not stand still for it, and what it wrote is in the store.
    expect(count).toBeGreaterThan(rows.length);
    expect(db.one<{ n: number }>("select count(*) as n from setting where key like 'row %'")?.n).toBe(count);
  });

  it("copies a file that no checkpoint changes meanwhile", () => {
    const file = (): string => createHash("sha256").update(readFileSync(ports().storePath)).digest("hex");
    const writeAndCheckpoint = (number: number): void => {
      write(number);
      db.raw.pragma("wal_checkpoint(PASSIVE)");
    };
    const reader = openSealed(ports().storePath, key, null);
    try {
      expect(holdStill(reader, ports().storePath)).toBe(true);
      const held = file();
      writeAndCheckpoint(1);
      expect(file()).toBe(held);
      reader.exec("commit");
      writeAndCheckpoint(2);
      expect(file()).not.toBe(held);
    } finally {
      reader.close();
    }
  });

  it("removes what an earlier one left unfinished, and enters itself into the store's list", async () => {
    mkdirSync(join(ports().backupPath, ".al-mudeer-2026-01-01T00-00-00-000Z"), { recursive: true });
    const written = await writeBackup(ports(), now);
    expect(readdirSync(ports().backupPath)).toEqual([basename(written.path)]);
    expect(recordBackup(db, written, now)).toEqual({ path: written.path, bytes: written.bytes, createdAt: now, isVerified: true });
    expect(db.one("select path, bytes, sha256 from backup_record")).toEqual(written);
  });
});

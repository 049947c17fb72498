import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSealedSessions, sessionLifeMs } from "../../../../../electron/engine/channels/whatsapp/sealed-sessions.ts";
import type { SessionVault } from "../../../../../electron/engine/channels/whatsapp/session-vault.ts";
import { systemClock } from "../../../../../electron/engine/kernel/clock.ts";
import { silentLog } from "../../../../../electron/engine/kernel/log.ts";
import { createSealer } from "../../../../../electron/engine/store/seal.ts";

const storeKey = Buffer.alloc(32, 7);
const otherKey = Buffer.alloc(32, 8);
const first = "01930000-0000-7000-8000-000000000001";
const second = "01930000-0000-7000-8000-000000000002";
const levelDb = "https_web.whatsapp.com_0.indexeddb.leveldb";

let profile: string;
let folder: string;
let now: number;
let vault: SessionVault;

/** As after a start of the app. */
const newVault = (key: Uint8Array = storeKey): SessionVault =>
  createSealedSessions({ folder, sealer: createSealer(key, "whatsapp session"), clock: { now: () => now, sleep: (ms) => systemClock.sleep(Math.min(ms, 1)) }, log: silentLog });

beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), "al-mudeer-sealed-"));
  folder = join(profile, "whatsapp");
  now = Date.now();
  vault = newVault();
});
afterEach(() => rmSync(profile, { recursive: true, force: true }));

const write = (path: string, content: string | Uint8Array): void => {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
};

/** What a browser leaves in its folder. */
const fill = (path: string, secret: string): void => {
  write(join(path, "Default", "Local Storage", "leveldb", "000003.log"), `local ${secret}`);
  write(join(path, "Default", "Local Storage", "leveldb", "LOCK"), "");
  write(join(path, "Default", "IndexedDB", levelDb, "000003.log"), `indexed ${secret}`);
  write(join(path, "Default", "IndexedDB", levelDb, "MANIFEST-000001"), "manifest");
  write(join(path, "Default", "Cache", "data_0"), `cache ${secret}`);
};
const contentOf = (path: string, part = join("Default", "IndexedDB", levelDb, "000003.log")): string => readFileSync(join(path, part), "utf8");
const filesIn = (path: string): string[] => (existsSync(path) ? readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)) : []);
const sealedPath = (sessionId: string): string => join(folder, `${sessionId}.session`);

/** A saved session whose browser is closed. */
const keep = async (sessionId: string, secret: string): Promise<void> => {
  const path = await vault.checkOut(null);
  fill(path, secret);
  await vault.save(sessionId, path);
  await vault.discard(path);
};

describe("a sealed session", () => {
  it("comes back as it was, without what is no part of it, in a folder for the owner alone", async () => {
    await keep(first, "one");
    const path = await newVault().checkOut(first);
    expect(filesIn(join(path, "Default")).map((file) => file.slice(path.length + 1)).sort()).toEqual([
      join("Default", "IndexedDB", levelDb, "000003.log"), join("Default", "IndexedDB", levelDb, "MANIFEST-000001"), join("Default", "Local Storage", "leveldb", "000003.log"),
    ]);
    expect(contentOf(path)).toBe("indexed one");
    expect(contentOf(path, join("Default", "Local Storage", "leveldb", "000003.log"))).toBe("local one");
    expect([statSync(path).mode & 0o777, statSync(folder).mode & 0o777, statSync(sealedPath(first)).mode & 0o777]).toEqual([0o700, 0o700, 0o600]);
  });

  it("leaves no byte of it in the clear once its folder is discarded", async () => {
    const canaries = Array.from({ length: 200 }, () => randomBytes(12).toString("hex"));
    const path = await vault.checkOut(null);
    canaries.forEach((canary, index) => write(join(path, "Default", index % 2 === 0 ? "IndexedDB" : "Local Storage", `${canary}-name`, `${index}.ldb`), `before ${canary} after`));
    await vault.save(first, path);
    const inTheOpen = (): string[] => canaries.filter((canary) => filesIn(profile).some((file) => file.includes(canary) || readFileSync(file).includes(canary)));
    expect(inTheOpen()).toHaveLength(200);
    await vault.discard(path);
    expect(inTheOpen()).toEqual([]);
    expect(filesIn(profile)).toEqual([sealedPath(first)]);
    const again = await vault.checkOut(first);
    expect(inTheOpen()).toHaveLength(200);
    await vault.discard(again);
  });

  it("keeps files of any size, the empty and those of many pieces", async () => {
    const path = await vault.checkOut(null);
    const large = randomBytes(5_000_001);
    write(join(path, "Default", "IndexedDB", "blob", "1"), large);
    write(join(path, "Default", "IndexedDB", "blob", "2"), "");
    write(join(path, "Default", "IndexedDB", "blob", "3"), large.subarray(0, 1 << 20));
    await vault.save(first, path);
    const back = await vault.checkOut(first);
    expect(readFileSync(join(back, "Default", "IndexedDB", "blob", "1")).equals(large)).toBe(true);
    expect(readFileSync(join(back, "Default", "IndexedDB", "blob", "2"))).toHaveLength(0);
    expect(readFileSync(join(back, "Default", "IndexedDB", "blob", "3")).equals(large.subarray(0, 1 << 20))).toBe(true);
  });

  it("is replaced as a whole by the next save, also when two come at once", async () => {
    const path = await vault.checkOut(null);
    fill(path, "one");
    const early = vault.save(first, path);
    fill(path, "two and longer");
    await Promise.all([early, vault.save(first, path)]);
    expect(contentOf(await vault.checkOut(first))).toBe("indexed two and longer");
    expect(readdirSync(folder).sort()).toEqual([`${first}.session`, "open"]);
  });

  it("is sealed while the browser goes on writing to a log", async () => {
    const path = await vault.checkOut(null);
    fill(path, "one");
    const log = join(path, "Default", "IndexedDB", levelDb, "000003.log");
    const writing = setInterval(() => writeFileSync(log, " more", { flag: "a" }), 1);
    await vault.save(first, path);
    clearInterval(writing);
    expect(contentOf(await vault.checkOut(first))).toMatch(/^indexed one( more)*$/);
  });

  it("is copied again when the browser rearranges its files meanwhile, and kept as it was when that does not end", async () => {
    await keep(first, "one");
    const path = await vault.checkOut(null);
    fill(path, "two");
    const large = join(path, "Default", "IndexedDB", levelDb, "000005.ldb");
    write(large, randomBytes(8 << 20));
    let turn = 0;
    const nth = (number: number): string => join(path, "Default", "IndexedDB", levelDb, `${number}.ldb`);
    // As a database does that joins its files: a new one comes, the old one goes.
    const rearrange = (): void => {
      write(nth(++turn), "x");
      rmSync(nth(turn - 1), { force: true });
    };
    const rearranging = setInterval(rearrange, 0);
    await expect(vault.save(first, path)).rejects.toMatchObject({ code: "BROWSER_FAILED", retry: "later" });
    clearInterval(rearranging);
    expect(contentOf(await vault.checkOut(first))).toBe("indexed one");

    let slept = 0;
    const patient = createSealedSessions({
      folder, sealer: createSealer(storeKey, "whatsapp session"), log: silentLog,
      clock: { now: () => now, sleep: () => Promise.resolve(void (++slept === 2 && clearInterval(again))) },
    });
    const again = setInterval(rearrange, 0);
    await patient.save(first, path);
    expect(slept).toBe(2);
    expect(filesIn(await vault.checkOut(first)).filter((file) => file.endsWith(".ldb")).map((file) => basename(file)).sort()).toEqual(["000005.ldb", `${turn}.ldb`]);
  });

  it("stays what it was when there is nothing to save or too much of it", async () => {
    await keep(first, "one");
    const empty = await vault.checkOut(null);
    await expect(vault.save(first, empty)).rejects.toMatchObject({ code: "BROWSER_FAILED" });
    const full = await vault.checkOut(null);
    for (let index = 0; index <= 20_000; index++) write(join(full, "Default", "IndexedDB", "many", String(index)), "");
    await expect(vault.save(first, full)).rejects.toMatchObject({ code: "TOO_LARGE" });
    expect(contentOf(await vault.checkOut(first))).toBe("indexed one");
    expect(readdirSync(folder).sort()).toEqual([`${first}.session`, "open"]);
  });

  it("follows no links", async () => {
    const path = await vault.checkOut(null);
    fill(path, "one");
    write(join(profile, "outside"), "outside");
    symlinkSync(join(profile, "outside"), join(path, "Default", "IndexedDB", levelDb, "000009.log"));
    await vault.save(first, path);
    expect(filesIn(await vault.checkOut(first)).map((file) => file.split("/").at(-1))).not.toContain("000009.log");
  });

  it("names itself only by what can be a file's name", async () => {
    const path = await vault.checkOut(null);
    fill(path, "one");
    await expect(vault.save("../key", path)).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await expect(vault.discard(profile)).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await expect(vault.checkOut("../key")).rejects.toMatchObject({ code: "INVALID_INPUT" });
    expect(existsSync(profile)).toBe(true);
  });
});

describe("a sealed session that cannot be used", () => {
  it("is unlinked when there is none, and after it was forgotten", async () => {
    await expect(vault.checkOut(first)).rejects.toMatchObject({ code: "PHONE_UNLINKED" });
    await keep(first, "one");
    await vault.forget(first);
    expect(vault.times(first)).toBeNull();
    await expect(vault.checkOut(first)).rejects.toMatchObject({ code: "PHONE_UNLINKED" });
    expect(filesIn(folder)).toEqual([]);
  });

  it("expires thirty days after it was last saved, and is gone then", async () => {
    await keep(first, "one");
    expect(newVault().times(first)).toEqual({ savedAt: now, expiresAt: now + sessionLifeMs });
    now += sessionLifeMs - 1;
    await vault.discard(await vault.checkOut(first));
    now += 1;
    await expect(vault.checkOut(first)).rejects.toMatchObject({ code: "LINK_EXPIRED" });
    expect(filesIn(profile)).toEqual([]);
  });

  it.each<[string, () => Promise<void> | void]>([
    ["the key of another profile", () => void (vault = newVault(otherKey))],
    ["another session's file", async () => {
      await keep(second, "two");
      writeFileSync(sealedPath(first), readFileSync(sealedPath(second)));
    }],
    ["one changed byte of its content", () => change((bytes) => (bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1))],
    ["one changed byte of its header", () => change((bytes) => (bytes[40] = (bytes[40] ?? 0) ^ 1))],
    ["a cut end", () => writeFileSync(sealedPath(first), readFileSync(sealedPath(first)).subarray(0, -10))],
    ["its last box missing", () => writeFileSync(sealedPath(first), boxesOf(readFileSync(sealedPath(first))).slice(0, -1).reduce((all, box) => Buffer.concat([all, box])))],
    ["a box too many", () => writeFileSync(sealedPath(first), Buffer.concat([readFileSync(sealedPath(first)), boxesOf(readFileSync(sealedPath(first))).at(-1) ?? Buffer.alloc(0)]))],
    ["two boxes in each other's place", () => {
      const [head, header, list, one, two, ...rest] = boxesOf(readFileSync(sealedPath(first)));
      writeFileSync(sealedPath(first), Buffer.concat([head, header, list, two, one, ...rest].map((box) => box ?? Buffer.alloc(0))));
    }],
    ["a box of an older save", async () => {
      const older = boxesOf(readFileSync(sealedPath(first)));
      await keep(first, "two");
      writeFileSync(sealedPath(first), Buffer.concat(boxesOf(readFileSync(sealedPath(first))).map((box, index) => (index === 3 ? (older[3] ?? box) : box))));
    }],
    ["no content", () => writeFileSync(sealedPath(first), "")],
    ["anything else in it", () => writeFileSync(sealedPath(first), randomBytes(5000))],
  ])("is set aside and asks for a new link: %s", async (_name, damage) => {
    await keep(first, "one");
    await damage();
    const damaged = readFileSync(sealedPath(first));
    await expect(vault.checkOut(first)).rejects.toMatchObject({ code: "PHONE_UNLINKED", params: { reason: "damaged" } });
    expect(readFileSync(`${sealedPath(first)}.damaged`).equals(damaged)).toBe(true);
    expect(existsSync(sealedPath(first))).toBe(false);
    expect(filesIn(join(folder, "open"))).toEqual([]);
    await keep(first, "linked anew");
    expect(contentOf(await vault.checkOut(first))).toBe("indexed linked anew");
  });
});

const change = (edit: (bytes: Buffer) => void): void => {
  const bytes = readFileSync(sealedPath(first));
  edit(bytes);
  writeFileSync(sealedPath(first), bytes);
};
/** The mark, then each box with its length. */
const boxesOf = (bytes: Buffer): Buffer[] => {
  const boxes = [bytes.subarray(0, 5)];
  for (let position = 5; position < bytes.length; ) {
    const end = position + 4 + bytes.readUInt32BE(position);
    boxes.push(bytes.subarray(position, end));
    position = end;
  }
  return boxes;
};

describe("sweeping", () => {
  it("takes expired sessions, those of no account, half written ones and clear folders, and leaves the others", async () => {
    await keep(first, "one");
    now += sessionLifeMs / 2;
    await keep(second, "two");
    await keep("none-of-ours", "three");
    writeFileSync(`${sealedPath(second)}.x.tmp`, "half");
    write(join(folder, "open", "left", "Default", "IndexedDB", "x", "1.ldb"), "clear");
    now += sessionLifeMs / 2;
    await newVault().sweep([first, second]);
    expect(filesIn(folder)).toEqual([sealedPath(second)]);
    expect(readdirSync(join(folder, "open"))).toEqual([]);
  });

  it("leaves folders in use", async () => {
    const path = await vault.checkOut(null);
    fill(path, "one");
    await vault.sweep([]);
    expect(contentOf(path)).toBe("indexed one");
    await newVault().sweep([]);
    expect(existsSync(path)).toBe(false);
  });

  it("seals first what a crashed browser wrote after the last save", async () => {
    await keep(first, "one");
    const path = await vault.checkOut(first);
    fill(path, "newer");
    const usedAt = new Date(now + 60_000);
    utimesSync(join(path, "Default", "IndexedDB", levelDb, "000003.log"), usedAt, usedAt);
    now += 120_000;
    vault = newVault();
    await vault.sweep([first]);
    expect(filesIn(profile)).toEqual([sealedPath(first)]);
    expect(vault.times(first)?.savedAt).toBe(usedAt.getTime());
    expect(contentOf(await vault.checkOut(first))).toBe("indexed newer");
  });

  it("does not let a crashed browser's folder bring back a session that was forgotten", async () => {
    await keep(first, "one");
    await vault.checkOut(first);
    await vault.forget(first);
    vault = newVault();
    await vault.sweep([]);
    expect(filesIn(profile)).toEqual([]);
  });

  it("keeps the only copy there is when it cannot be sealed", async () => {
    const path = await vault.checkOut(null);
    fill(path, "one");
    await vault.save(first, path);
    rmSync(sealedPath(first));
    mkdirSync(join(sealedPath(first), "in the way"), { recursive: true });
    vault = newVault();
    await expect(vault.sweep([first])).rejects.toThrow();
    expect(contentOf(path)).toBe("indexed one");
  });
});

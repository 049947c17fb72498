import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { emptyKeyFile, isKeyOf, newStoreKey, readKeyFile, unwrapWithPassphrase, wrapWithPassphrase, writeKeyFile } from "../../../../electron/engine/store/key-file.ts";
import { createMediaStore, type MediaStore } from "../../../../electron/engine/store/media-store.ts";
import { createSealer } from "../../../../electron/engine/store/seal.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "al-mudeer-key-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the key file", () => {
  it("gives the key back for the passphrase, however its letters are composed, and for no other", () => {
    const key = newStoreKey();
    const file = wrapWithPassphrase(emptyKeyFile(key), key, "cafe\u0301 طويل");
    expect(Buffer.from(unwrapWithPassphrase(file, "caf\u00e9 طويل")).equals(Buffer.from(key))).toBe(true);
    expect(() => unwrapWithPassphrase(file, "cafe طويل")).toThrow(expect.objectContaining({ code: "PASSPHRASE_WRONG" }));
    expect([isKeyOf(file, key), isKeyOf(file, newStoreKey())]).toEqual([true, false]);
    expect(JSON.stringify(file)).not.toContain(Buffer.from(key).toString("base64"));
  });
  it("that is broken is named so and left as it is", () => {
    const path = join(folder, "key.json");
    expect(readKeyFile(path)).toBeNull();
    for (const text of ["", "{", '{"version":2}', "\uFEFF{}"]) {
      writeFileSync(path, text);
      expect(() => readKeyFile(path)).toThrow(expect.objectContaining({ code: "FILE_UNREADABLE" }));
      expect(readFileSync(path, "utf8")).toBe(text);
    }
    const key = newStoreKey();
    writeKeyFile(path, emptyKeyFile(key));
    expect(isKeyOf(readKeyFile(path) ?? emptyKeyFile(newStoreKey()), key)).toBe(true);
  });
});

describe("sealed things", () => {
  it("open only under the key and the purpose they were sealed for, and only unchanged", () => {
    const key = newStoreKey();
    const sealed = createSealer(key, "secrets v1").seal(Buffer.from("password"));
    expect(createSealer(key, "secrets v1").open(sealed).toString()).toBe("password");
    expect(sealed.includes("password")).toBe(false);
    sealed.writeUInt8(sealed.readUInt8(14) ^ 1, 14);
    for (const [other, purpose] of [[key, "secrets v1"], [key, "media v1"], [newStoreKey(), "secrets v1"]] as const) expect(() => createSealer(other, purpose).open(sealed)).toThrow();
  });
  it("attachments are kept once, told apart from nothing by their name, and swept when no row names them any more", () => {
    const media = createMediaStore(folder, newStoreKey());
    const name = media.put(Buffer.from("invoice"));
    expect(media.put(Buffer.from("invoice"))).toBe(name);
    expect(media.get(name).toString()).toBe("invoice");
    expect(createMediaStore(folder, newStoreKey()).put(Buffer.from("invoice"))).not.toBe(name);
    expect(() => media.get("../../etc/passwd")).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
    const twoDaysOn = Date.now() + 2 * 86_400_000;
    const sweepAll = (store: MediaStore, named: string) => store.shelves().reduce((removed, shelf) => removed + store.sweep(shelf, (one) => one === named, twoDaysOn), 0);
    // What this process put down is spared even where the clock was set on by days: its row may not be committed yet.
    expect(sweepAll(media, "")).toBe(1);
    expect(media.get(name).toString()).toBe("invoice");
    const next = createMediaStore(folder, newStoreKey());
    expect(next.shelves().reduce((removed, shelf) => removed + next.sweep(shelf, () => false, Date.now()), 0)).toBe(0);
    expect(sweepAll(next, name)).toBe(0);
    expect(sweepAll(next, "")).toBe(1);
    expect(() => media.get(name)).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
  });

  it("attachments put while the thread goes on are the same files, also when one comes twice at once", async () => {
    const media = createMediaStore(folder, newStoreKey());
    const names = await Promise.all(["one", "two", "one"].map((text) => media.putLater(Buffer.from(text))));
    expect(names[2]).toBe(names[0]);
    expect(media.put(Buffer.from("two"))).toBe(names[1]);
    expect(await media.putLater(Buffer.from("one"))).toBe(names[0]);
    expect(names.map((name) => media.get(name).toString())).toEqual(["one", "two", "one"]);
  });
});

import { EventEmitter } from "node:events";
import { cpSync, existsSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";

vi.mock("electron", () => ({ dialog: {}, shell: {}, safeStorage: {}, Menu: {}, screen: {} }));

import { hearCalls } from "../../../electron/main/calls.ts";
import { silentLog } from "../../../electron/engine/kernel/log.ts";
import { newStoreKey } from "../../../electron/engine/store/key-file.ts";
import { sizeOf } from "../../../electron/main/ipc/gate.ts";
import { createTokenBucket } from "../../../electron/main/ipc/token-bucket.ts";
import { externalTarget } from "../../../electron/main/ports/external.ts";
import type { Keychain } from "../../../electron/main/ports/keychain.ts";
import { OpenedFiles } from "../../../electron/main/ports/opened-files.ts";
import { createThrowAwayProfile, removeThrowAwayProfiles } from "../../../electron/main/throw-away-profile.ts";
import { Vault } from "../../../electron/main/ports/vault.ts";
import { menuDefaults, menuKeys } from "../../../electron/main/windows/menu.ts";
import { commands } from "../../../renderer/app/commands/table.ts";
import { linkIn, readStartOptions } from "../../../electron/main/start-options.ts";
import { isLoadedAgain } from "../../../electron/main/windows/revive-window.ts";
import { wordsFor } from "../../../electron/main/words.ts";
import { readPlace } from "../../../electron/main/windows/window-state.ts";
import { listFiles } from "../../../electron/main/windows/serve-app.ts";

describe("start arguments", () => {
  it("are data: known ones count, the rest is passed over", () => {
    expect(readStartOptions(["--hidden", "--lang=ar", "--evil=1", "--profile=/tmp/x"], {})).toEqual({ isDemo: false, profilePath: "/tmp/x", isHidden: true, language: "ar", link: null });
    expect(readStartOptions(["--lang=fr"], { ALMUDEER_PROFILE: "/tmp/y" })).toMatchObject({ language: null, profilePath: "/tmp/y" });
  });
  it.each([
    ["almudeer://inbox", "inbox"], ["almudeer://conversation/01a1fc86-0293-74f9-a7b8-0a75b1bcc86b", "conversation/01a1fc86-0293-74f9-a7b8-0a75b1bcc86b"], ["almudeer://send?to=x", null], ["almudeer://conversation/../../x", null],
    ["https://evil.example", null], [`almudeer://${"x".repeat(600)}`, null],
  ])("a link only navigates: %s", (link, target) => expect(linkIn(["app", link])).toBe(target));
});

describe("where the window stood", () => {
  const place = { x: -5, y: 20, width: 900, height: 700, isMaximised: false };
  it("is read as it was kept", () => expect(readPlace(JSON.stringify({ window: place }))).toEqual(place));
  it.each(["", "{", "null", "{}", '{"window":null}', ...[{ width: 10 }, { x: 1.5 }, { y: "20" }, { height: undefined }, { isMaximised: 1 }].map((wrong) => JSON.stringify({ window: { ...place, ...wrong } }))])(
    "anything else is no place: %s", (config) => expect(readPlace(config)).toBeNull(),
  );
});

describe("calls from the system", () => {
  it("are heard before anybody answers them, each once and in turn", () => {
    const app = new EventEmitter();
    const calls = hearCalls(app);
    const heard: (string | null)[] = [];
    app.emit("second-instance", {}, ["electron", "--hidden"]);
    let isPrevented = false;
    app.emit("open-url", { preventDefault: () => (isPrevented = true) }, "almudeer://drafts");
    calls.answerBy((link) => heard.push(link));
    expect([heard, isPrevented]).toEqual([[null, "drafts"], true]);
    app.emit("second-instance", {}, ["electron", "almudeer://contacts"]);
    expect(heard).toEqual([null, "drafts", "contacts"]);
  });
});

describe("keys in the native menu", () => {
  it.each([["mod+comma", "CmdOrCtrl+,"], ["mod+shift+d", "CmdOrCtrl+Shift+D"], ["alt+1", "Alt+1"], ["f7", "F7"], ["g>i", null], ["j", null], ["shift+3", null], [undefined, null]])("%s", (keys, shown) => expect(menuKeys(keys)).toBe(shown));
  it("start out as the table of actions has them", () => {
    for (const [id, keys] of Object.entries(menuDefaults)) expect(commands.find((command) => command.id === id)?.keys[0]).toBe(keys);
  });
});

describe("words of menu, tray, notices and dialogs", () => {
  it.each([["ar", "arabic", "٥ رسائل جديدة"], ["ar", "latin", "5 رسائل جديدة"], ["en", "latin", "5 new messages"]] as const)("count in the person's language and digits: %s, %s", (language, digits, text) => expect(wordsFor(language, digits)("notice.many", { count: 5 })).toBe(text));
});

describe("a page whose process went", () => {
  it("is loaded again twice within a minute, and whenever it went long ago", () => {
    expect([[0], [0, 10_000], [0, 10_000, 20_000], [0, 10_000, 65_000]].map((gone) => isLoadedAgain(gone, gone.at(-1) ?? 0))).toEqual([true, true, false, true]);
  });
});

describe("what may be opened outside", () => {
  it.each(["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "smb://x/y", "ms-msdt:/id", "https://user:pw@bank.example", "nothing"])("not %s", (url) => expect(externalTarget(url)).toBeNull());
  it("shows the real host: look-alike letters come out spelled", () => {
    expect(externalTarget("https://аpple.example/login")?.shown).toBe("https://xn--pple-43d.example/login");
    expect(externalTarget("mailto:a@b.example")).toEqual({ url: "mailto:a@b.example", shown: "mailto:a@b.example" });
  });
});

describe("attachments shown by other programs", () => {
  it("lie in the profile, only to be read, until the app ends, and not after it was killed either", async () => {
    const folder = join(mkdtempSync(join(tmpdir(), "opened-")), "opened");
    const shown: string[] = [];
    const opened = new OpenedFiles(folder, (path) => Promise.resolve(shown.push(path) === 3 ? "no program" : ""), silentLog);
    const answers = [await opened.open("offer.txt", Buffer.from("one")), await opened.open("offer.txt", Buffer.from("two")), await opened.open("offer.txt", Buffer.from("three"))];
    expect(answers).toEqual([true, true, false]);
    expect(shown.map((path) => readFileSync(path, "utf8"))).toEqual(["one", "two", "three"]);
    expect(shown.map((path) => statSync(path).mode & 0o777)).toEqual([0o400, 0o400, 0o400]);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    // the next start of one that did not come to its end
    const next = new OpenedFiles(folder, () => Promise.resolve(""), silentLog);
    expect(existsSync(folder)).toBe(false);
    await next.open("offer.txt", Buffer.from("one"));
    next.clear();
    expect(existsSync(folder)).toBe(false);
    rmSync(join(folder, ".."), { recursive: true });
  });
});

describe("a throw-away profile", () => {
  it("is thrown away, and so is one whose process was killed; one in use is not", () => {
    const own = createThrowAwayProfile();
    // no process has the highest number there can be
    const names = [`al-mudeer-demo-4194304-${"x".repeat(6)}`, `al-mudeer-demo-${process.ppid}-${"x".repeat(6)}`];
    const [dead = "", inUse = ""] = names.map((name) => join(tmpdir(), name));
    for (const path of [dead, inUse]) mkdirSync(join(path, "Cache"), { recursive: true });
    removeThrowAwayProfiles();
    const left = readdirSync(tmpdir());
    expect([own, dead, inUse].map((path) => left.some((name) => path.endsWith(name)))).toEqual([false, false, true]);
    rmSync(inUse, { recursive: true });
  });
});

describe("the size at the gate", () => {
  it("counts text and bytes apart, however deep they lie, and refuses what has no end", () => {
    expect(sizeOf({ name: "x", content: new Uint8Array(5_000_000) })).toEqual({ text: 24, binary: 5_000_000 });
    expect(sizeOf({ deep: [{ a: new ArrayBuffer(10) }, new Float64Array(2)] }).binary).toBe(26);
    expect(sizeOf({ text: "x".repeat(2_000_000) }).text).toBeGreaterThan(2_000_000);
    expect(sizeOf(undefined)).toEqual({ text: 0, binary: 0 });
    const cyclic: Record<string, unknown> = {};
    cyclic["self"] = cyclic;
    expect(() => sizeOf(cyclic)).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
  });
});

describe("the rate at the gate", () => {
  it("lets a burst through, then as many as the time that went by", () => {
    let now = 0;
    const bucket = createTokenBucket({ capacity: 3, perSecond: 10, now: () => now });
    expect([1, 2, 3, 4].map(() => bucket.take())).toEqual([true, true, true, false]);
    now = 250;
    expect([1, 2, 3].map(() => bucket.take())).toEqual([true, true, false]);
  });
});

describe("the page's files", () => {
  it("are a fixed list of known types", () => {
    const folder = mkdtempSync(join(tmpdir(), "al-mudeer-page-"));
    mkdirSync(join(folder, "assets"));
    for (const name of ["index.html", "assets/a.js", "assets/a.js.map", ".env"]) writeFileSync(join(folder, name), "x");
    expect([...listFiles(folder).keys()].sort()).toEqual(["/assets/a.js", "/index.html"]);
    rmSync(folder, { recursive: true });
  });
});

describe("the vault (P15)", () => {
  const keychain = (state: "available" | "missing" | "weak", box = new Map<string, Uint8Array>(), name = "one"): Keychain => ({
    backend: () => name,
    state: () => Promise.resolve(state),
    wrap: (key) => {
      box.set("sealed", key);
      return Promise.resolve("sealed");
    },
    unwrap: (text) => {
      const key = box.get(text);
      return key ? Promise.resolve({ key, mustRewrap: false }) : Promise.reject(new Error("gone"));
    },
  });
  const place = () => {
    const folder = mkdtempSync(join(tmpdir(), "al-mudeer-vault-"));
    return { key: join(folder, "key.json"), store: join(folder, "store.db"), remove: () => rmSync(folder, { recursive: true }) };
  };

  it("asks for a passphrase where there is no keychain or only a weak one, and never goes on in the clear", async () => {
    const at = place();
    expect(await new Vault(at.key, at.store, keychain("missing")).open()).toEqual({ outcome: "choose_passphrase", reason: "no_keychain" });
    expect(await new Vault(at.key, at.store, keychain("weak")).open()).toEqual({ outcome: "choose_passphrase", reason: "weak_keychain" });
    const vault = new Vault(at.key, at.store, keychain("missing"));
    const key = vault.setPassphrase("long enough", null, null);
    expect(await vault.open()).toEqual({ outcome: "locked", reason: "passphrase" });
    expect(Buffer.from(await vault.unlock("long enough")).equals(Buffer.from(key))).toBe(true);
    expect(() => vault.setPassphrase("another one", "wrong", key)).toThrow(expect.objectContaining({ code: "PASSPHRASE_WRONG" }));
    at.remove();
  });

  it("never makes a new key over a store that exists", async () => {
    const at = place();
    writeFileSync(at.store, "a store");
    const vault = new Vault(at.key, at.store, keychain("available"));
    await expect(vault.open()).rejects.toMatchObject({ code: "KEY_UNAVAILABLE" });
    expect(() => vault.setPassphrase("long enough", null, null)).toThrow(expect.objectContaining({ code: "KEY_UNAVAILABLE" }));
    at.remove();
  });

  it("finds a backup's key: the present one, its own by the keychain or the passphrase, and never past a lock", async () => {
    const at = place();
    const box = new Map<string, Uint8Array>();
    const vault = new Vault(at.key, at.store, keychain("available", box));
    const opening = await vault.open();
    if (opening.outcome !== "open") throw new Error("not open");
    const backup = mkdtempSync(join(tmpdir(), "al-mudeer-key-"));
    // None in it, as in a demonstration: only the present key can be its own.
    expect(await vault.keyOfBackup(backup, null, opening.key)).toEqual({ key: opening.key, isAnotherKey: false });
    await expect(vault.keyOfBackup(backup, null, null)).rejects.toMatchObject({ code: "KEY_UNAVAILABLE" });
    cpSync(at.key, join(backup, "key.json"));
    expect(await vault.keyOfBackup(backup, null, opening.key)).toEqual({ key: opening.key, isAnotherKey: false });
    expect(await vault.keyOfBackup(backup, null, null)).toMatchObject({ key: opening.key, isAnotherKey: false });
    // Its key is another one, and the keychain that knew it is gone.
    const other = place();
    const elsewhere = new Vault(other.key, other.store, keychain("available"));
    await elsewhere.open();
    await expect(elsewhere.keyOfBackup(backup, null, newStoreKey())).rejects.toMatchObject({ code: "KEY_UNAVAILABLE" });
    vault.setPassphrase("long enough", null, opening.key);
    cpSync(at.key, join(backup, "key.json"));
    await expect(elsewhere.keyOfBackup(backup, null, newStoreKey())).rejects.toMatchObject({ code: "PASSPHRASE_NEEDED" });
    await expect(elsewhere.keyOfBackup(backup, "not it", newStoreKey())).rejects.toMatchObject({ code: "PASSPHRASE_WRONG" });
    const found = await elsewhere.keyOfBackup(backup, "long enough", newStoreKey());
    expect([Buffer.from(found.key).equals(Buffer.from(opening.key)), found.isAnotherKey]).toEqual([true, true]);
    // Locked: the keychain would open it, but a passphrase was set.
    await expect(vault.keyOfBackup(backup, null, null)).rejects.toMatchObject({ code: "PASSPHRASE_NEEDED" });
    for (const path of [backup]) rmSync(path, { recursive: true });
    at.remove();
    other.remove();
  });

  it("goes on without a keychain that takes nothing: with a passphrase at the first start, and with the passphrase that is there", async () => {
    const at = place();
    const refusing: Keychain = { ...keychain("available"), wrap: () => Promise.reject(new Error("denied")) };
    expect(await new Vault(at.key, at.store, refusing).open()).toEqual({ outcome: "choose_passphrase", reason: "no_keychain" });
    expect(existsSync(at.key)).toBe(false);
    const vault = new Vault(at.key, at.store, keychain("available"));
    const opening = await vault.open();
    if (opening.outcome !== "open") throw new Error("not open");
    vault.setPassphrase("long enough", null, opening.key);
    const before = readFileSync(at.key, "utf8");
    expect(Buffer.from(await new Vault(at.key, at.store, refusing).unlock("long enough")).equals(Buffer.from(opening.key))).toBe(true);
    expect(readFileSync(at.key, "utf8")).toBe(before);
    at.remove();
  });

  it("tells a keychain that is locked from one whose key is another", async () => {
    const at = place();
    const box = new Map<string, Uint8Array>();
    expect((await new Vault(at.key, at.store, keychain("available", box)).open()).outcome).toBe("open");
    expect(await new Vault(at.key, at.store, keychain("missing", box)).open()).toEqual({ outcome: "locked", reason: "keychain_unavailable" });
    box.set("sealed", newStoreKey());
    expect(await new Vault(at.key, at.store, keychain("available", box)).open()).toEqual({ outcome: "locked", reason: "key_changed" });
    at.remove();
  });
});

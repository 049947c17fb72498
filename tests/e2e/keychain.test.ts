import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { launchApp, newProfile, removeProfile, stopDisplay, type RunningApp } from "../support/app.ts";
import { startKeyring, type Keyring } from "../support/keyring.ts";
import { eventually } from "../support/eventually.ts";
import { removeFolder } from "../support/remove-folder.ts";

let home: string;
let profilePath: string;
let running: RunningApp | null = null;
let keyring: Keyring;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "al-mudeer-keyring-"));
  profilePath = newProfile();
  keyring = await startKeyring(home);
});
afterEach(async () => {
  await running?.close();
  running = null;
  await keyring.stop();
  removeProfile(profilePath);
  removeFolder(home);
});
afterAll(stopDisplay);

const open = async (): Promise<RunningApp> => {
  running = await launchApp({ profilePath, env: keyring.env });
  return running;
};
const settled = (app: RunningApp) => eventually(() => app.request("app.info", {}), (info) => info.state.state !== "starting");

describe("the store's key in the system's keychain (P15, H18)", () => {
  it("is wrapped there, opens the store by itself, and a keychain that is gone costs no data", async () => {
    let app = await open();
    expect(await settled(app)).toMatchObject({ state: { state: "ready" }, keyProtection: "keychain", hasPassphrase: false });
    await app.request("sample.load", {});
    await eventually(() => app.request("inbox.counts", {}), (counts) => counts.splits.all > 20);
    await app.close();
    const keyFile = readFileSync(join(profilePath, "key.json"), "utf8");
    expect(JSON.parse(keyFile)).toMatchObject({ passphrase: null, keychain: { backend: "gnome_libsecret" } });

    // The keychain does not answer: locked out, nothing written over, no empty store in its place.
    await keyring.stop();
    const before = readFileSync(join(profilePath, "store.db"));
    app = await open();
    expect((await settled(app)).state).toMatchObject({ state: "locked" });
    expect(await app.request("app.retryUnlock", {})).toEqual({});
    expect((await settled(app)).state).toMatchObject({ state: "locked" });
    await app.close();
    running = null;
    expect(readFileSync(join(profilePath, "key.json"), "utf8")).toBe(keyFile);
    expect(readFileSync(join(profilePath, "store.db")).equals(before)).toBe(true);

    // It is back: the store opens by itself, with all that was in it.
    keyring = await startKeyring(home);
    app = await open();
    expect((await settled(app)).state).toEqual({ state: "ready" });
    expect((await app.request("inbox.counts", {})).splits.all).toBeGreaterThan(20);
  });

  it("needs the real tools to mean anything", () => {
    expect(spawnSync("gnome-keyring-daemon", ["--version"]).status).toBe(0);
    expect(existsSync("/usr/bin/dbus-daemon")).toBe(true);
  });
});

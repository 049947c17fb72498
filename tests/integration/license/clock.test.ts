import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { someKey, startLicenseAuthority, type LicenseAuthority } from "../../support/license-authority.ts";
import { removeFolder } from "../../support/remove-folder.ts";

/** The whole command line under a clock that is set wrong for it, by libfaketime. */
const cliPath = join(import.meta.dirname, "..", "..", "..", "electron", "cli", "cli.ts");
let folder: string;
let authority: LicenseAuthority;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "al-mudeer-clock-"));
  authority = await startLicenseAuthority();
  writeFileSync(join(folder, "license.json"), JSON.stringify({ serverUrl: authority.url, keys: authority.keys }));
});
afterEach(async () => {
  await authority.stop();
  removeFolder(folder);
});

/** `at` as faketime takes it ("-2y", "+30d"), null for the right time. */
const license = async (verb: "status" | "activate" | "refresh", at: string | null): Promise<Record<string, unknown>> => {
  const command = [process.execPath, cliPath, "license", verb, "--profile", join(folder, "profile"), "--json"];
  const [program = "", ...args] = at === null ? command : ["faketime", "-f", at, ...command];
  const child = spawn(program, args, {
    env: { ...process.env, ALMUDEER_PASSPHRASE: "a long enough passphrase", ALMUDEER_LICENSE_KEY: someKey, ALMUDEER_LICENSE_CONFIG: join(folder, "license.json"), FAKETIME_DONT_FAKE_MONOTONIC: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => void (output += text));
  let errors = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => void (errors += text));
  await once(child, "close");
  if (output.trim() === "") throw new Error(`no answer: ${errors.slice(-500)}`);
  return JSON.parse(output.trim().split("\n").at(-1) ?? "{}") as Record<string, unknown>;
};

it("a server that is gone for thirty days: grace, then read-only, and all is well when it is back", async () => {
  expect(await license("activate", null)).toEqual({ outcome: "activated" });
  authority.isAway = true;
  expect(await license("refresh", "+3d")).toMatchObject({ state: "grace" });
  expect(await license("refresh", "+30d")).toMatchObject({ state: "read_only", because: "offline_too_long" });
  authority.isAway = false;
  authority.now = () => Date.now() + 30 * 86_400_000;
  expect(await license("refresh", "+30d")).toMatchObject({ state: "active" });
});

it("a clock two years behind or ahead neither lengthens nor ends anything, once the server was asked", async () => {
  expect(await license("activate", "-2y")).toEqual({ outcome: "activated" });
  expect(await license("status", "-2y")).toMatchObject({ state: "active", because: null });
  expect(await license("refresh", "+2y")).toMatchObject({ state: "active" });
  expect(await license("status", "+2y")).toMatchObject({ state: "active" });
  expect(await license("refresh", null)).toMatchObject({ state: "active", isClockBehind: false });
});

it("a trial is not begun anew by a clock that is set back", async () => {
  expect(await license("status", null)).toMatchObject({ state: "trial" });
  expect(await license("status", "+20d")).toMatchObject({ state: "read_only", because: "trial_over" });
  expect(await license("status", "-2y")).toMatchObject({ state: "read_only", because: "trial_over", isClockBehind: true });
});

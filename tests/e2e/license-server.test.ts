import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { catalogues } from "../../shared/i18n/catalogues.ts";
import { launchApp, newProfile, readLogs, removeProfile, stopDisplay, type RunningApp } from "../support/app.ts";
import { startProcess, type RunningServer } from "../support/server/process-server.ts";
import { makePlace, type Place } from "../support/server/test-server.ts";

/** The real app and the real server, each in a process of its own: a key is sold, used, run out and renewed. */
const passphrase = "a passphrase long enough 12";
const words = catalogues.en;
let place: Place;
let server: RunningServer;
let running: RunningApp;
let profilePath: string;

afterAll(stopDisplay);
beforeEach(async () => {
  place = await makePlace("sqlite");
  server = await startProcess(place.env, place.folder);
  profilePath = newProfile();
  point();
});
afterEach(async (context) => {
  if (context.task.result?.state === "fail") process.stderr.write(`${readLogs(profilePath)}\n${server.output().slice(-3000)}\n`);
  await running.close();
  await server.kill("SIGTERM");
  removeProfile(profilePath);
  await place.remove();
});

const point = (): void => writeFileSync(join(profilePath, "license.json"), JSON.stringify({ serverUrl: server.url, keys: { [place.keys.publicKey.kid]: place.keys.publicKey.x } }));
const asOperator = async (method: string, path: string, body: unknown): Promise<Record<string, unknown>> => {
  const response = await fetch(`${server.url}${path}`, { method, headers: { "content-type": "application/json", "x-admin-key": place.keys.settings.ADMIN_KEY }, body: JSON.stringify(body) });
  expect(response.status).toBeLessThan(300);
  return (await response.json()) as Record<string, unknown>;
};
const launch = async (): Promise<void> => {
  running = await launchApp({ profilePath, args: ["--lang=en"], env: { ALMUDEER_LICENSE_CONFIG: join(profilePath, "license.json") } });
};
const press = (name: string): Promise<void> => running.page.getByRole("button", { name, exact: true }).click();
const state = async (): Promise<string> => (await running.request("license.refresh", {})).state;

describe("a licence between the real app and the real server", () => {
  it("is activated, holds over an offline restart, ends, and is renewed", async () => {
    const sold = await asOperator("POST", "/api/admin/subscription/create", { company_name: "متجر الواحة", contact_email: "owner@oasis.example", days_valid: 30 });
    const key = String(sold["key"] ?? sold["license_key"]);
    const id = String((sold["subscription"] as Record<string, unknown> | undefined)?.["id"] ?? sold["id"]);
    await launch();
    await running.page.getByLabel(words.lock.passphrase, { exact: true }).fill(passphrase);
    await running.page.getByLabel(words.lock.repeat, { exact: true }).fill(passphrase);
    await press(words.lock.set);
    await running.page.locator('[data-screen="first-run"]').waitFor();
    await running.request("settings.set", { onboarded: true, language: "en" });
    await running.page.evaluate(() => (location.hash = "#/settings/license"));
    await running.page.locator('input[name="licenseKey"]').fill(key.toLowerCase().replaceAll("-", " "));
    await press(words.license.activate);
    await running.page.locator('[data-license="active"]').getByText("متجر الواحة").waitFor();

    await running.close();
    await server.kill("SIGKILL");
    await launch();
    await running.page.getByLabel(words.lock.passphrase, { exact: true }).fill(passphrase);
    await press(words.lock.unlock);
    await running.page.locator('[data-screen="inbox"]').waitFor();
    expect((await running.request("license.get", {})).state).toBe("active");

    await running.close();
    server = await startProcess(place.env, place.folder);
    point();
    await launch();
    await running.page.getByLabel(words.lock.passphrase, { exact: true }).fill(passphrase);
    await press(words.lock.unlock);
    await running.page.locator('[data-screen="inbox"]').waitFor();
    await asOperator("PATCH", `/api/admin/subscription/${id}`, { expires_at: new Date(Date.now() - 1000).toISOString() });
    expect(await running.request("license.refresh", {})).toMatchObject({ state: "read_only", because: "expired" });
    await running.page.locator('[data-license-strip="read_only"]').waitFor();
    await asOperator("PATCH", `/api/admin/subscription/${id}`, { expires_at: new Date(Date.now() + 30 * 86_400_000).toISOString(), suspended_reason: "Payment overdue" });
    expect(await running.request("license.refresh", {})).toMatchObject({ state: "read_only", because: "suspended", suspendedReason: "Payment overdue" });
    await asOperator("PATCH", `/api/admin/subscription/${id}`, { suspended_reason: null, extend_days: 365 });
    expect(await state()).toBe("active");
    expect(((await running.request("license.get", {})).validUntil ?? 0) - Date.now()).toBeGreaterThan(390 * 86_400_000);
    expect(await running.request("license.deactivate", {})).toEqual({ isDeactivated: true });
    expect((await running.request("license.get", {})).keyHint).toBeNull();
  }, 240_000);
});

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LicensePort } from "../../../electron/engine/ports.ts";
import { systemClock } from "../../../electron/engine/kernel/clock.ts";
import { graceMs, someKey, startLicenseAuthority, type LicenseAuthority } from "../../support/license-authority.ts";
import { dropMail } from "../../support/mail.ts";
import { startTelegramEmulator } from "../../support/telegram-emulator.ts";
import { telegramSettings } from "../telegram/telegram-rig.ts";
import { eventually } from "../../support/eventually.ts";
import { startTestEngine, type TestEngine } from "../../support/test-engine.ts";

const dayMs = 86_400_000;
let authority: LicenseAuthority;
let test: TestEngine;
/** What the computer's clock is off by. */
let offset = 0;

const clock = { ...systemClock, now: () => Date.now() + offset };
const port = (overrides: Partial<LicensePort> = {}): LicensePort => ({ serverUrl: authority.url, keys: authority.keys, device: "a".repeat(64), deviceName: "shop-pc", appVersion: "0.1.0", ...overrides });

beforeEach(async () => {
  offset = 0;
  authority = await startLicenseAuthority();
  test = startTestEngine({ ports: { clock, license: port() } });
});
afterEach(async () => {
  await test.remove();
  await authority.stop();
});

const view = () => test.request("license.get", {});
const activate = (key = someKey) => test.request("license.activate", { key });
const refresh = () => test.request("license.refresh", {});
const code = async (work: Promise<unknown>): Promise<string> => work.then(() => "none", (error: { code: string }) => error.code);

describe("the trial", () => {
  it("needs no server, lasts fourteen days, and ends read-only", async () => {
    authority.isAway = true;
    expect(await view()).toMatchObject({ state: "trial", because: null });
    offset = 14 * dayMs - 60_000;
    expect((await view()).state).toBe("trial");
    offset = 14 * dayMs + 60_000;
    expect(await view()).toMatchObject({ state: "read_only", because: "trial_over" });
  });

  it("cannot be lengthened by setting the clock back", async () => {
    offset = 15 * dayMs;
    await test.restart();
    expect((await view()).state).toBe("read_only");
    offset = -700 * dayMs;
    await test.restart();
    expect(await view()).toMatchObject({ state: "read_only", because: "trial_over", isClockBehind: true });
  });
});

describe("activation", () => {
  it("takes a key however it is typed, and tells no more than it must", async () => {
    expect(await activate(" mudeer 0000 0000-٠٠٠٠ ")).toEqual({ outcome: "activated" });
    expect(await view()).toMatchObject({ state: "active", companyName: "متجر الواحة", plan: "standard", keyHint: "MUDEER-…-0000", maxDevices: 2 });
    expect(authority.asked[0]?.body).toMatchObject({ key: someKey, device: "a".repeat(64), deviceName: "shop-pc" });
    expect(Object.keys(authority.asked[0]?.body ?? {}).sort()).toEqual(["appVersion", "device", "deviceName", "key", "nonce"]);
    await test.restart();
    expect((await view()).state).toBe("active");
  });

  it.each([
    ["a slip of the pen", null, "MUDEER-0000-0000-0001", "not_a_key"],
    ["a key nobody sold", { status: 404, error: { code: "KEY_UNKNOWN" } }, someKey, "unknown_key"],
    ["too many devices", { status: 409, error: { code: "DEVICE_LIMIT", maxDevices: 2, devices: [{ name: "old-pc", appVersion: "0.1.0", lastSeenAt: "2026-01-01T00:00:00Z" }] } }, someKey, "device_limit"],
    ["a suspended subscription", { status: 403, error: { code: "SUBSCRIPTION_SUSPENDED", reason: "Payment overdue" } }, someKey, "refused"],
    ["too many tries", { status: 429, error: { code: "RATE_LIMITED", retryAfterS: 60 } }, someKey, "too_many_tries"],
  ] as const)("says so: %s", async (_what, refusal, key, outcome) => {
    authority.refusal = refusal;
    expect((await activate(key)).outcome).toBe(outcome);
    expect((await view()).state).toBe("trial");
  });

  it.each(["<html>Sign in to the hotel's network</html>", "{}", "null", '{"token":"a.b.c","accounts":[]}', `{"token":"${"x".repeat(600_000)}"}`])("takes a stranger's page for no answer: %.40s", async (page) => {
    authority.page = page;
    expect((await activate()).outcome).toBe("offline");
    expect((await view()).state).toBe("trial");
  });

  it("believes no token for another device, another product, another question or another key", async () => {
    const stranger = await startLicenseAuthority();
    for (const wrong of [{ device: "b".repeat(64) }, { aud: "other" as never }, { nonce: "n".repeat(32) }, { iss: "somebody" as never }]) {
      authority.claims = wrong;
      expect((await activate()).outcome).toBe("offline");
    }
    authority.claims = {};
    authority.sign = stranger.sign.bind(stranger);
    expect((await activate()).outcome).toBe("offline");
    expect((await view()).state).toBe("trial");
    await stranger.stop();
  });

  it("works on a computer whose clock is two years off, either way", async () => {
    for (const years of [-2, 2]) {
      offset = years * 365 * dayMs;
      expect((await activate()).outcome).toBe("activated");
      expect((await view()).state).toBe("active");
    }
  });

  it("frees the seat on the server before it forgets the key here", async () => {
    await activate();
    authority.isAway = true;
    expect(await test.request("license.deactivate", {})).toEqual({ isDeactivated: false });
    expect((await view()).state).toBe("active");
    authority.isAway = false;
    expect(await test.request("license.deactivate", {})).toEqual({ isDeactivated: true });
    expect((await view()).keyHint).toBeNull();
  });
});

describe("after activation", () => {
  beforeEach(async () => void (await activate()));

  it("goes on for fourteen days without a server, says until when, then rests", async () => {
    authority.isAway = true;
    offset = 2 * dayMs;
    const grace = await refresh();
    expect(grace.state).toBe("grace");
    expect(Math.abs((grace.endsAt ?? 0) - (Date.now() + dayMs + graceMs))).toBeLessThan(60_000);
    offset = dayMs + graceMs - 3_600_000;
    expect((await view()).state).toBe("grace");
    offset = dayMs + graceMs + 60_000;
    expect(await view()).toMatchObject({ state: "read_only", because: "offline_too_long" });
    authority.isAway = false;
    authority.now = clock.now;
    expect((await refresh()).state).toBe("active");
  });

  it("is read-only at the next contact when it was suspended, ended or taken away, and comes back", async () => {
    authority.claims = { status: "suspended", suspendedReason: "Payment overdue" };
    expect(await refresh()).toMatchObject({ state: "read_only", because: "suspended", suspendedReason: "Payment overdue" });
    authority.claims = { status: "expired" };
    expect(await refresh()).toMatchObject({ state: "read_only", because: "expired" });
    authority.claims = {};
    expect((await refresh()).state).toBe("active");
    authority.refusal = { status: 403, error: { code: "DEVICE_NOT_ACTIVATED" } };
    expect(await refresh()).toMatchObject({ state: "read_only", because: "revoked" });
    authority.refusal = null;
    expect((await activate()).outcome).toBe("activated");
    expect((await view()).state).toBe("active");
  });

  it("ends on the subscription's last day without being told", async () => {
    authority.claims = { validUntil: Math.floor(Date.now() / 1000) + 3600 };
    await refresh();
    offset = 2 * 3_600_000;
    expect(await view()).toMatchObject({ state: "read_only", because: "expired" });
  });

  it("does not hold on another computer", async () => {
    await test.engine.stop();
    const copied = startTestEngine({ ports: { profilePath: test.profilePath, storeKey: test.storeKey, clock, license: port({ device: "c".repeat(64) }) } });
    expect(await copied.request("license.get", {})).toMatchObject({ state: "read_only", because: "other_device" });
    await copied.engine.stop();
  });

  it("keeps the last good word against a replayed or forged answer", async () => {
    const old = authority.asked.at(-1)?.body["nonce"] as string;
    authority.claims = { nonce: old, status: "active" };
    await refresh();
    expect(await view()).toMatchObject({ state: "active", isServerAway: true });
  });

  it("reports numbers and nothing else", async () => {
    await refresh();
    const { usage, accounts, key, device, nonce, appVersion, ...rest } = authority.asked.at(-1)?.body ?? {};
    expect(rest).toEqual({});
    expect([key, device, typeof nonce, appVersion]).toEqual([someKey, "a".repeat(64), "string", "0.1.0"]);
    for (const entry of usage as Record<string, unknown>[]) expect(Object.keys(entry).sort()).toEqual(["count", "day", "kind"]);
    expect(accounts).toEqual([]);
  });
});

describe("what the vendor decided about one account", () => {
  it("stops that account with the reason, and only that one; and lets it go again", async () => {
    const telegram = await startTelegramEmulator();
    const second = telegram.addBot(7_100_003);
    for (const bot of [telegram.bot, second]) await test.request("channels.add", { settings: telegramSettings(telegram, bot), secrets: { botToken: bot.token } });
    await activate();
    await eventually(() => telegram.bot.isPolled() && second.isPolled(), Boolean);
    await refresh();
    const reported = authority.asked.at(-1)?.body["accounts"] as { accountHash: string; kind: string; messagesToday: number }[];
    expect(reported.map(({ kind, messagesToday }) => [kind, messagesToday])).toEqual([["telegram_bot", 0], ["telegram_bot", 0]]);
    authority.rules = [{ accountHash: reported[0]?.accountHash ?? "", suspended: true, reason: "Reported for spam", limits: { maxMessagesPerMinute: null, maxMessagesPerDay: null } }];
    await refresh();
    await eventually(() => telegram.bot.isPolled(), (polled) => !polled);
    expect((await test.request("channels.list", {})).items.map(({ status, suspendedBecause, suspendedBy }) => [status, suspendedBecause, suspendedBy])).toEqual([["suspended", "Reported for spam", "vendor"], ["online", null, null]]);
    // The owner's own suspension lies under it and cannot lift it.
    const [first] = (await test.request("channels.list", {})).items;
    if (first === undefined) throw new Error("no account");
    await test.request("channels.setSuspended", { accountId: first.id, reason: "Mine" });
    await test.request("channels.setSuspended", { accountId: first.id, reason: null });
    expect((await test.request("channels.list", {})).items[0]).toMatchObject({ status: "suspended", suspendedBecause: "Reported for spam", suspendedBy: "vendor" });
    expect(second.isPolled()).toBe(true);
    authority.rules = [];
    await refresh();
    await eventually(() => telegram.bot.isPolled(), Boolean);
    await test.engine.stop();
    await telegram.stop();
  });
});

describe("the vendor's limit for a day", () => {
  it("lets so many messages go, keeps the rest waiting over a restart, and lets them go when it is lifted", async () => {
    const telegram = await startTelegramEmulator();
    await test.request("settings.set", { undoSeconds: 0 });
    await test.request("channels.add", { settings: telegramSettings(telegram), secrets: { botToken: telegram.bot.token } });
    await activate();
    await eventually(() => telegram.bot.isPolled(), Boolean);
    await refresh();
    const [{ accountHash } = { accountHash: "" }] = authority.asked.at(-1)?.body["accounts"] as { accountHash: string }[];
    authority.rules = [{ accountHash, suspended: false, reason: null, limits: { maxMessagesPerMinute: null, maxMessagesPerDay: 1 } }];
    await refresh();
    await eventually(() => telegram.bot.isPolled(), Boolean);
    telegram.bot.write({ id: 555, first_name: "Omar" }, "hello");
    const { items } = await eventually(() => test.request("inbox.list", { split: "all" }), (page) => page.items.length === 1);
    const conversationId = items[0]?.id ?? "";
    for (const body of ["first", "second"]) await test.request("drafts.send", { conversationId, body, fileTokens: [] });
    await eventually(() => test.request("outbox.list", { view: "waiting" }), (page) => page.items.length === 1 && (page.items[0]?.nextAttemptAt ?? 0) % dayMs === 0);
    await test.restart();
    await eventually(() => telegram.bot.isPolled(), Boolean);
    expect(telegram.bot.sent.map(({ text }) => text)).toEqual(["first"]);
    authority.rules = [];
    await refresh();
    await eventually(() => telegram.bot.isPolled(), Boolean);
    const [waiting] = (await test.request("outbox.list", { view: "waiting" })).items;
    await test.request("outbox.sendNow", { outboxItemId: waiting?.id ?? "" });
    await eventually(() => telegram.bot.sent.map(({ text }) => text), (texts) => texts.length === 2);
    await test.engine.stop();
    await telegram.stop();
  });
});

describe("read-only", () => {
  it("sends, receives and suggests nothing; reads, searches and backs up everything; and goes on where it stood", async () => {
    const inbox = join(test.profilePath, "in");
    mkdirSync(inbox);
    dropMail(inbox, { id: "q1@gulf.example", subject: "Price of boxes", text: "Hello, what is the price for 40 boxes?" });
    await test.request("settings.set", { undoSeconds: 0 });
    await test.request("channels.add", { settings: { kind: "folder", path: inbox, sendTo: join(test.profilePath, "out"), address: "shop@mail.test", displayName: "Shop", treatAs: "new" }, secrets: {} });
    const [row] = await eventually(async () => (await test.request("drafts.list", {})).items, (items) => items.length === 1);
    await activate();
    authority.claims = { status: "suspended", suspendedReason: "Payment overdue" };
    await refresh();
    await eventually(() => test.request("channels.list", {}), ({ items }) => items[0]?.status === "paused");
    const draft = { draftId: row?.draft.id ?? "", version: row?.draft.version ?? 0 } as never;
    expect(await code(test.request("drafts.approve", draft))).toBe("LICENSE_READ_ONLY");
    expect(await code(test.request("channels.checkNow", { accountId: null }))).toBe("LICENSE_READ_ONLY");
    dropMail(inbox, { id: "q2@gulf.example", subject: "Second", text: "And for 80?" });
    expect((await test.request("inbox.search", { query: "boxes" })).items).toHaveLength(1);
    expect((await test.request("inbox.list", { split: "all" })).items).toHaveLength(1);
    expect((await test.request("backup.create", {})).isVerified).toBe(true);
    await test.restart();
    expect((await view()).because).toBe("suspended");
    authority.claims = {};
    await refresh();
    await eventually(() => test.request("inbox.list", { split: "all" }), ({ items }) => items.length === 2);
    const [again] = (await test.request("drafts.list", {})).items.filter(({ draft: one }) => one.id === row?.draft.id);
    await test.request("drafts.approve", { draftId: again?.draft.id ?? "", version: again?.draft.version ?? 0 });
    await eventually(() => test.request("outbox.list", { view: "sent" }), ({ items }) => items.length === 1);
  });
});

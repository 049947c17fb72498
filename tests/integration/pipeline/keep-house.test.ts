import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { systemClock } from "../../../electron/engine/kernel/clock.ts";
import { dropMail } from "../../support/mail.ts";
import { eventually } from "../../support/eventually.ts";
import { startTestEngine, type TestEngine } from "../../support/test-engine.ts";

const minute = 60_000;
let test: TestEngine;
let laterMs: number;
beforeEach(() => {
  laterMs = 0;
  test = startTestEngine({ ports: { clock: { ...systemClock, now: () => Date.now() + laterMs } } });
});
afterEach(() => test.remove());

/** A snooze is what looks at the clock; with it comes whatever else is due. */
const nudge = async (): Promise<void> => {
  const [open, snoozed] = await Promise.all([test.request("inbox.list", { split: "all" }), test.request("inbox.list", { split: "snoozed" })]);
  await test.request("inbox.snooze", { ids: [...open.items, ...snoozed.items].map((row) => row.id), until: Date.now() + 30 * 24 * 60 * minute });
};
const files = (): string[] => readdirSync(join(test.profilePath, "media"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name);
const plant = (name: string): string => {
  const shelf = join(test.profilePath, "media", name.slice(0, 2));
  mkdirSync(shelf, { recursive: true });
  const path = join(shelf, name);
  writeFileSync(path, "left over from a batch that failed");
  const old = new Date(Date.now() - 2 * 24 * 60 * minute);
  utimesSync(path, old, old);
  return path;
};

it("sweeps files nobody names: some minutes after the start, then daily; those of messages stay", async () => {
  const inbox = join(test.profilePath, "in");
  dropMail(inbox, { id: "a@gulf.example" });
  writeFileSync(join(inbox, "b.eml"), ["From: Omar <omar@gulf.example>", "To: shop@mail.test", "Subject: Offer", "Message-ID: <b@gulf.example>", "Content-Type: application/pdf; name=offer.pdf", "Content-Disposition: attachment; filename=offer.pdf", "Content-Transfer-Encoding: base64", "", "JVBERi0xLjQK"].join("\r\n"));
  await test.request("channels.add", { settings: { kind: "folder", path: inbox, sendTo: null, address: "shop@mail.test", displayName: "Shop", treatAs: "history" }, secrets: {} });
  await eventually(() => test.request("inbox.list", { split: "all" }), (page) => page.items.reduce((sum, row) => sum + row.messageCount, 0) === 2);
  const [named] = files();
  const first = plant("ab".repeat(32));
  await nudge();
  laterMs = 4 * minute;
  await nudge();
  expect(existsSync(first)).toBe(true);
  laterMs = 6 * minute;
  await nudge();
  await eventually(() => files(), (left) => left.length === 1);
  const second = plant("cd".repeat(32));
  laterMs = 60 * minute;
  await nudge();
  expect(existsSync(second)).toBe(true);
  laterMs = 25 * 60 * minute;
  await nudge();
  await eventually(() => files(), (left) => left.length === 1);
  expect(files()).toEqual([named]);
});

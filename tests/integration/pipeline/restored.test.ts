import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultPaths } from "../../../electron/engine/paths.ts";
import { finishRestore } from "../../../electron/engine/store/finish-restore.ts";
import { stageRestore } from "../../../electron/engine/store/restore.ts";
import { eventually } from "../../support/eventually.ts";
import { dropMail } from "../../support/mail.ts";
import { removeFolder } from "../../support/remove-folder.ts";
import { startTestEngine, type TestEngine } from "../../support/test-engine.ts";

let folder: string;
let sendTo: string;
let test: TestEngine;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "al-mudeer-restored-"));
  sendTo = join(folder, "out");
  mkdirSync(join(folder, "in"));
  test = startTestEngine();
  await test.request("settings.set", { undoSeconds: 30 });
  dropMail(join(folder, "in"), { id: "q1@gulf.example", text: "What is the price of the red roses?" });
  await test.request("channels.add", { settings: { kind: "folder", path: join(folder, "in"), sendTo, address: "shop@mail.test", displayName: "Shop", treatAs: "new" }, secrets: {} });
});
afterEach(async () => {
  await test.remove();
  removeFolder(folder);
});

const sent = (): string[] => readdirSync(sendTo, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name);

/** A reply waits while a backup is made, goes out afterwards, and the backup is gone back to. */
const goBack = async (meanwhile: () => void): Promise<void> => {
  const { items } = await eventually(() => test.request("inbox.list", { split: "all" }), (page) => page.items.length === 1);
  const conversationId = items[0]?.id;
  if (conversationId === undefined) throw new Error("no conversation");
  const { outboxItemId } = await test.request("drafts.send", { conversationId, body: "12 SAR each.", fileTokens: [] });
  const { path } = await test.request("backup.create", {});
  await test.request("outbox.sendNow", { outboxItemId });
  await eventually(() => test.request("outbox.list", { view: "sent" }), (page) => page.items.length === 1);
  expect(sent()).toHaveLength(1);
  meanwhile();
  await test.restart(async () => {
    const paths = defaultPaths(test.profilePath);
    stageRestore(paths, { from: path, storeKey: test.storeKey, sqliteBinding: null }, false, Date.now());
    finishRestore(paths);
    return Promise.resolve();
  });
};

describe("a reply that waited when the backup was made and has gone out since", () => {
  it("is found among what was sent", async () => {
    await goBack(() => undefined);
    await eventually(() => test.request("outbox.list", { view: "sent" }), (page) => page.items.length === 1);
    expect(sent()).toHaveLength(1);
  });

  it("is a question where nobody can know, never sent a second time by itself", async () => {
    await goBack(() => {
      cpSync(sendTo, join(folder, "taken"), { recursive: true });
      rmSync(sendTo, { recursive: true });
      mkdirSync(sendTo);
    });
    const { items } = await eventually(() => test.request("outbox.list", { view: "problems" }), (page) => page.items.length === 1);
    const [item] = items;
    if (!item) throw new Error("no item");
    expect(item).toMatchObject({ status: "unknown", error: { code: "OUTCOME_UNKNOWN" } });
    // Looked for once more at the person's wish: still nothing, and still nothing sent.
    expect(await test.request("outbox.resolve", { outboxItemId: item.id, as: "check" })).toEqual({ status: "unknown" });
    expect(sent()).toEqual([]);
    await test.request("outbox.resolve", { outboxItemId: item.id, as: "send_again" });
    await eventually(() => test.request("outbox.list", { view: "sent" }), (page) => page.items.length === 1);
    expect(sent()).toHaveLength(1);
  });
});

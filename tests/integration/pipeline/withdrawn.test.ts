import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { EventHub } from "../../../electron/engine/kernel/events.ts";
import { systemClock } from "../../../electron/engine/kernel/clock.ts";
import { defaultPaths } from "../../../electron/engine/paths.ts";
import { applyChanges } from "../../../electron/engine/pipeline/apply-changes.ts";
import { openStore } from "../../../electron/engine/store/open-store.ts";
import type { AppEvent } from "../../../shared/ipc/events.ts";
import { dropMail } from "../../support/mail.ts";
import { eventually } from "../../support/eventually.ts";
import { startTestEngine, type TestEngine } from "../../support/test-engine.ts";

let test: TestEngine;
beforeEach(() => void (test = startTestEngine()));
afterEach(() => test.remove());

it("a message that its writer took back says since when, keeps what it said, and is told to the window", async () => {
  const inbox = join(test.profilePath, "in");
  dropMail(inbox, { id: "order@gulf.example", from: "Sara <sara@gulf.example>", subject: "Order", text: "Forty boxes, please" });
  const { accountId } = await test.request("channels.add", { settings: { kind: "folder", path: inbox, sendTo: null, address: "shop@mail.test", displayName: "Shop", treatAs: "history" }, secrets: {} });
  const { items: rows } = await eventually(() => test.request("inbox.list", { split: "all" }), (page) => page.items.length === 1);
  const conversationId = rows[0]?.id ?? expect.unreachable("no conversation");
  const messages = async () => (await test.request("inbox.messages", { conversationId })).items;
  expect(await messages()).toMatchObject([{ text: "Forty boxes, please", withdrawnAt: null }]);
  const told: AppEvent[] = [];
  await test.restart(() => {
    const db = openStore({ path: defaultPaths(test.profilePath).storePath, key: test.storeKey, nativeBinding: null, now: Date.now() });
    const externalId = db.one<{ external_id: string }>("select external_id from message")?.external_id ?? "";
    const hub = new EventHub();
    hub.listen((event) => told.push(event));
    // Told twice, with different times: the first counts.
    for (const at of [1_800_000_000_000, 1_800_000_060_000]) db.transaction(() => applyChanges({ db, hub, clock: systemClock }, accountId, [{ kind: "deleted", externalId, at }]));
    db.close();
    return eventually(() => told.length, (n) => n > 0);
  });
  expect(told).toContainEqual({ type: "conversations.changed", ids: [conversationId] });
  expect(await messages()).toMatchObject([{ text: "Forty boxes, please", withdrawnAt: 1_800_000_000_000 }]);
});

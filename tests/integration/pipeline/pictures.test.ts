import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { MessageId } from "../../../shared/domain/ids.ts";
import { eventually } from "../../support/eventually.ts";
import { startTestEngine, type TestEngine } from "../../support/test-engine.ts";

let test: TestEngine;
beforeEach(() => void (test = startTestEngine()));
afterEach(() => test.remove());

const html = '<p>newsletter</p><img src="https://one.example/a.png"><img src="http://two.example/b.png"><img src="https://one.example/c.png"><img src="https://spy.example/p.gif" width="1" height="1">';

const receive = async (from: string, body: string): Promise<MessageId> => {
  const folder = join(test.profilePath, "mail");
  mkdirSync(folder);
  writeFileSync(join(folder, "1.eml"), [`From: ${from}`, "To: shop@mail.test", "Subject: Offers", "Message-ID: <offers@shop.example>", `Date: ${new Date().toUTCString()}`, "MIME-Version: 1.0", "Content-Type: text/html; charset=utf-8", "", body].join("\r\n"));
  await test.request("channels.add", { settings: { kind: "folder", path: folder, sendTo: null, address: "shop@mail.test", displayName: "Shop", treatAs: "history" }, secrets: {} });
  const { items } = await eventually(() => test.request("inbox.search", { query: "newsletter", limit: 5 }), (found) => found.items.length === 1);
  return items[0]?.messageId as MessageId;
};

it("names what a mail would fetch and from where, and serves it by number only when told where from", async () => {
  const messageId = await receive("News <news@shop.example>", html);
  expect(await test.request("pictures.named", { messageId })).toEqual({ count: 3, hosts: ["one.example", "two.example"], isAllowed: false });
  expect(await test.engine.namedPictures(messageId)).toEqual(["https://one.example/a.png", "https://two.example/b.png", "https://one.example/c.png"]);
  expect((await test.engine.messageFrame(messageId, null)).html).not.toMatch(/src=|example/);
  const shown = (await test.engine.messageFrame(messageId, "msg://x/image/")).html;
  expect([...shown.matchAll(/src="([^"]*)"/g)].map((match) => match[1])).toEqual(["msg://x/image/0", "msg://x/image/1", "msg://x/image/2"]);
  expect(shown).not.toContain("example");
});

it("remembers a sender, over a restart, until it is taken back", async () => {
  const messageId = await receive("News <News@Shop.example>", html);
  const isAllowed = async () => (await test.request("pictures.named", { messageId })).isAllowed;
  const { undoToken } = await test.request("pictures.allowSender", { messageId });
  expect(await isAllowed()).toBe(true);
  expect((await test.request("pictures.allowSender", { messageId })).undoToken).toBeNull();
  await test.request("inbox.undo", { undoToken });
  expect(await isAllowed()).toBe(false);
  await test.request("pictures.allowSender", { messageId });
  await test.restart();
  expect(await isAllowed()).toBe(true);
  expect((await test.request("pictures.senders", {})).items.map(({ address }) => address)).toEqual(["news@shop.example"]);
  const forgotten = await test.request("pictures.forgetSender", { address: "news@shop.example" });
  expect([await isAllowed(), (await test.request("pictures.senders", {})).items]).toEqual([false, []]);
  await test.request("inbox.undo", { undoToken: forgotten.undoToken });
  expect(await isAllowed()).toBe(true);
});

it("shows nothing by itself of a mail that was filtered out, whoever it says it is from", async () => {
  const messageId = await receive("News <news@shop.example>", html);
  await test.request("pictures.allowSender", { messageId });
  const { conversation } = (await test.request("inbox.search", { query: "newsletter", limit: 1 })).items[0] ?? {};
  if (!conversation) throw new Error("the mail is gone");
  await test.request("inbox.markSpam", { ids: [conversation.id] });
  expect(await test.request("pictures.named", { messageId })).toMatchObject({ count: 3, isAllowed: false });
});

import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { LabelId } from "../../../shared/domain/ids.ts";
import { dropMail } from "../../support/mail.ts";
import { eventually } from "../../support/eventually.ts";
import { startTestEngine, type TestEngine } from "../../support/test-engine.ts";

let test: TestEngine;
beforeEach(async () => {
  test = startTestEngine();
  const inbox = join(test.profilePath, "in");
  for (const id of ["a", "b", "c"]) dropMail(inbox, { id: `${id}@gulf.example`, from: `${id} <${id}@gulf.example>`, subject: id, text: id });
  await test.request("channels.add", { settings: { kind: "folder", path: inbox, sendTo: null, address: "shop@mail.test", displayName: "Shop", treatAs: "history" }, secrets: {} });
  await eventually(() => test.request("inbox.list", { split: "all" }), (page) => page.items.length === 3);
});
afterEach(() => test.remove());

const make = async (name: string): Promise<LabelId> => (await test.request("labels.save", { id: null, name, colour: "teal" })).id;
const list = async () => (await test.request("labels.list", {})).items.map(({ name, useCount }) => [name, useCount]);
/** Which rows wear which labels, by the letter of the row. */
const worn = async () => Object.fromEntries((await test.request("inbox.list", { split: "all" })).items.map((row) => [row.subject, [...row.labelIds].sort()]));
const put = async (subject: string, ...add: LabelId[]): Promise<void> => {
  const row = (await test.request("inbox.list", { split: "all" })).items.find((one) => one.subject === subject);
  if (!row?.contactId) throw new Error("no row");
  await test.request("inbox.setLabels", { ids: [row.id], add, remove: [] });
};

it("have one name each, in whichever spelling, and say where they are used", async () => {
  const id = await make("عملاء الجملة");
  await expect(make("عملاء الجُملة")).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await test.request("labels.save", { id, name: "عملاء الجملة ", colour: "violet" })).toMatchObject({ id, name: "عملاء الجملة", colour: "violet" });
  await put("a", id);
  expect(await list()).toEqual([["عملاء الجملة", 1]]);
});

it("are removed and put back with all they stood on", async () => {
  const id = await make("VIP");
  await put("a", id);
  const contactId = (await test.request("contacts.list", { query: "b@gulf" })).items[0]?.id;
  if (!contactId) throw new Error("no contact");
  await test.request("contacts.setLabels", { contactId, add: [id], remove: [] });
  const { undoToken } = await test.request("labels.remove", { id });
  expect([await list(), (await worn())["a"]]).toEqual([[], []]);
  expect((await test.request("labels.remove", { id })).undoToken).toBeNull();
  await test.request("inbox.undo", { undoToken });
  expect([await list(), (await worn())["a"], (await test.request("contacts.get", { contactId })).labelIds]).toEqual([[["VIP", 2]], [id], [id]]);
});

it("put back under a name that was given anew, the new one takes the places", async () => {
  const old = await make("VIP");
  await put("a", old);
  const { undoToken } = await test.request("labels.remove", { id: old });
  const fresh = await make("vip");
  await test.request("inbox.undo", { undoToken });
  expect([await list(), (await worn())["a"]]).toEqual([[["vip", 1]], [fresh]]);
});

it("are merged, what had both keeps one, and taken apart again exactly as they were", async () => {
  const [from, into] = [await make("Wholesale"), await make("Bulk")];
  await put("a", from);
  await put("b", from, into);
  await put("c", into);
  const before = await worn();
  const { undoToken } = await test.request("labels.merge", { from, into });
  expect([await list(), await worn()]).toEqual([[["Bulk", 3]], { a: [into], b: [into], c: [into] }]);
  await test.request("inbox.undo", { undoToken });
  expect([await list(), await worn()]).toEqual([[["Bulk", 2], ["Wholesale", 2]], before]);
  expect(await test.request("labels.merge", { from, into: from })).toEqual({ undoToken: null });
  expect(test.events.some((event) => event.type === "conversations.changed" && event.ids.length === 0)).toBe(true);
});

import { expect, test } from "vitest";
import { splitSignature } from "../../../renderer/pages/inbox/thread/split-signature.ts";
import { linkParts } from "../../../renderer/pages/inbox/thread/link-parts.ts";
import { firstUnreadId, threadItems } from "../../../renderer/pages/inbox/thread/thread-items.ts";
import { makeWorld } from "../../support/renderer/fake-world.ts";

const [first] = makeWorld({ messagesPerThread: 6 }).conversations;
const messages = first?.messages ?? [];

test("a day begins with its pill, a run of one author hangs together", () => {
  const base = new Date(2026, 10, 18, 10, 0).getTime();
  const at = [0, 2, 9, 30 * 60].map((minutes) => base + minutes * 60_000);
  const three = messages
    .slice(0, 4)
    .map((message, index) => ({ ...message, direction: "in" as const, authorAddress: "a", status: "received" as const, sentAt: at[index] ?? 0 }));
  const items = threadItems(three, null);
  expect(items.map((item) => item.type)).toEqual(["day", "message", "message", "message", "day", "message"]);
  const runs = items.flatMap((item) => (item.type === "message" ? [[item.startsRun, item.endsRun]] : []));
  expect(runs).toEqual([
    [true, false],
    [false, true],
    [true, true],
    [true, true],
  ]);
});

test("keys are unique, the line for new messages stands before the first of them", () => {
  const id = messages.at(-1)?.id ?? null;
  const items = threadItems(messages, id);
  expect(new Set(items.map((item) => item.key)).size).toBe(items.length);
  const line = items.findIndex((item) => item.type === "new");
  const after = items[line + 1];
  expect(after?.type === "message" ? after.message.id : null).toBe(id);
});

test("unread ones are counted among the customer's, from the end", () => {
  const incoming = messages.filter((message) => message.direction === "in");
  expect(firstUnreadId(messages, 1)).toBe(incoming.at(-1)?.id);
  expect(firstUnreadId(messages, 2)).toBe(incoming.at(-2)?.id);
  expect(firstUnreadId(messages, 0)).toBeNull();
  expect(firstUnreadId(messages.slice(0, 1), 1)).toBeNull();
});

test.each([
  ["Hello\n\nBest regards\nSara\nOffice manager", "Hello", "Best regards\nSara\nOffice manager"],
  ["Hello\n-- \nSara", "Hello", "-- \nSara"],
  ["أرجو الرد.\nمع التحية،\nخالد", "أرجو الرد.", "مع التحية،\nخالد"],
  ["Thanks for the parcel\nIt came today", "Thanks for the parcel\nIt came today", ""],
  ["Best regards\nSara", "Best regards\nSara", ""],
  ["Hello", "Hello", ""],
])("%j is said in %j", (text, body, signature) => {
  expect(splitSignature(text)).toEqual({ body, signature });
});

test("web and mail addresses of a text lead somewhere, and nothing else does", () => {
  const links = (text: string): readonly string[] => linkParts(text).flatMap(({ url }) => url ?? []);
  expect(linkParts("زوروا https://shop.example/عروض، شكرًا")).toEqual([{ text: "زوروا " }, { text: "https://shop.example/عروض", url: "https://shop.example/عروض" }, { text: "، شكرًا" }]);
  expect(links("(see https://a.example/b_(c)). www.gulf.sa؟ sales@gulf.example; HTTP://OLD.example")).toEqual(["https://a.example/b_(c)", "https://www.gulf.sa", "mailto:sales@gulf.example", "HTTP://OLD.example"]);
  expect(links("javascript:alert(1) ftp://x.example //y.example file:///etc/passwd offer.pdf 2.450 ORD-10391 شكراً.تم almudeer://activate")).toEqual([]);
  const many = "x@gulf.example ".repeat(5_000);
  expect(links(many)).toHaveLength(200);
  for (const text of [many, "", "no address", "a https://x.example b www.y.com\n c@d.example"]) expect(linkParts(text).map((part) => part.text).join("")).toBe(text);
});

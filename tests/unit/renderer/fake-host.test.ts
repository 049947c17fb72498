import { expect, test, vi } from "vitest";
import { makeFakeHost } from "../../support/renderer/fake-host.ts";
import type { Result } from "../../../shared/ipc/result.ts";
import type { RouteOutput } from "../../../shared/ipc/contract.ts";

const value = <T>(result: Result<unknown>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value as T;
};

test("its answers are what the contract says", async () => {
  const host = makeFakeHost();
  const { items } = value<RouteOutput<"inbox.list">>(await host.request("inbox.list", { split: "all" }));
  expect(items.length).toBeGreaterThan(5);
  for (const row of items) {
    value(await host.request("inbox.get", { conversationId: row.id }));
    value(await host.request("inbox.messages", { conversationId: row.id }));
    value(await host.request("contacts.get", { contactId: row.contactId }));
    value(await host.request("contacts.timeline", { contactId: row.contactId }));
  }
  for (const [route, input] of [
    ["inbox.counts", {}],
    ["inbox.filtered", {}],
    ["inbox.search", { query: "ORD" }],
    ["drafts.list", {}],
    ["outbox.list", { view: "waiting" }],
    ["contacts.list", { query: "" }],
    ["labels.list", {}],
    ["channels.list", {}],
    ["settings.get", {}],
    ["savedReplies.list", {}],
    ["filters.list", {}],
    ["pictures.senders", {}],
    ["app.info", {}],
  ] as const) {
    value(await host.request(route, input));
  }
});

test("pages end and older messages come by cursor", async () => {
  const host = makeFakeHost({ messagesPerThread: 90 });
  const [first] = value<RouteOutput<"inbox.list">>(await host.request("inbox.list", { split: "all", limit: 1 })).items;
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: RouteOutput<"inbox.messages"> = value(await host.request("inbox.messages", { conversationId: first?.id, limit: 40, cursor }));
    seen.unshift(...page.items.map((message) => message.id));
    cursor = page.next;
  } while (cursor !== null);
  expect(new Set(seen).size).toBe(90);
});

test("unknown keys, routes and wrong inputs are refused as by the real one", async () => {
  const complaint = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const host = makeFakeHost();
  expect(await host.request("inbox.list", { split: "all", more: 1 })).toMatchObject({ ok: false });
  expect(await host.request("inbox.nothing", {})).toMatchObject({ ok: false });
  expect(await host.request("toString", {})).toMatchObject({ ok: false });
  complaint.mockRestore();
});

test("an approved suggestion can be taken back while it is held", async () => {
  const host = makeFakeHost();
  const { items } = value<RouteOutput<"drafts.list">>(await host.request("drafts.list", {}));
  const draft = items[0]?.draft;
  const queued = value<RouteOutput<"drafts.approve">>(await host.request("drafts.approve", { draftId: draft?.id, version: draft?.version }));
  const undone = value<RouteOutput<"outbox.undo">>(await host.request("outbox.undo", { outboxItemId: queued.outboxItemId }));
  expect(undone).toMatchObject({ isSuggestion: true, conversationId: draft?.conversationId, text: draft?.body });
});

import { describe, expect, test, vi } from "vitest";
import { bindingsOf, isRebindable, ownersOf, rebind, resetKeys } from "../../../renderer/app/commands/bindings.ts";
import { combinationOf, isReserved } from "../../../renderer/app/commands/combination.ts";
import { commandLabel } from "../../../renderer/app/commands/command-label.ts";
import { findByName } from "../../../renderer/app/commands/find-commands.ts";
import { keyLabel } from "../../../renderer/app/commands/key-label.ts";
import { commands, isSingleKey } from "../../../renderer/app/commands/table.ts";
import { parsePlace, placeNow } from "../../../renderer/app/router.ts";
import { initialOf } from "../../../renderer/components/avatar.tsx";
import { renderError } from "../../../renderer/errors/error-words.ts";
import { formatterOf } from "../../../renderer/i18n/format.ts";
import { i18n, startI18n } from "../../../renderer/i18n/i18n.ts";
import { isolate, withoutIsolates } from "../../../renderer/i18n/isolate.ts";
import { staleAfter } from "../../../renderer/ipc/events.ts";
import { fillBlanks, knownValues, openBlanks, splitBlanks } from "../../../renderer/pages/inbox/composer/variables.ts";
import { keepCurrent } from "../../../renderer/pages/inbox/list/keep-current.ts";
import { queueGroups } from "../../../renderer/pages/drafts/queue-order.ts";
import { makeFakeHost } from "../../support/renderer/fake-host.ts";
import { makeWorld } from "../../support/renderer/fake-world.ts";
import { Keys } from "../../../shared/domain/shortcuts.ts";
import type { RouteOutput } from "../../../shared/ipc/contract.ts";

Object.assign(globalThis, { document: { documentElement: {}, title: "" } });
startI18n("en");

test("no key means two things, no command stands twice", () => {
  const keys = commands.flatMap((command) => command.keys);
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(commands.map((command) => command.id)).size).toBe(commands.length);
});

describe("keys a person chooses", () => {
  const press = (code: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey" | "shiftKey", boolean>> = {}) => combinationOf({ code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

  test("are read by their place on the keyboard and written as the table writes them", () => {
    expect([press("KeyJ"), press("Digit3", { shiftKey: true }), press("Slash", { shiftKey: true }), press("KeyK", { ctrlKey: true }), press("KeyD", { metaKey: true, shiftKey: true }), press("F5"), press("Enter", { ctrlKey: true, shiftKey: true }), press("Numpad1")])
      .toEqual(["j", "shift+3", "shift+slash", "mod+k", "mod+shift+d", "f5", "mod+shift+enter", "1"]);
    expect([press("ShiftLeft", { shiftKey: true }), press("ControlRight", { ctrlKey: true }), press("")]).toEqual([null, null, null]);
    for (const command of commands) for (const keys of command.keys) expect(Keys.safeParse(keys).success, keys).toBe(true);
  });

  test("take the place of the action's own, and an action without any has none", () => {
    const bindings = bindingsOf({ "draft.approve": ["mod+j"], "draft.edit": [], "app.back": ["q"] });
    expect([bindings.get("draft.approve"), bindings.get("draft.edit"), bindings.get("app.back"), bindings.get("reply.focus")]).toEqual([["mod+j"], [], ["escape"], ["r"]]);
  });

  test("have one owner: the same key, or the beginning of a sequence, is named", () => {
    const owners = (keys: string, shortcuts = {}) => ownersOf(keys, "draft.approve", shortcuts).map((command) => command.id);
    expect(owners("e")).toEqual(["draft.edit"]);
    expect(owners("g")).toEqual(["go.inbox", "go.drafts", "go.outbox", "go.filtered", "go.contacts", "go.channels", "go.settings"]);
    expect(owners("a")).toEqual([]);
    expect(owners("mod+j")).toEqual([]);
    expect(owners("e", { "draft.edit": ["mod+e"] })).toEqual([]);
  });

  test("given to one are taken from the other; reset gives both their own", () => {
    const changed = rebind({}, "draft.approve", ["e"]);
    expect(changed).toEqual({ "draft.approve": ["e"], "draft.edit": [] });
    expect(rebind(changed, "draft.approve", ["a"])).toEqual({ "draft.edit": [] });
    expect(resetKeys(changed, "draft.edit")).toEqual({ "draft.approve": [] });
    expect(resetKeys(resetKeys(changed, "draft.edit"), "draft.approve")).toEqual({});
    // Only the sequence that is in the way goes; a second key of the same action stays.
    expect(rebind({}, "draft.approve", ["g"])["go.settings"]).toEqual(["mod+comma"]);
  });

  test("that the system or the window needs are not to be had", () => {
    expect(["escape", "tab", "f6", "mod+c", "arrowdown"].every(isReserved)).toBe(true);
    expect(["j", "mod+j", "f7", "alt+x"].some(isReserved)).toBe(false);
    for (const command of commands.filter(isRebindable)) for (const keys of command.keys) expect(isReserved(keys), keys).toBe(false);
  });

  test("with a modifier are no single keys", () => {
    expect(["j", "shift+3", "g>i"].every(isSingleKey)).toBe(true);
    expect(["mod+j", "alt+x", "mod+shift+enter", "f5", "enter", "escape"].some(isSingleKey)).toBe(false);
  });
});

test("commands are found by either language's name, letters folded", () => {
  const ar = i18n.getFixedT("ar", "app");
  const en = i18n.getFixedT("en", "app");
  const items = commands.map((command) => ({ id: command.id, names: [commandLabel(command, ar), commandLabel(command, en)] }));
  expect(findByName(items, "العملاء")[0]?.id).toBe("go.contacts");
  expect(findByName(items, "عملاء")[0]?.id).toBe("go.contacts");
  expect(findByName(items, "اعدادات").map((item) => item.id)).toContain("go.settings");
  expect(findByName(items, "CUSTOMERS")[0]?.id).toBe("go.contacts");
  expect(findByName(items, "qxq")).toEqual([]);
});

test("keys are shown as they are printed", () => {
  expect(keyLabel("mod+k")).toBe("Ctrl K");
  expect(keyLabel("g>i")).toBe("G I");
  expect(keyLabel("shift+slash")).toBe("?");
});

test("an address that changed while nobody followed it is seen all the same, as one object", () => {
  vi.stubGlobal("location", { hash: "#/first-run" });
  const place = placeNow();
  expect(place).toEqual({ page: "first-run", rest: "" });
  expect(placeNow()).toBe(place);
  vi.unstubAllGlobals();
});

test("an address that is none leads to the inbox", () => {
  expect(parsePlace("#/channels/abc")).toEqual({ page: "channels", rest: "abc" });
  expect(parsePlace("#/../etc")).toEqual({ page: "inbox", rest: "" });
  expect(parsePlace("")).toEqual({ page: "inbox", rest: "" });
});

test("an initial is a whole letter", () => {
  expect(initialOf("شركة النور")).toBe("ش");
  expect(initialOf(" sara")).toBe("S");
  expect(initialOf("أحمد")).toBe("أ");
  expect(initialOf("")).toBe("•");
});

test("values in an error are isolated; half a sentence is left out", () => {
  expect(renderError({ code: "HOST_NOT_FOUND", retry: "never", params: { host: "imap.example" } }, "ar").body).toContain("\u2068imap.example\u2069");
  expect(renderError({ code: "HOST_NOT_FOUND", retry: "never", params: {} }, "en").body).toBe("");
  expect(isolate("123")).toBe("123");
  expect(withoutIsolates(isolate("abc"))).toBe("abc");
});

test("counts take the form the language asks for", () => {
  expect(i18n.getFixedT("ar", "app")("inbox.count", { count: 2 })).toBe("محادثتان");
  expect(i18n.getFixedT("ar", "app")("inbox.count", { count: 11 })).toBe("11 محادثة");
  expect(i18n.getFixedT("en", "app")("inbox.count", { count: 1200 })).toBe("1,200 conversations");
});

test("one digit system, Gregorian days, Hijri only when asked for", () => {
  const now = new Date(2026, 10, 21, 9, 20).getTime();
  const ar = formatterOf("ar", "latin", true);
  expect(ar.time(now)).toMatch(/9:20/u);
  expect(ar.short(now - 86_400_000, now)).toBe("أمس");
  expect(ar.hijri(now)).toContain("1448");
  expect(formatterOf("ar", "arabic", false).time(now)).toMatch(/٩:٢٠/u);
  expect(formatterOf("en", "latin", false).hijri(now)).toBeNull();
  expect(formatterOf("en", "latin", false).short(now - 400 * 86_400_000, now)).toBe("17/10/2025");
  expect(formatterOf("en", "latin", false).short(now - 86_400_000, now)).toBe("Yesterday");
});

test("blanks are found, filled and fall back", () => {
  const text = 'Hello {{customer.name}}, {{ days | default: "3" }} days, {{price}}, {{price}}';
  expect(openBlanks(text)).toEqual(["customer.name", "days", "price"]);
  const filled = fillBlanks(text, knownValues("Sara", "Oasis"));
  expect(filled).toBe("Hello Sara, 3 days, {{price}}, {{price}}");
  expect(openBlanks(filled)).toEqual(["price"]);
  expect(fillBlanks("{{toString}}", {})).toBe("{{toString}}");
  expect(splitBlanks("a {{price}} b")).toEqual([
    { text: "a ", isBlank: false },
    { text: "price", isBlank: true },
    { text: " b", isBlank: false },
  ]);
});

test("the row that is read stays where it was", () => {
  const rows = makeWorld().conversations.map((one) => one.row);
  const without = rows.filter((_, index) => index !== 2);
  expect(keepCurrent(rows, without, rows[2]?.id ?? null)).toEqual(rows);
  expect(keepCurrent(rows, without, rows[0]?.id ?? null)).toBe(without);
  expect(keepCurrent([], without, rows[2]?.id ?? null)).toBe(without);
});

test("an event makes old only what it speaks of", () => {
  expect(staleAfter({ type: "counts.changed" })).toEqual([{ route: "inbox.counts" }]);
  const ids = makeWorld()
    .conversations.slice(0, 1)
    .map((one) => one.row.id);
  expect(staleAfter({ type: "conversations.changed", ids })).toContainEqual({ route: "inbox.messages", ids });
  expect(staleAfter({ type: "conversations.changed", ids: [] })).toContainEqual({ route: "inbox.messages" });
});

test("the queue begins with the most urgent and the longest waiting", async () => {
  const answer = await makeFakeHost().request("drafts.list", {});
  const rows = answer.ok ? (answer.value as RouteOutput<"drafts.list">).items : [];
  const groups = queueGroups(rows);
  expect(groups.map((group) => group.urgency)).toEqual(["urgent", "high", "normal"]);
  const waits = groups[1]?.rows.map((row) => row.waitingSince ?? 0) ?? [];
  expect(waits).toEqual([...waits].sort((one, other) => one - other));
});

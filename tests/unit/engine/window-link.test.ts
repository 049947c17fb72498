import { MessageChannel, type MessagePort } from "node:worker_threads";
import { afterEach, describe, expect, it } from "vitest";
import type { HiddenWindow } from "../../../electron/engine/ports.ts";
import { createWindowLink } from "../../../electron/engine/window-link.ts";
import type { FromEngine, FromWindow, ToWindow } from "../../../electron/engine/worker-protocol.ts";

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** A window whose other end is in the test's hands. */
const openWindow = async (): Promise<{ window: HiddenWindow; port: MessagePort; heard: ToWindow[]; say(message: FromWindow): Promise<void> }> => {
  const wishes: FromEngine[] = [];
  const link = createWindowLink((message) => wishes.push(message));
  const opening = link.hiddenWindows.open("/profile", "https://a.example");
  expect(wishes).toEqual([{ kind: "open_window", id: 1, profilePath: "/profile", origin: "https://a.example" }]);
  const { port1: port, port2 } = new MessageChannel();
  ports.push(port);
  link.receive({ kind: "window", id: 1, port: port2 });
  const heard: ToWindow[] = [];
  port.on("message", (message: ToWindow) => heard.push(message));
  return {
    window: await opening, port, heard,
    say: (message) => {
      port.postMessage(message);
      return settle();
    },
  };
};
const settle = (): Promise<void> => new Promise((done) => setTimeout(done, 20));

describe("the engine's end of a hidden window", () => {
  it("is refused in the application's words", async () => {
    const link = createWindowLink(() => undefined);
    const opening = link.hiddenWindows.open("/profile", "https://a.example");
    link.receive({ kind: "window_failed", id: 1, reason: "no display" });
    await expect(opening).rejects.toMatchObject({ code: "BROWSER_FAILED", retry: "later", params: { reason: "no display" } });
  });

  it("brings each answer to its question and each event to whoever listens", async () => {
    const { window, heard, say } = await openWindow();
    const events: unknown[] = [];
    window.onEvent((...event) => events.push(event));
    const [first, second] = [window.send("A.a", { x: 1 }, undefined), window.send("B.b", {}, "s")];
    const refused = expect(second).rejects.toThrow("no");
    await settle();
    expect(heard).toEqual([{ kind: "command", id: 1, method: "A.a", params: { x: 1 }, sessionId: undefined }, { kind: "command", id: 2, method: "B.b", params: {}, sessionId: "s" }]);
    await say({ kind: "failed", id: 2, message: "no", weight: 0 });
    await say({ kind: "result", id: 1, result: { y: 2 }, weight: 8 });
    await say({ kind: "event", method: "C.c", params: { z: 3 }, sessionId: "s", weight: 8 });
    await refused;
    expect([await first, events]).toEqual([{ y: 2 }, [["C.c", { z: 3 }, "s"]]]);
  });

  it("says what it has taken, in portions", async () => {
    const { heard, say } = await openWindow();
    for (let index = 0; index < 63; index++) await say({ kind: "event", method: "a", params: {}, sessionId: undefined, weight: 10 });
    expect(heard).toEqual([]);
    await say({ kind: "event", method: "a", params: {}, sessionId: undefined, weight: 10 });
    expect(heard).toEqual([{ kind: "taken", count: 64, weight: 640 }]);
    await say({ kind: "event", method: "a", params: {}, sessionId: undefined, weight: 5 << 20 });
    expect(heard.at(-1)).toEqual({ kind: "taken", count: 1, weight: 5 << 20 });
  });

  it.each(["gone", "closed port"] as const)("tells once that it is gone, and leaves no question open: %s", async (how) => {
    const { window, port, say } = await openWindow();
    let gone = 0;
    window.onGone(() => gone++);
    const open = window.send("A.a", {}, undefined);
    const refused = expect(open).rejects.toThrow("gone");
    if (how === "gone") await say({ kind: "gone" });
    else port.close();
    await settle();
    await refused;
    expect(gone).toBe(1);
    window.onGone(() => gone++);
    expect(gone).toBe(2);
    await expect(window.send("A.a", {}, undefined)).rejects.toThrow("gone");
    await expect(window.flush()).rejects.toMatchObject({ code: "BROWSER_FAILED" });
    await window.close();
  });

  it("waits for the end when it is closed", async () => {
    const { window, heard, say } = await openWindow();
    let isClosed = false;
    const closing = window.close().then(() => (isClosed = true));
    await settle();
    expect([heard, isClosed]).toEqual([[{ kind: "close" }], false]);
    await say({ kind: "gone" });
    expect(await closing).toBe(true);
  });

  it("takes no more questions than a page could answer", async () => {
    const { window } = await openWindow();
    for (let index = 0; index < 1000; index++) window.send("A.a", {}, undefined).catch(() => undefined);
    await expect(window.send("A.a", {}, undefined)).rejects.toThrow("too many");
  });
});

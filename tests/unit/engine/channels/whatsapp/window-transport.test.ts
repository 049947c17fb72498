import { describe, expect, it } from "vitest";
import { WindowTransport } from "../../../../../electron/engine/channels/whatsapp/window-transport.ts";
import type { HiddenWindow } from "../../../../../electron/engine/ports.ts";

const agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";

/** A window that notes what it is told and answers what the test gives it. */
const withWindow = (answer: (method: string) => Promise<unknown> = () => Promise.resolve({})) => {
  const told: [string, unknown, string | undefined][] = [];
  const heard: Record<string, unknown>[] = [];
  const state = { closed: 0, lost: 0, event: ((): void => undefined) as Parameters<HiddenWindow["onEvent"]>[0], gone: (): void => undefined };
  const transport = new WindowTransport(
    {
      send: (method, params, sessionId) => {
        told.push([method, params, sessionId]);
        return answer(method);
      },
      onEvent: (listener) => void (state.event = listener),
      onGone: (listener) => void (state.gone = listener),
      flush: () => Promise.resolve(),
      close: () => Promise.resolve(void state.closed++),
    },
    agent,
  );
  transport.onmessage = (message) => heard.push(JSON.parse(message) as Record<string, unknown>);
  transport.onclose = () => void state.lost++;
  const send = async (...commands: object[]): Promise<void> => {
    for (const command of commands) transport.send(JSON.stringify(command));
    await new Promise((done) => setTimeout(done, 5));
  };
  return { transport, told, heard, state, send };
};

describe("one page in the guise of a browser", () => {
  it("answers what concerns browser and tabs itself", async () => {
    const { told, heard, send } = withWindow();
    await send({ id: 1, method: "Browser.getVersion" }, { id: 2, method: "Target.getBrowserContexts" }, { id: 3, method: "Target.setDiscoverTargets" }, { id: 4, method: "Target.setAutoAttach" }, { id: 5, method: "Target.setAutoAttach", sessionId: "tab" });
    expect(told).toEqual([]);
    expect(heard.map((message) => message["id"] ?? message["method"])).toEqual([1, 2, "Target.targetCreated", "Target.targetCreated", 3, "Target.attachedToTarget", 4, "Target.attachedToTarget", 5]);
    expect(heard[0]).toMatchObject({ result: { product: "Chrome/130.0.0.0", userAgent: agent } });
  });

  it("hands everything else to the page or to what the page started, and tells back whose answer it is", async () => {
    const { told, heard, state, send } = withWindow((method) => (method === "Page.enable" ? Promise.resolve({ a: 1 }) : Promise.reject(new Error("no such thing"))));
    await send({ id: 1, method: "Page.enable", sessionId: "page" }, { id: 2, method: "Network.enable", params: { b: 2 }, sessionId: "worker-1" });
    expect(told).toEqual([["Page.enable", {}, undefined], ["Network.enable", { b: 2 }, "worker-1"]]);
    expect(heard).toEqual([{ id: 1, sessionId: "page", method: "Page.enable", result: { a: 1 } }, { id: 2, sessionId: "worker-1", method: "Network.enable", error: { message: "no such thing" } }]);
    state.event("Page.loadEventFired", { c: 3 }, undefined);
    state.event("Runtime.consoleAPICalled", {}, "worker-1");
    await send();
    expect(heard.slice(2)).toEqual([{ method: "Page.loadEventFired", params: { c: 3 }, sessionId: "page" }, { method: "Runtime.consoleAPICalled", params: {}, sessionId: "worker-1" }]);
  });

  it("answers only after whoever asked has noted the question", () => {
    const { transport, heard } = withWindow();
    transport.send(JSON.stringify({ id: 1, method: "Browser.getVersion" }));
    expect(heard).toEqual([]);
  });

  it("closes the window when the browser is closed or let go, and tells when it is gone by itself", async () => {
    const { transport, heard, state, send } = withWindow();
    await send({ id: 1, method: "Browser.close" });
    expect([state.closed, heard]).toEqual([1, [{ id: 1, method: "Browser.close", result: {} }]]);
    transport.close();
    expect(state.closed).toBe(2);
    state.gone();
    expect(state.lost).toBe(1);
  });

  it("passes no message on that is too large", async () => {
    const { told, heard, send } = withWindow();
    await send({ id: 1, method: "Runtime.evaluate", params: { expression: "x".repeat(97 << 20) }, sessionId: "page" });
    expect(told).toEqual([]);
    expect(heard).toMatchObject([{ id: 1, error: { message: "the message is too large" } }]);
  });
});

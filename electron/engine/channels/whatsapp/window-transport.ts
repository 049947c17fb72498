import type { ConnectionTransport } from "puppeteer";
import { z } from "zod";
import type { HiddenWindow } from "../../ports.ts";

/** A document of 64 MB as text, in one message; more would fill the memory of two processes. */
const maxMessageLength = 96 << 20;

const Command = z.object({ id: z.number(), method: z.string(), params: z.record(z.string(), z.unknown()).optional(), sessionId: z.string().optional() });
type Command = z.infer<typeof Command>;

const tabSession = "tab";
const pageSession = "page";
const target = (type: "tab" | "page") => ({ targetId: `${type}-target`, type, title: type, url: "about:blank", attached: false, canAccessOpener: false });

/**
 * One page in the guise of a whole browser. What concerns browser and tabs is answered here, for a window's debugger knows only its page; everything
 * else goes to the page. Puppeteer brings the same for extensions of Chrome, bound to their globals.
 */
export class WindowTransport implements ConnectionTransport {
  onmessage?: (message: string) => void;
  onclose?: () => void;
  readonly #window: HiddenWindow;
  readonly #userAgent: string;

  constructor(window: HiddenWindow, userAgent: string) {
    this.#window = window;
    this.#userAgent = userAgent;
    window.onEvent((method, params, sessionId) => this.#tell({ method, params, sessionId: sessionId ?? pageSession }));
    window.onGone(() => this.onclose?.());
  }

  send(message: string): void {
    const command = Command.parse(JSON.parse(message));
    if (message.length > maxMessageLength) {
      this.#fail(command, "the message is too large");
      return;
    }
    switch (command.method) {
      case "Browser.getVersion":
        this.#answer(command, { protocolVersion: "1.3", product: /Chrome\/[\d.]+/.exec(this.#userAgent)?.[0] ?? "Chrome", revision: "", userAgent: this.#userAgent, jsVersion: "" });
        return;
      case "Browser.close":
        void this.#window.close().then(() => this.#answer(command, {}));
        return;
      case "Target.getBrowserContexts":
        this.#answer(command, { browserContextIds: [] });
        return;
      case "Target.setDiscoverTargets":
        this.#tell({ method: "Target.targetCreated", params: { targetInfo: target("tab") } });
        this.#tell({ method: "Target.targetCreated", params: { targetInfo: target("page") } });
        this.#answer(command, {});
        return;
      case "Target.setAutoAttach":
        if (command.sessionId !== undefined && command.sessionId !== tabSession) break;
        this.#tell(
          command.sessionId === undefined
            ? { method: "Target.attachedToTarget", params: { targetInfo: target("tab"), sessionId: tabSession } }
            : { method: "Target.attachedToTarget", sessionId: tabSession, params: { targetInfo: target("page"), sessionId: pageSession } },
        );
        this.#answer(command, {});
        return;
    }
    const sessionId = command.sessionId === pageSession ? undefined : command.sessionId;
    this.#window.send(command.method, command.params ?? {}, sessionId).then(
      (result) => this.#answer(command, result),
      (error: unknown) => this.#fail(command, error instanceof Error ? error.message : String(error)),
    );
  }

  /** The connection is no longer wanted; the window goes with it. */
  close(): void {
    void this.#window.close();
  }

  #answer({ id, sessionId, method }: Command, result: unknown): void {
    this.#tell({ id, sessionId, method, result });
  }

  #fail({ id, sessionId, method }: Command, message: string): void {
    this.#tell({ id, sessionId, method, error: { message } });
  }

  /** In a task of its own: whoever sent a command must have noted it before its answer comes. */
  #tell(message: object): void {
    setImmediate(() => this.onmessage?.(JSON.stringify(message)));
  }
}

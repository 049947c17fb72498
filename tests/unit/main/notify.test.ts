import { EventEmitter } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AppEvent } from "../../../shared/ipc/events.ts";
import { createNotifier } from "../../../electron/main/ports/notify.ts";
import { wordsFor } from "../../../electron/main/words.ts";

/** Like Electron, keeps nothing of a notice but what the system shows of it. */
const system = vi.hoisted(() => ({ notices: [] as { body: string; notice: WeakRef<EventEmitter>; isShown: boolean }[] }));
vi.mock("electron", () => ({
  Notification: class extends EventEmitter {
    readonly #entry: (typeof system.notices)[number];
    static isSupported = () => true;
    constructor({ body }: { body: string }) {
      super();
      this.#entry = { body, notice: new WeakRef(this), isShown: false };
      system.notices.push(this.#entry);
    }
    show = () => (this.#entry.isShown = true);
    close = () => {
      this.#entry.isShown = false;
      this.emit("close");
    };
  },
}));

const conversationId = "0192f0c0-0000-7000-8000-000000000001";
const arrival = (preview: string) => ({ type: "message.arrived", conversationId, contactName: "Huda", preview }) as Extract<AppEvent, { type: "message.arrived" }>;
const opened: string[] = [];
const notifier = () => createNotifier({ words: () => wordsFor("en", "latin"), isQuiet: () => false, open: (path) => opened.push(path) });
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => {
  vi.useRealTimers();
  system.notices.length = 0;
  opened.length = 0;
});

describe("notices", () => {
  it("hear their click however long they stood there", async () => {
    const say = notifier();
    say.arrived(arrival("is it still there?"));
    vi.runAllTimers();
    // A weak reference holds until the turn in which it was made or read is over.
    for (let round = 0; round < 3; round++) {
      await new Promise((done) => setImmediate(done));
      collect();
    }
    system.notices[0]?.notice.deref()?.emit("click");
    expect(opened).toEqual([`conversation/${conversationId}`]);
  });

  it("are taken away when the app is locked, also those that were about to be shown", () => {
    const say = notifier();
    say.arrived(arrival("one"));
    vi.runAllTimers();
    expect(system.notices.map(({ body, isShown }) => [body, isShown])).toEqual([["one", true]]);
    say.arrived(arrival("two"));
    say.clear();
    vi.runAllTimers();
    expect(system.notices.map(({ body, isShown }) => [body, isShown])).toEqual([["one", false]]);
  });
});

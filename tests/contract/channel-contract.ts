import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ChannelAdapter, ChannelSession, CursorMap, IncomingMessage, OutgoingMessage, ReceivedBatch, VerifyStep } from "../../electron/engine/channels/channel.ts";
import { isAppError } from "../../shared/errors/app-error.ts";

/** One channel set up against a real or emulated service, seen from both sides. */
export interface ChannelRig {
  readonly adapter: ChannelAdapter;
  readonly config: unknown;
  /** A configuration that cannot work, with the step of `verify` that says so. */
  readonly broken: { readonly config: unknown; readonly step: string };
  /** Makes messages arrive, in this order; texts are distinct. */
  deliver(...texts: readonly string[]): Promise<void>;
  /** Something no parser can read fully; null where a channel has no such thing. */
  readonly deliverDamaged: (() => Promise<void>) | null;
  /** Someone the channel can send to. */
  readonly recipient: { readonly name: string; readonly address: string };
  /** How many copies of a message of ours reached the other side; a channel that gives ids of its own goes by the text. */
  countSent(message: { readonly externalId: string; readonly text: string }): Promise<number>;
  /** True where a service keeps the past: what was there at the first look is history. Elsewhere it waited for us and is new. */
  readonly hasHistory: boolean;
  /** What the channel says of a message it never saw, where that is not "not_found". */
  readonly unsentLookup?: "cannot_tell";
  stop(): Promise<void>;
}

export const outgoing = (overrides: Partial<OutgoingMessage> & Pick<OutgoingMessage, "externalId" | "to">): OutgoingMessage => ({
  cc: [],
  subject: "عرض السعر",
  text: "أهلا بك،\n\nالسعر 200 ريال.",
  inReplyTo: null,
  references: [],
  quoted: null,
  attachments: [],
  autoSubmitted: "no",
  externalThreadId: null,
  isGroup: false,
  ...overrides,
});

/** Takes everything a session has, storing the cursor after each batch as the engine does. */
export const drain = async (session: ChannelSession, cursor: CursorMap = {}, options: { importSince?: number | null; signal?: AbortSignal; stopAfter?: number } = {}) => {
  let stored: CursorMap = cursor;
  const batches: ReceivedBatch[] = [];
  for await (const batch of session.receive({ cursor, importSince: options.importSince ?? null, signal: options.signal ?? new AbortController().signal })) {
    batches.push(batch);
    stored = { ...stored, ...batch.cursor };
    if (options.stopAfter !== undefined && batches.length >= options.stopAfter) break;
  }
  return { batches, cursor: stored, messages: batches.flatMap(({ messages }) => messages) };
};

const textsOf = (messages: readonly IncomingMessage[]): string[] => messages.map(({ text }) => text);
const never = (): AbortSignal => new AbortController().signal;

/** What every channel promises, whatever it is made of. */
export const describeChannel = (name: string, start: () => Promise<ChannelRig>): void => {
  describe(`channel contract: ${name}`, () => {
    let rig: ChannelRig;
    const sessions: ChannelSession[] = [];
    const open = async (): Promise<ChannelSession> => {
      const session = await rig.adapter.open(rig.config, never());
      sessions.push(session);
      return session;
    };

    beforeEach(async () => {
      rig = await start();
    });
    afterEach(async () => {
      await Promise.all(sessions.splice(0).map((session) => session.close()));
      await rig.stop();
    });

    it("verifies good settings step by step, each running and then done", async () => {
      const seen: VerifyStep[] = [];
      const report = await rig.adapter.verify(rig.config, (step) => seen.push(step), never());
      expect(report.ok).toBe(true);
      expect(report.steps.length).toBeGreaterThan(0);
      for (const { step } of report.steps) expect(seen.filter((each) => each.step === step).map(({ status }) => status)).toEqual(["running", "ok"]);
    });

    it("says which step a bad setting fails at", async () => {
      const report = await rig.adapter.verify(rig.broken.config, () => undefined, never());
      expect(report.ok).toBe(false);
      const failed = report.steps.find(({ status }) => status === "failed");
      expect(failed?.step).toBe(rig.broken.step);
      expect(failed?.error?.code).toBeTruthy();
    });

    it("hands over what was there, as history where the service keeps one, and ends caught up", async () => {
      await rig.deliver("first message", "second message", "third message");
      const { batches, messages } = await drain(await open());
      expect(textsOf(messages).sort()).toEqual(["first message", "second message", "third message"]);
      expect(messages.every(({ isHistory, direction }) => isHistory === rig.hasHistory && direction === "in")).toBe(true);
      expect(batches.at(-1)?.isCaughtUp).toBe(true);
      expect(batches.slice(0, -1).every(({ isCaughtUp }) => !isCaughtUp)).toBe(true);
      const progress = batches.map((batch) => batch.progress).filter((each) => each !== null);
      expect(progress.at(-1)).toEqual(rig.hasHistory ? { done: 3, total: 3 } : undefined);
    });

    it("gives an empty account an end and no message", async () => {
      const { messages, batches } = await drain(await open());
      expect(messages).toEqual([]);
      expect(batches.at(-1)?.isCaughtUp).toBe(true);
    });

    it("continues after the stored cursor in a new session, nothing twice, nothing left out", async () => {
      await rig.deliver("before one", "before two");
      const first = await drain(await open());
      await rig.deliver("after one", "after two");
      const second = await drain(await open(), first.cursor);
      expect(textsOf(second.messages).sort()).toEqual(["after one", "after two"]);
      expect(second.messages.every(({ isHistory }) => !isHistory)).toBe(true);
      const third = await drain(await open(), second.cursor);
      expect(third.messages).toEqual([]);
    });

    it("hands a batch over again whose cursor was not stored", async () => {
      await rig.deliver("kept safe");
      const lost = await drain(await open(), {}, { stopAfter: 1 });
      const again = await drain(await open(), {});
      expect(textsOf(again.messages)).toEqual(["kept safe"]);
      expect(again.messages[0]?.externalId).toBe(lost.messages[0]?.externalId);
    });

    it("gives different messages different ids and the same one the same in every session", async () => {
      await rig.deliver("one", "two", "three");
      const ids = (messages: readonly IncomingMessage[]): string[] => messages.map(({ externalId }) => externalId).sort();
      // Not asked for more, so that a service that forgets what was confirmed still has it.
      const first = ids((await drain(await open(), {}, { stopAfter: 1 })).messages);
      expect(new Set(first).size).toBe(3);
      const again = ids((await drain(await open(), {}, { stopAfter: 1 })).messages);
      expect(again.length).toBeGreaterThan(0);
      expect(first).toEqual(expect.arrayContaining(again));
    });

    it("wakes for a new message and hands it over as new", async () => {
      await rig.deliver("old");
      const session = await open();
      const { cursor } = await drain(session);
      const waiting = session.waitForNews(15_000, never());
      await rig.deliver("fresh");
      await waiting;
      const { messages } = await drain(session, cursor);
      expect(textsOf(messages)).toEqual(["fresh"]);
      expect(messages[0]?.isHistory).toBe(false);
    });

    it("does not sleep over a message that came between receiving and waiting", async () => {
      const session = await open();
      const { cursor } = await drain(session);
      await rig.deliver("in between");
      await session.waitForNews(15_000, never());
      expect(textsOf((await drain(session, cursor)).messages)).toEqual(["in between"]);
    });

    it("stops waiting when the time is up", async () => {
      const session = await open();
      await drain(session);
      await session.waitForNews(200, never());
    });

    it("stops waiting when called off", async () => {
      const session = await open();
      await drain(session);
      const calling = new AbortController();
      const waiting = session.waitForNews(60_000, calling.signal);
      calling.abort();
      await expect(waiting).rejects.toSatisfy((error) => isAppError(error) && error.code === "CANCELLED");
    });

    it("stops receiving when called off", async () => {
      await rig.deliver("one");
      const calling = new AbortController();
      calling.abort();
      await expect(drain(await open(), {}, { signal: calling.signal })).rejects.toSatisfy((error) => isAppError(error) && error.code === "CANCELLED");
    });

    it("keeps what cannot be read, whole and marked", async () => {
      if (rig.deliverDamaged === null) return;
      await rig.deliver("readable");
      await rig.deliverDamaged();
      const { messages } = await drain(await open());
      expect(messages).toHaveLength(2);
      const damaged = messages.filter(({ mail }) => mail?.isDamaged === true);
      expect(damaged).toHaveLength(1);
      expect(damaged[0]?.raw?.length).toBeGreaterThan(0);
    });

    it("sends a message once, finds it again, and says before its content leaves", async () => {
      const session = await open();
      const message = outgoing({ externalId: "sent-once@al-mudeer.test", to: [rig.recipient], text: "مرة واحدة فقط" });
      let announced = 0;
      const result = await session.send(message, never(), () => announced++);
      expect(result).toMatchObject({ status: "sent", refusedRecipients: [] });
      expect(announced).toBe(1);
      expect(await rig.countSent(message)).toBe(1);
      const { canLookUpSent } = rig.adapter.can;
      expect(await session.lookUpSent(result.status === "sent" ? result.externalId : "", never())).toBe(canLookUpSent ? "found" : "cannot_tell");
      expect(await session.lookUpSent("never-sent@al-mudeer.test", never())).toBe(rig.unsentLookup ?? (canLookUpSent ? "not_found" : "cannot_tell"));
    });

    it("sends nothing when called off before it begins", async () => {
      const session = await open();
      const calling = new AbortController();
      calling.abort();
      const message = outgoing({ externalId: "called-off@al-mudeer.test", to: [rig.recipient] });
      const result = await session.send(message, calling.signal, () => undefined);
      expect(result).toMatchObject({ status: "retry", error: { code: "CANCELLED" } });
      expect(await rig.countSent(message)).toBe(0);
    });

    it("sends nothing when its sending cannot be recorded", async () => {
      const session = await open();
      const fail = (): never => {
        throw new Error("disk full");
      };
      const message = outgoing({ externalId: "unrecorded@al-mudeer.test", to: [rig.recipient] });
      await expect(session.send(message, never(), fail)).rejects.toThrow("disk full");
      expect(await rig.countSent(message)).toBe(0);
    });

    it("closes without a word, twice too", async () => {
      const session = await open();
      await session.close();
      await session.close();
    });
  });
};

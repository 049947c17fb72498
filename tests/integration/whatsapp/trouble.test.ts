import { afterEach, describe, expect, it, vi } from "vitest";
import type { ChannelSession, CursorMap, MessageChange } from "../../../electron/engine/channels/channel.ts";
import { drain, outgoing } from "../../contract/channel-contract.ts";
import { startLinkedWhatsApp } from "../../support/whatsapp-standin/whatsapp-rig.ts";

type Rig = Awaited<ReturnType<typeof startLinkedWhatsApp>>;

const sara = "201001112222@c.us";
const never = (): AbortSignal => new AbortController().signal;
const picture = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

describe("WhatsApp in trouble", () => {
  const rigs: Rig[] = [];
  const sessions: ChannelSession[] = [];
  const start = async (options: Parameters<typeof startLinkedWhatsApp>[0] = {}): Promise<Rig> => {
    const rig = await startLinkedWhatsApp(options);
    rigs.push(rig);
    return rig;
  };
  const open = async (rig: Rig, signal = never()): Promise<ChannelSession> => {
    const session = await rig.adapter.open(rig.config, signal);
    sessions.push(session);
    return session;
  };
  /** Waits for news and drains, until `text` came: news may be something else. Gives all that came. */
  const untilText = async (session: ChannelSession, from: CursorMap, text: string): Promise<{ texts: string[]; cursor: CursorMap }> => {
    const texts: string[] = [];
    let cursor = from;
    while (!texts.includes(text)) {
      await session.waitForNews(10_000, never());
      const drained = await drain(session, cursor);
      texts.push(...drained.messages.map((message) => message.text));
      cursor = drained.cursor;
    }
    return { texts, cursor };
  };
  /** Waits for news and drains, until a change of `kind` came. */
  const untilChange = async (session: ChannelSession, cursor: CursorMap, kind: MessageChange["kind"]): Promise<MessageChange> => {
    for (;;) {
      await session.waitForNews(10_000, never());
      const { batches } = await drain(session, cursor);
      const change = batches.flatMap((batch) => batch.changes).find((one) => one.kind === kind);
      if (change) return change;
    }
  };
  afterEach(async () => {
    await Promise.all(sessions.splice(0).map((session) => session.close()));
    for (const rig of rigs.splice(0)) await rig.stop();
  });

  it("gets ready though the page synced before anybody listened, and would not without the cure", async () => {
    const rig = await start();
    rig.standin.syncs = "never";
    await (await open(rig)).close();
    const broken = await start({ curesReady: false });
    broken.standin.syncs = "never";
    await expect(open(broken, AbortSignal.timeout(12_000))).rejects.toMatchObject({ code: "CANCELLED" });
    expect(broken.vault.out.size).toBe(0);
  });

  it("leaves no browser and no clear folder when the service cannot be reached", async () => {
    const rig = await start();
    await rig.standin.stop();
    await expect(open(rig)).rejects.toMatchObject({ code: "CONNECTION_REFUSED" });
    expect(rig.vault.out.size).toBe(0);
  });

  it("waits no longer than the limit for a service that takes the call and never answers", async () => {
    const rig = await start();
    rig.standin.answers = false;
    // Time goes on as ever, and can be moved on.
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
    try {
      const opening = expect(open(rig)).rejects.toMatchObject({ code: "TIMEOUT" });
      await vi.waitUntil(() => rig.standin.pagesAsked > 0, 20_000);
      vi.advanceTimersByTime(45_000);
      await opening;
    } finally {
      vi.useRealTimers();
    }
    expect(rig.vault.out.size).toBe(0);
    rig.standin.answers = true;
    await (await open(rig)).close();
  });

  it("notices a killed browser", async () => {
    const rig = await start();
    const session = await open(rig);
    await drain(session);
    const waiting = session.waitForNews(60_000, never());
    rig.killBrowsers();
    await expect(waiting).rejects.toMatchObject({ code: "BROWSER_FAILED" });
    // The session survives it.
    await session.close();
    await (await open(rig)).close();
  });

  it("says that the phone was unlinked, at once and at the next start", async () => {
    const rig = await start();
    const session = await open(rig);
    await drain(session);
    const waiting = session.waitForNews(60_000, never());
    rig.standin.logout();
    await expect(waiting).rejects.toMatchObject({ code: "PHONE_UNLINKED" });
    await session.close();
    await expect(open(rig)).rejects.toMatchObject({ code: "PHONE_UNLINKED" });
    expect(rig.vault.out.size).toBe(0);
  });

  it("says that another page took over", async () => {
    const rig = await start();
    const session = await open(rig);
    await drain(session);
    const waiting = session.waitForNews(60_000, never());
    rig.standin.state("CONFLICT");
    await expect(waiting).rejects.toMatchObject({ code: "LINKED_ELSEWHERE" });
  });

  it("sends nothing while the line is down, and goes on when it is back", async () => {
    const rig = await start();
    const session = await open(rig);
    const { cursor } = await drain(session);
    rig.standin.drop();
    const message = outgoing({ externalId: "line-down@al-mudeer.test", to: [{ name: "", address: "201001112222" }] });
    await expect.poll(() => session.send(message, never(), () => undefined).then(({ status }) => status)).toBe("sent");
    expect(rig.standin.sent).toHaveLength(1);
    rig.standin.message({ from: sara, body: "after the break" });
    expect((await untilText(session, cursor, "after the break")).texts).toEqual(["after the break"]);
  });

  it.each([
    { name: "loses nothing behind a cut line", asksAfterCut: true, expected: 30 },
    { name: "and would lose it by events alone", asksAfterCut: false, expected: 0 },
  ])("$name", async ({ asksAfterCut, expected }) => {
    const rig = await start({ asksAfterCut });
    const session = await open(rig);
    let { cursor } = await drain(session);
    rig.standin.drop();
    await expect.poll(() => rig.standin.isConnected(), { interval: 5 }).toBe(false);
    for (let n = 0; n < 30; n++) rig.standin.message({ from: n % 2 === 0 ? sara : "201003334444@c.us", body: `during the cut ${n}` });
    await expect.poll(() => rig.standin.isConnected()).toBe(true);
    const texts: string[] = [];
    const take = async (): Promise<void> => {
      const drained = await drain(session, cursor);
      cursor = drained.cursor;
      texts.push(...drained.messages.map(({ text }) => text));
    };
    // It is sent once the page listens again: by then the right one has heard that the line is back.
    await expect.poll(() => session.send(outgoing({ externalId: "probe@al-mudeer.test", to: [{ name: "", address: "201009990000" }] }), never(), () => undefined).then(({ status }) => status)).toBe("sent");
    rig.standin.message({ from: "201005556666@c.us", body: "afterwards" });
    while (!texts.includes("afterwards")) {
      await session.waitForNews(10_000, never());
      await take();
    }
    await take();
    expect(texts.filter((text) => text.startsWith("during the cut"))).toHaveLength(expected);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it("asks for what came while the page loaded itself anew", async () => {
    const rig = await start();
    const session = await open(rig);
    const { cursor } = await drain(session);
    rig.standin.reload();
    await expect.poll(() => rig.standin.isConnected(), { interval: 5 }).toBe(false);
    rig.standin.message({ from: sara, body: "during the reload" });
    expect((await untilText(session, cursor, "during the reload")).texts).toEqual(["during the reload"]);
  });

  it("tells a number without WhatsApp, a refusal, and an answer that was lost apart", async () => {
    const rig = await start();
    const session = await open(rig);
    const send = (externalId: string, address = "201001112222") => session.send(outgoing({ externalId, to: [{ name: "", address }] }), never(), () => undefined);
    rig.standin.unknownNumbers.add("201009999999@c.us");
    expect(await send("stranger@al-mudeer.test", "201009999999")).toMatchObject({ status: "refused", error: { code: "RECIPIENT_UNREACHABLE" } });
    rig.standin.sending = "fails";
    expect(await send("refused@al-mudeer.test")).toMatchObject({ status: "refused", error: { code: "MESSAGE_REFUSED" } });
    rig.standin.sending = "silent";
    const lost = send("lost@al-mudeer.test");
    await expect.poll(() => rig.standin.sent.length).toBe(1);
    rig.standin.drop();
    expect(await lost).toMatchObject({ status: "unknown", error: { code: "OUTCOME_UNKNOWN" } });
    expect(await session.lookUpSent("lost@al-mudeer.test", never())).toBe("cannot_tell");
  });

  it("carries media both ways", async () => {
    const rig = await start();
    rig.standin.message({ from: sara, type: "image", caption: "صورة الكسر", media: { content: picture, mimetype: "image/png" } });
    const session = await open(rig);
    const { messages } = await drain(session);
    const [file] = messages[0]?.attachments ?? [];
    expect(messages[0]).toMatchObject({ text: "صورة الكسر", kind: "image" });
    if (file?.content !== null || file.remoteRef === null) throw new Error("no remote attachment");
    expect(Buffer.from(await session.download(file.remoteRef, 1_000_000, never()))).toEqual(picture);
    await expect(session.download(file.remoteRef, 10, never())).rejects.toMatchObject({ code: "TOO_LARGE" });
    await expect(session.download("false_201001112222@c.us_GONE", 10, never())).rejects.toMatchObject({ code: "NOT_FOUND" });
    const sent = await session.send(outgoing({ externalId: "file@al-mudeer.test", to: [{ name: "", address: "201001112222" }], text: "العرض", attachments: [{ fileName: "photo.png", mime: "image/png", content: picture }] }), never(), () => undefined);
    expect(sent.status).toBe("sent");
    const [{ filehash, caption, type } = {}] = rig.standin.sent;
    expect({ caption, type }).toEqual({ caption: "العرض", type: "image" });
    expect(rig.standin.media.get(filehash ?? "")).toEqual(picture);
  });

  it("fetches all of 500 messages that came while it was away, in order", async () => {
    const rig = await start();
    rig.standin.message({ from: sara, body: "before" });
    const first = await open(rig);
    const { cursor, messages: before } = await drain(first);
    expect(before.map(({ text }) => text)).toEqual(["before"]);
    await first.close();
    const now = Math.floor(Date.now() / 1000);
    for (let i = 0; i < 500; i++) rig.standin.message({ from: i % 2 === 0 ? sara : "201003334444@c.us", body: `while away ${i}`, ts: now + Math.floor(i / 10) });
    const { messages } = await drain(await open(rig), cursor);
    expect(messages).toHaveLength(500);
    expect(new Set(messages.map(({ externalId }) => externalId)).size).toBe(500);
    expect(messages.every(({ isHistory }) => !isHistory)).toBe(true);
    const ofSara = messages.filter(({ chat }) => chat?.id === sara).map(({ text }) => Number(text.split(" ").at(-1)));
    expect(ofSara).toEqual([...ofSara].sort((a, b) => a - b));
  });

  it("replaces a message that came without its key once it can be read", async () => {
    const rig = await start();
    const session = await open(rig);
    const { cursor } = await drain(session);
    const id = rig.standin.message({ from: sara, type: "ciphertext" });
    rig.standin.message({ from: sara, body: "a later one" });
    const before = await untilText(session, cursor, "a later one");
    expect(before.texts).toEqual(["a later one"]);
    rig.standin.edit(id, { type: "chat", body: "readable now" });
    await expect.poll(async () => (await drain(session, before.cursor)).messages.map(({ text }) => text)).toEqual(["readable now"]);
  });

  it("tells edits, withdrawals, reactions, ticks and what the phone read", async () => {
    const rig = await start();
    const id = rig.standin.message({ from: sara, body: "Two boxes" });
    const session = await open(rig);
    const { cursor, messages } = await drain(session);
    rig.standin.edit(id, { body: "Three boxes" });
    expect(await untilChange(session, cursor, "edited")).toMatchObject({ externalId: messages[0]?.externalId, text: "Three boxes" });
    rig.standin.react(id, sara, "👍");
    expect(await untilChange(session, cursor, "reacted")).toMatchObject({ externalId: messages[0]?.externalId, emoji: "👍", by: { kind: "wa_phone", value: "+201001112222" } });
    rig.standin.readOnPhone(sara);
    expect(await untilChange(session, cursor, "chat_read")).toMatchObject({ threadId: sara });
    rig.standin.edit(id, { type: "revoked" });
    expect(await untilChange(session, cursor, "deleted")).toMatchObject({ externalId: messages[0]?.externalId });
    const sent = await session.send(outgoing({ externalId: "ticks@al-mudeer.test", to: [{ name: "", address: "201001112222" }] }), never(), () => undefined);
    expect(await untilChange(session, cursor, "acknowledged")).toMatchObject({ externalId: sent.status === "sent" ? sent.externalId : "" });
  });

  it("reads off the messages what happened to them while it was away", async () => {
    const rig = await start();
    rig.standin.acknowledges = false;
    const [kept, taken] = [rig.standin.message({ from: sara, body: "Two boxes" }), rig.standin.message({ from: sara, body: "By Sunday" })];
    const first = await open(rig);
    const { cursor, messages } = await drain(first);
    const sent = await first.send(outgoing({ externalId: "away@al-mudeer.test", to: [{ name: "", address: "201001112222" }] }), never(), () => undefined);
    const sentId = sent.status === "sent" ? sent.externalId : "";
    await first.close();
    rig.standin.acknowledge(sentId, 3);
    rig.standin.edit(kept, { body: "Three boxes" });
    rig.standin.react(kept, sara, "👍");
    rig.standin.edit(taken, { type: "revoked" });
    const { batches, messages: again } = await drain(await open(rig), cursor);
    expect(again).toEqual([]);
    expect(batches.flatMap(({ changes }) => changes)).toMatchObject([
      { kind: "edited", externalId: messages[0]?.externalId, text: "Three boxes" },
      { kind: "deleted", externalId: messages[1]?.externalId },
      { kind: "acknowledged", externalId: sentId, level: "read" },
      { kind: "reacted", externalId: messages[0]?.externalId, emoji: "👍", by: { kind: "wa_phone", value: "+201001112222" } },
    ]);
  });

  it("leaves groups, status and notices aside, and knows a customer by number though the chat goes by another name", async () => {
    const rig = await start();
    rig.standin.lid("99887766554433@lid", sara);
    rig.standin.message({ from: sara, chat: "120363000000000001@g.us", body: "in a group" });
    rig.standin.message({ from: "status@broadcast", body: "status" });
    rig.standin.message({ from: sara, type: "e2e_notification", body: "" });
    rig.standin.message({ from: "99887766554433@lid", name: "سارة", username: "Sara.Oasis", body: "by the other name" });
    const { messages } = await drain(await open(rig));
    expect(messages.map(({ text }) => text)).toEqual(["by the other name"]);
    expect(messages[0]?.sender).toMatchObject({ kind: "wa_phone", value: "+201001112222" });
    expect(messages[0]?.senderAliases).toMatchObject([{ kind: "wa_lid", value: "99887766554433" }, { kind: "wa_username", value: "sara.oasis", name: "@Sara.Oasis" }]);
  });
});

import { describe, expect, it } from "vitest";
import { isHandedOver, moveChatCursor, readChatCursor, writeChatCursor } from "../../../../../electron/engine/channels/whatsapp/chat-cursor.ts";
import type { PageMessageData } from "../../../../../electron/engine/channels/whatsapp/page-data.ts";
import { isPlaceholder } from "../../../../../electron/engine/channels/whatsapp/to-incoming.ts";

const message = (key: string, t: number, type = "chat"): PageMessageData => ({
  key, id: key, fromMe: false, chat: "201001112222@c.us", author: null, authorOther: null, chatOther: null, type, t, ack: 0, body: "", caption: "", name: "", username: "", editedAt: null, hasReaction: false, mime: "", fileName: "", bytes: 0,
  latitude: null, longitude: null, place: "", cards: [], quoted: "",
});

describe("how far a chat was read", () => {
  it("tells messages of one second apart", () => {
    const cursor = moveChatCursor(null, [message("a", 10), message("b", 10)], isPlaceholder);
    expect(isHandedOver(message("b", 10), cursor)).toBe(true);
    expect(isHandedOver(message("c", 10), cursor)).toBe(false);
  });

  it("never goes back", () => {
    const cursor = moveChatCursor(moveChatCursor(null, [message("a", 20)], isPlaceholder), [message("late", 5)], isPlaceholder);
    expect(cursor.t).toBe(20);
  });

  it("keeps asking for what came without its key until it can be read", () => {
    const waiting = moveChatCursor(null, [message("a", 10, "ciphertext")], isPlaceholder);
    expect(waiting.pending).toEqual(["a"]);
    expect(isHandedOver(message("a", 10), waiting)).toBe(false);
    expect(moveChatCursor(waiting, [message("a", 10)], isPlaceholder).pending).toEqual([]);
  });

  it("survives the store, and begins anew where another version wrote it", () => {
    const cursor = moveChatCursor(null, [message("a", 10)], isPlaceholder);
    expect(readChatCursor(writeChatCursor(cursor))).toEqual(cursor);
    expect(readChatCursor("1764150000:abc")).toBeNull();
  });
});

/**
 * What runs inside the page: each function travels there as text, so that it may use nothing but its arguments and what the page offers.
 * Whatever comes back is read by the schemas of page-data.ts as if it came from the network.
 */

interface Wid {
  readonly _serialized: string;
  isLid?: () => boolean;
}
interface PageMessage {
  readonly id: { readonly _serialized: string; readonly id: string; readonly fromMe: boolean; readonly remote: Wid | string };
  readonly t: number;
  readonly type: string;
  readonly ack?: number;
  readonly from?: Wid;
  readonly author?: Wid;
  readonly mediaData?: { readonly mediaStage?: string };
  readonly [field: string]: unknown;
}
interface PageChat {
  readonly id: Wid & { isGroup?: () => boolean };
  readonly t?: number;
  readonly formattedTitle?: string;
  readonly unreadCount?: number;
  readonly msgs: { getModelsArray(): PageMessage[] };
}
interface PageReactions {
  readonly reactions: { serialize(): readonly { readonly senders: readonly { readonly senderUserJid: unknown; readonly reactionText: unknown; readonly timestamp: unknown }[] }[] };
}
interface Collection<T> {
  get(id: unknown): T | undefined;
  getModelsArray(): T[];
}
interface PageModules {
  WAWebCollections: { Chat: Collection<PageChat>; Msg: Collection<PageMessage> & { getMessagesById(ids: string[]): Promise<{ messages?: PageMessage[] } | undefined> }; Contact: Collection<{ readonly username?: unknown }>; Reactions: { find(key: string): Promise<PageReactions | undefined> } };
  WAWebChatLoadMessages: { loadEarlierMsgs(options: { chat: PageChat }): Promise<PageMessage[] | undefined> };
  WAWebWidFactory: { createWid(id: string): Wid };
  WAWebApiContact: { getCurrentLid(wid: Wid): Wid | null; getPhoneNumber(wid: Wid): Wid | null };
  WAWebMsgKey: new (parts: Record<string, unknown>) => { readonly _serialized: string };
  WAWebUserPrefsMeUser: { getMaybeMePnUser(): Wid | null; getMaybeMeLidUser(): Wid | null };
}
declare const window: {
  require<N extends keyof PageModules>(name: N): PageModules[N];
  WWebJS: {
    getChat(id: string, options: { getAsModel: false }): Promise<PageChat | undefined>;
    sendMessage(chat: PageChat, content: string, options: Record<string, unknown>): Promise<PageMessage | undefined>;
    sendSeen(id: string): Promise<boolean>;
  };
};

export const listChats = (): unknown =>
  window.require("WAWebCollections").Chat.getModelsArray().map((chat) => ({ id: chat.id._serialized, t: chat.t ?? 0, title: chat.formattedTitle ?? "", unread: Math.max(0, chat.unreadCount ?? 0) }));

/** Messages of a chat since `since` (seconds), oldest first, at most the newest `most`; and those named, whenever they are from. */
export const readChat = async (chatId: string, since: number, named: readonly string[], most: number): Promise<unknown> => {
  const { Chat, Msg, Contact } = window.require("WAWebCollections");
  const wids = window.require("WAWebWidFactory");
  const contacts = window.require("WAWebApiContact");
  const chat = Chat.get(wids.createWid(chatId));
  if (!chat) return [];
  // In the page's own order: many messages may share a second.
  let found = new Map<string, PageMessage>();
  let oldest = Number.POSITIVE_INFINITY;
  const take = (messages: readonly PageMessage[]): void => {
    for (const message of messages) oldest = Math.min(oldest, message.t);
    found = new Map([...messages.filter((message) => message.t >= since).map((message) => [message.id._serialized, message] as const), ...found]);
  };
  take(chat.msgs.getModelsArray());
  while (oldest >= since && found.size < most) {
    const earlier = await window.require("WAWebChatLoadMessages").loadEarlierMsgs({ chat });
    if (!earlier || earlier.length === 0) break;
    take(earlier);
  }
  const missing = named.filter((id) => !found.has(id));
  for (const id of missing) {
    const message = Msg.get(id) ?? (await Msg.getMessagesById([id]))?.messages?.[0];
    if (message) found.set(id, message);
  }
  const others = new Map<string, string | null>();
  const otherName = (wid: Wid): string | null => {
    const known = others.get(wid._serialized);
    if (known !== undefined) return known;
    let other: string | null = null;
    try {
      const isLid = wid._serialized.endsWith("@lid");
      other = (isLid ? contacts.getPhoneNumber(wid) : contacts.getCurrentLid(wid))?._serialized ?? null;
    } catch {
      // Not every version of the page can tell; the name it has stays the only one.
    }
    others.set(wid._serialized, other);
    return other;
  };
  const serialized = (value: unknown): string | null => (typeof value === "string" ? value : ((value as Wid | undefined)?._serialized ?? null));
  const quoted = (message: PageMessage): string => {
    const from = message["quotedMsg"] as { body?: unknown; caption?: unknown; type?: unknown } | undefined;
    const text = from?.caption ?? (from?.type === "chat" ? from.body : "");
    return typeof text === "string" ? text : "";
  };
  return [...found.values()]
    .sort((a, b) => a.t - b.t)
    .slice(-most)
    .map((message) => {
      const authorId = serialized(message.author ?? message.from);
      const username = authorId === null ? undefined : Contact.get(wids.createWid(authorId))?.username;
      return {
        key: message.id._serialized, id: message.id.id, fromMe: message.id.fromMe, chat: serialized(message.id.remote), author: authorId,
        authorOther: authorId === null ? null : otherName(wids.createWid(authorId)), chatOther: otherName(chat.id), type: message.type, t: message.t, ack: message.ack,
        body: message["body"], caption: message["caption"], name: message["notifyName"], username, editedAt: message["latestEditSenderTimestampMs"], hasReaction: message["hasReaction"], mime: message["mimetype"], fileName: message["filename"], bytes: message["size"],
        latitude: message["lat"], longitude: message["lng"], place: message["loc"],
        cards: ((message["vcardList"] as { vcard?: unknown }[] | undefined) ?? []).map((card) => card.vcard).filter((card) => typeof card === "string"), quoted: quoted(message),
      };
    });
};

/** Who stands by these messages with which sign, as it is now. */
export const readReactions = async (keys: readonly string[]): Promise<unknown> => {
  const { Reactions } = window.require("WAWebCollections");
  const found: unknown[] = [];
  for (const key of keys) {
    const signs = (await Reactions.find(key))?.reactions.serialize() ?? [];
    for (const { senders } of signs) for (const { senderUserJid, reactionText, timestamp } of senders) found.push({ key, by: senderUserJid, emoji: reactionText, at: timestamp });
  }
  return found;
};

/** Sends under an id of ours. Gives the message's key and how far it got: -1 failed, 0 not known, 1 and more: the service has it. */
export const sendIt = async (
  chatId: string, text: string, id: string, file: { mimetype: string; data: string; filename: string } | null, options: Record<string, unknown>,
): Promise<unknown> => {
  const chat = await window.WWebJS.getChat(chatId, { getAsModel: false });
  if (!chat) return null;
  const me = window.require("WAWebUserPrefsMeUser");
  const isLid = chat.id._serialized.endsWith("@lid");
  const from = (isLid ? me.getMaybeMeLidUser() : null) ?? me.getMaybeMePnUser() ?? me.getMaybeMeLidUser();
  const isGroup = chat.id._serialized.endsWith("@g.us");
  const key = new (window.require("WAWebMsgKey"))({ from, to: chat.id, id, participant: isGroup ? from : undefined, selfDir: "out" });
  await window.WWebJS.sendMessage(chat, file === null ? text : "", {
    ...options, ...(file === null ? {} : { media: file, caption: text === "" ? undefined : text, isCaptionByUser: text !== "" }), waitUntilMsgSent: true, extraOptions: { id: key },
  });
  // What the library gives back it looks for under the id it would have chosen.
  return { key: key._serialized, ack: window.require("WAWebCollections").Msg.get(key._serialized)?.ack ?? 0 };
};

/** How far a message of ours got, null: the page does not have it. */
export const ackOf = (id: string): unknown => window.require("WAWebCollections").Msg.getModelsArray().find((message) => message.id.fromMe && message.id.id === id)?.ack ?? null;

export const tellSeen = (chatId: string): Promise<unknown> => window.WWebJS.sendSeen(chatId);

/** The numbers of people by their hidden ids, in the same order; null: not known. */
export const numbersOf = (lids: readonly string[]): unknown => {
  const contacts = window.require("WAWebApiContact");
  const wids = window.require("WAWebWidFactory");
  return lids.map((lid) => {
    try {
      return contacts.getPhoneNumber(wids.createWid(`${lid}@lid`))?._serialized ?? null;
    } catch {
      // Not every version of the page can tell.
      return null;
    }
  });
};

/** What is known of a message's file before it is fetched; null: the page does not have the message. */
export const fileOf = async (key: string): Promise<unknown> => {
  const { Msg } = window.require("WAWebCollections");
  const message = Msg.get(key) ?? (await Msg.getMessagesById([key]))?.messages?.[0];
  return message ? { bytes: message["size"] ?? 0 } : null;
};

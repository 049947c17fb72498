import { z } from "zod";

const text = (most: number) => z.string().transform((value) => value.slice(0, most)).catch("");
const jid = z.string().max(200);

export const PageChats = z.array(z.unknown()).transform((items) =>
  items.flatMap((item) => {
    const chat = z.object({ id: jid, t: z.number().catch(0), title: text(300), unread: z.number().int().min(0).catch(0) }).safeParse(item);
    return chat.success ? [chat.data] : [];
  }),
);
export type PageChat = z.infer<typeof PageChats>[number];

const PageMessageData = z.object({
  key: z.string().min(1).max(300),
  id: z.string().min(1).max(200),
  fromMe: z.boolean(),
  chat: jid,
  author: jid.nullable().catch(null),
  authorOther: jid.nullable().catch(null),
  chatOther: jid.nullable().catch(null),
  type: z.string().max(60),
  /** Seconds. */
  t: z.number().nonnegative(),
  ack: z.number().catch(0),
  body: text(200_000),
  caption: text(200_000),
  name: text(200),
  username: text(100),
  /** Milliseconds; null: never. */
  editedAt: z.number().nullable().catch(null),
  hasReaction: z.boolean().catch(false),
  mime: text(200),
  fileName: text(1000),
  bytes: z.number().int().nonnegative().catch(0),
  latitude: z.number().nullable().catch(null),
  longitude: z.number().nullable().catch(null),
  place: text(1000),
  cards: z.array(z.string().max(20_000)).max(50).catch([]),
  quoted: text(20_000),
});
export type PageMessageData = z.infer<typeof PageMessageData>;

/** Messages as the page gives them; what cannot even be named is counted, not passed over in silence. */
export const readPageMessages = (value: unknown): { readonly messages: readonly PageMessageData[]; readonly unreadable: number } => {
  const items = z.array(z.unknown()).catch([]).parse(value);
  const messages = items.flatMap((item) => {
    const parsed = PageMessageData.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });
  return { messages, unreadable: items.length - messages.length };
};

/** `at` in milliseconds. */
const PageReaction = z.object({ key: z.string().max(300), by: z.union([jid, z.object({ _serialized: jid }).transform((wid) => wid._serialized)]), emoji: text(40), at: z.number().catch(0) });
export const readPageReactions = (value: unknown): readonly z.infer<typeof PageReaction>[] =>
  z.array(z.unknown()).catch([]).parse(value).flatMap((item) => {
    const parsed = PageReaction.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });

export const SentAnswer = z.object({ key: z.string().max(300), ack: z.number() }).nullable();
export const AckAnswer = z.number().nullable().catch(null);
export const NumbersAnswer = z.array(jid.nullable().catch(null)).catch([]);
export const FileAnswer = z.object({ bytes: z.number().catch(0) }).nullable();

const KeyObject = z.object({ _serialized: z.string().max(300), id: z.string().max(200).catch(""), fromMe: z.boolean().catch(false), remote: z.union([jid, z.object({ _serialized: jid }).transform((wid) => wid._serialized)]).catch("") });
/** A message as an event of the library carries it: only which one it is. */
export const EventMessage = z.object({ id: KeyObject });
export const EventReaction = z.object({ msgId: KeyObject, senderId: jid, reaction: text(40), timestamp: z.number().catch(0) });
export const EventChat = z.object({ id: KeyObject.pick({ _serialized: true }), unreadCount: z.number().catch(-1) });

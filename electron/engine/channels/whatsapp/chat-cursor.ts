import { z } from "zod";
import type { PageMessageData } from "./page-data.ts";

const Stored = z.object({ t: z.number().nonnegative(), ids: z.array(z.string().max(300)).max(1000), pending: z.array(z.string().max(300)).max(1000).default([]) });

/** How far a chat was read: the second of the newest message handed over, the newest that were, and which came without their key. */
export type ChatCursor = z.infer<typeof Stored>;

const maxPending = 200;
/** So many are told apart here when a chat is read again a little further back; beyond them the store's own check for doubles suffices. */
const maxRemembered = 100;

export const readChatCursor = (value: string | undefined): ChatCursor | null => {
  if (value === undefined) return null;
  try {
    return Stored.parse(JSON.parse(value));
  } catch {
    // Written by another version: read anew, what is here already is recognised.
    return null;
  }
};

export const writeChatCursor = (cursor: ChatCursor): string => JSON.stringify(cursor);

export const isHandedOver = (message: PageMessageData, cursor: ChatCursor | null): boolean => cursor !== null && cursor.ids.includes(message.key) && !cursor.pending.includes(message.key);

/** `messages` in order of time; a placeholder is remembered, what was one is remembered no longer. */
export const moveChatCursor = (cursor: ChatCursor | null, messages: readonly PageMessageData[], isPlaceholder: (type: string) => boolean): ChatCursor => {
  let t = cursor?.t ?? 0;
  const ids = [...(cursor?.ids ?? [])];
  const pending = new Set(cursor?.pending);
  for (const message of messages) {
    if (isPlaceholder(message.type)) pending.add(message.key);
    else pending.delete(message.key);
    t = Math.max(t, message.t);
    if (!ids.includes(message.key)) ids.push(message.key);
  }
  return { t, ids: ids.slice(-maxRemembered), pending: [...pending].slice(-maxPending) };
};

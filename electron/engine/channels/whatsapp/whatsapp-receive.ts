import type { Clock } from "../../kernel/clock.ts";
import type { Log } from "../../kernel/log.ts";
import type { CursorMap, IncomingMessage, MessageChange, ReceivedBatch } from "../channel.ts";
import type { OpenBrowser } from "./browser.ts";
import { isHandedOver, moveChatCursor, readChatCursor, writeChatCursor } from "./chat-cursor.ts";
import { isOurWireId } from "./message-id.ts";
import { NumbersAnswer, type PageChat, PageChats, type PageMessageData, readPageMessages, readPageReactions } from "./page-data.ts";
import type { PageNews } from "./page-events.ts";
import { listChats, numbersOf, readChat, readReactions } from "./page-scripts.ts";
import { asAlias, hashOf, identityOf, isGroupId, isPlaceholder, isTalk, isWritten, toIncoming } from "./to-incoming.ts";
import type { WhatsAppConfig } from "./whatsapp-config.ts";
import { within } from "./within.ts";

const readLimitMs = 60_000;
const batchSize = 100;
/** Beyond what two weeks bring in one chat. */
const maxPerChat = 20_000;
const historyMs = 30 * 86_400_000;
const historyPerChat = 50;
const overlapSeconds = 300;
/** After an absence the newest messages of the chats that moved in these days are looked at again, for what happened to them meanwhile. */
const reviewSeconds = 3 * 86_400;
const reviewedChats = 60;
const reviewedPerChat = 50;
/** Of people without a number those met last. */
const askedLids = 500;
/** Scope that says the history was taken: its value is when, in milliseconds. */
const linkedScope = "linked";

export interface ReceiveDeps {
  readonly browser: OpenBrowser;
  readonly config: WhatsAppConfig;
  readonly clock: Clock;
  readonly log: Log;
  /** LIDs met without a number, so that it is told when the number becomes known. */
  readonly unknownLids: Set<string>;
}

/** `asksAll`: every chat that has moved is asked, as after an absence. */
export async function* receiveFromPage(deps: ReceiveDeps, cursor: CursorMap, news: PageNews, asksAll: boolean, signal: AbortSignal): AsyncGenerator<ReceivedBatch> {
  const chats = PageChats.parse(await within(deps.browser.page.evaluate(listChats), readLimitMs, signal)).filter(({ id }) => isTalk(id) && (deps.config.readsGroups || !isGroupId(id)));
  const linkedAt = cursor[linkedScope] === undefined ? null : Number(cursor[linkedScope]);
  const changes: MessageChange[] = [];
  let messages: IncomingMessage[] = [];
  let moved: Record<string, string> = {};
  for (const chat of chats) {
    const stored = readChatCursor(cursor[chat.id]);
    const named = [...(stored?.pending ?? []), ...(news.chats.get(chat.id) ?? [])];
    // Something may have come within the very second that was read last.
    const hasMoved = stored === null || chat.t > stored.t || (chat.t === stored.t && chat.unread > 0) || named.length > 0;
    if (asksAll ? !hasMoved : !news.chats.has(chat.id)) continue;
    const isFirst = linkedAt === null;
    // A new message may be told of before those that came while the line was down: after an absence a chat is read from a little before.
    const since = stored === null ? Math.floor((linkedAt ?? deps.clock.now() - historyMs) / 1000) : asksAll ? stored.t - overlapSeconds : stored.t;
    const read = await askChat(deps, chat.id, since, named, isFirst ? Math.max(historyPerChat, chat.unread) : maxPerChat, signal);
    const fresh = read.filter((message) => !isHandedOver(message, stored));
    changes.push(...learnt(deps, fresh));
    const unread = unreadAmong(fresh, chat);
    let position = stored;
    for (const message of fresh) {
      position = moveChatCursor(position, [message], isPlaceholder);
      moved[chat.id] = writeChatCursor(position);
      // What was sent from here is in the store under this name already, or will be.
      if (!isWritten(message.type) || (message.fromMe && isOurWireId(message.id))) continue;
      const isUnread = unread.has(message.key);
      messages.push(toIncoming(message, { now: deps.clock.now(), ownPhone: deps.config.phone, chatTitle: chat.title, isHistory: isFirst && !isUnread, isRead: !isUnread }));
      if (messages.length < batchSize) continue;
      yield { messages, changes: [], cursor: moved, progress: null, isCaughtUp: false };
      messages = [];
      moved = {};
    }
  }
  if (asksAll && linkedAt !== null) {
    try {
      changes.push(...(await review(deps, chats, signal)));
    } catch (error) {
      // A page that cannot tell of ticks and signs any more still brings messages.
      deps.log.warn("whatsapp.review_failed", { reason: error instanceof Error ? error.message : "" });
    }
  }
  changes.push(...(await nowKnown(deps, signal)), ...(await readEdits(deps, news, signal)), ...news.changes);
  if (messages.length > 0) yield { messages, changes: [], cursor: moved, progress: null, isCaughtUp: false };
  yield { messages: [], changes, cursor: { ...(messages.length > 0 ? {} : moved), ...(linkedAt === null ? { [linkedScope]: String(deps.clock.now()) } : {}) }, progress: null, isCaughtUp: true };
}

const askChat = async (deps: ReceiveDeps, chatId: string, since: number, named: readonly string[], most: number, signal: AbortSignal): Promise<readonly PageMessageData[]> => {
  const { messages, unreadable } = readPageMessages(await within(deps.browser.page.evaluate(readChat, chatId, since, named, most), readLimitMs, signal));
  if (unreadable > 0) deps.log.warn("whatsapp.unreadable_messages", { count: unreadable });
  return messages;
};

/** The service counts from the newest back. */
const unreadAmong = (messages: readonly PageMessageData[], chat: PageChat): ReadonlySet<string> => {
  const incoming = messages.filter((message) => !message.fromMe && (isWritten(message.type) || isPlaceholder(message.type)));
  return new Set(chat.unread === 0 ? [] : incoming.slice(-chat.unread).map((message) => message.key));
};

const learnt = (deps: ReceiveDeps, messages: readonly PageMessageData[]): MessageChange[] =>
  messages.flatMap((message) => {
    const identities = [identityOf(message.author, message.name), identityOf(message.authorOther, message.name)].filter((one) => one !== null);
    const lid = identities.find((one) => one.kind === "wa_lid");
    if (lid === undefined || message.fromMe) return [];
    if (identities.length === 1) deps.unknownLids.add(lid.value);
    return identities.length === 2 && deps.unknownLids.delete(lid.value) ? [{ kind: "identified" as const, identities: identities.map(asAlias) }] : [];
  });

/** A number may become known without a further message of that person. */
const nowKnown = async (deps: ReceiveDeps, signal: AbortSignal): Promise<MessageChange[]> => {
  const lids = [...deps.unknownLids].slice(-askedLids);
  if (lids.length === 0) return [];
  const numbers = NumbersAnswer.parse(await within(deps.browser.page.evaluate(numbersOf, lids), readLimitMs, signal));
  return lids.flatMap((lid, index) => {
    const phone = identityOf(numbers[index] ?? null);
    const hidden = identityOf(`${lid}@lid`);
    return phone !== null && hidden !== null && deps.unknownLids.delete(lid) ? [{ kind: "identified" as const, identities: [phone, hidden].map(asAlias) }] : [];
  });
};

const readEdits = async (deps: ReceiveDeps, news: PageNews, signal: AbortSignal): Promise<MessageChange[]> => {
  const changes: MessageChange[] = [];
  for (const { chat, key } of news.edited) {
    const message = (await askChat(deps, chat, Number.MAX_SAFE_INTEGER, [key], 1, signal)).find((one) => one.key === key);
    if (message && isWritten(message.type)) changes.push(editOf(deps, message));
  }
  return changes;
};

const editOf = (deps: ReceiveDeps, message: PageMessageData): MessageChange => {
  const now = deps.clock.now();
  const { text, foldedText, indexedText, sender, attachments } = toIncoming(message, { now, ownPhone: deps.config.phone, chatTitle: "", isHistory: false, isRead: true });
  return { kind: "edited", externalId: message.key, text, foldedText, indexedText, contentHash: hashOf(sender.value, text, attachments.filter((file) => file.content === null)), at: now };
};

/** No event tells what happened while nobody listened: ticks, edits, withdrawals and reactions are read off the messages. What is known already has no effect. */
const review = async (deps: ReceiveDeps, chats: readonly PageChat[], signal: AbortSignal): Promise<MessageChange[]> => {
  const now = deps.clock.now();
  const since = Math.floor(now / 1000) - reviewSeconds;
  const lately = chats.filter((chat) => chat.t >= since).sort((a, b) => b.t - a.t).slice(0, reviewedChats);
  const changes: MessageChange[] = [];
  for (const { id } of lately) {
    const messages = await askChat(deps, id, since, [], reviewedPerChat, signal);
    for (const message of messages) {
      if (message.fromMe && message.ack >= 2) changes.push({ kind: "acknowledged", externalId: message.key, level: message.ack >= 3 ? "read" : "delivered", at: now });
      if (message.type === "revoked") changes.push({ kind: "deleted", externalId: message.key, at: now });
      if (message.editedAt !== null && isWritten(message.type)) changes.push(editOf(deps, message));
    }
    changes.push(...(await reactionsTo(deps, messages.filter(({ hasReaction }) => hasReaction).map(({ key }) => key), signal)));
  }
  return changes;
};

const reactionsTo = async (deps: ReceiveDeps, keys: readonly string[], signal: AbortSignal): Promise<MessageChange[]> => {
  if (keys.length === 0) return [];
  const reactions = readPageReactions(await within(deps.browser.page.evaluate(readReactions, keys), readLimitMs, signal));
  return reactions.flatMap(({ key, by: jid, emoji, at }) => {
    const by = identityOf(jid);
    return by === null ? [] : [{ kind: "reacted" as const, externalId: key, by, emoji: emoji === "" ? null : emoji, at: at > 0 ? Math.round(at) : deps.clock.now() }];
  });
};

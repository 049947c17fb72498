import { createHash } from "node:crypto";
import type { MessageKind } from "../../../../shared/domain/message.ts";
import { fold } from "../../../../shared/text/fold.ts";
import { indexText } from "../../../../shared/text/index-tokens.ts";
import { cleanBody } from "../../../../shared/text/clean-text.ts";
import { stripControls } from "../../../../shared/text/safe-text.ts";
import type { Identity, IncomingMessage, MessageChange, RemoteAttachment } from "../channel.ts";
import { maxDownloadBytes } from "./telegram-limits.ts";
import { isUnread, type TelegramFile, type TelegramMessage, type TelegramReaction, type TelegramUpdate, type TelegramUser, type UnreadUpdate } from "./telegram-updates.ts";

export interface ReadingContext {
  readonly botId: string;
  readonly botUsername: string;
  readonly readsGroups: boolean;
  readonly now: number;
}

export type ReadUpdate = { readonly message: IncomingMessage } | { readonly change: MessageChange } | null;

const quotedLength = 500;
const dayMs = 86_400_000;
const earliest = Date.UTC(2013, 0, 1);

export const externalIdOf = (chatId: number | string, messageId: number): string => `${chatId}:${messageId}`;

/** What an update means to us; null where it is none of our business. */
export const readUpdate = (update: TelegramUpdate | UnreadUpdate, context: ReadingContext): ReadUpdate => {
  if (isUnread(update)) return readDamaged(update, context);
  if (update.message_reaction) return isOurs(update.message_reaction.chat.type, context) ? readReaction(update.message_reaction) : null;
  const message = update.message ?? update.edited_message;
  if (!message || !isOurs(message.chat.type, context)) return null;
  if (message.migrate_to_chat_id !== undefined) return { change: { kind: "thread_moved", fromThreadId: String(message.chat.id), toThreadId: String(message.migrate_to_chat_id) } };
  if (update.edited_message) return readEdit(update.edited_message, context);
  return isServiceNotice(message) ? null : { message: toIncoming(message, context) };
};

const isOurs = (type: TelegramMessage["chat"]["type"], context: ReadingContext): boolean => type === "private" || (context.readsGroups && (type === "group" || type === "supergroup"));

/** Joined, left, renamed, pinned: nothing a person wrote. */
const isServiceNotice = (message: TelegramMessage): boolean => textOf(message) === "" && attachmentsOf(message).length === 0 && !message.location && !message.contact && !message.venue;

const nameOf = (user: TelegramUser): string => [user.first_name, user.last_name ?? ""].join(" ").trim();

const identityOf = (user: TelegramUser | undefined): Identity => (user ? { kind: "tg_user", value: String(user.id), name: stripControls(nameOf(user)).slice(0, 200) } : { kind: "tg_user", value: "", name: "" });

const at = (seconds: number, now: number): number => {
  const time = seconds * 1000;
  return time >= earliest && time <= now + dayMs ? time : now;
};

const place = ({ latitude, longitude }: { latitude: number; longitude: number }): string => `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`;

/** What can be said in words, whatever the message is made of. */
const textOf = (message: TelegramMessage): string => {
  const { venue, location, contact, sticker } = message;
  const said = message.text ?? message.caption;
  if (said !== undefined) return cleanBody(said).trim();
  if (venue) return [stripControls(venue.title), stripControls(venue.address), place(venue.location)].join("\n");
  if (location) return place(location);
  if (contact) return [stripControls([contact.first_name, contact.last_name ?? ""].join(" ").trim()), stripControls(contact.phone_number)].join("\n");
  return sticker?.emoji ?? "";
};

const kindOf = (message: TelegramMessage): MessageKind => {
  if (message.photo) return "image";
  if (message.video ?? message.animation ?? message.video_note) return "video";
  if (message.voice) return "voice";
  if (message.audio) return "audio";
  if (message.document) return "document";
  if (message.sticker) return "sticker";
  if (message.venue ?? message.location) return "location";
  return message.contact ? "contact" : "text";
};

const attachmentsOf = (message: TelegramMessage): RemoteAttachment[] => {
  const remote = (file: TelegramFile, fallbackName: string, fallbackMime: string): RemoteAttachment => {
    const bytes = file.file_size ?? 0;
    return {
      partRef: file.file_unique_id, fileName: file.file_name ?? fallbackName, mime: file.mime_type ?? fallbackMime, contentId: null, isInline: false, content: null,
      remoteRef: bytes > maxDownloadBytes ? null : file.file_id, bytes,
    };
  };
  const stamp = new Date(message.date * 1000).toISOString().slice(0, 16).replace(/[T:]/g, "-");
  // The same picture in several sizes, smallest first: the largest that may be fetched.
  const photo = message.photo?.findLast((size) => (size.file_size ?? 0) <= maxDownloadBytes) ?? message.photo?.at(-1);
  if (photo) return [remote(photo, `photo-${stamp}.jpg`, "image/jpeg")];
  if (message.video) return [remote(message.video, `video-${stamp}.mp4`, "video/mp4")];
  if (message.animation) return [remote(message.animation, `animation-${stamp}.mp4`, "video/mp4")];
  if (message.video_note) return [remote(message.video_note, `video-${stamp}.mp4`, "video/mp4")];
  if (message.voice) return [remote(message.voice, `voice-${stamp}.ogg`, "audio/ogg")];
  if (message.audio) return [remote(message.audio, `audio-${stamp}.mp3`, "audio/mpeg")];
  return message.document ? [remote(message.document, `file-${stamp}`, "application/octet-stream")] : [];
};

/** In a group only what names the bot or answers it is meant for us. */
const expectsAnswer = (message: TelegramMessage, context: ReadingContext): boolean => {
  if (!message.from || message.from.is_bot) return false;
  if (message.chat.type === "private") return true;
  const isMentioned = context.botUsername !== "" && (message.text ?? message.caption ?? "").toLowerCase().includes(`@${context.botUsername.toLowerCase()}`);
  return isMentioned || String(message.reply_to_message?.from?.id ?? "") === context.botId;
};

const hashOf = (sender: string, text: string, files: readonly RemoteAttachment[]): string =>
  createHash("sha256").update(JSON.stringify([sender, text, files.map((file) => file.partRef)])).digest("hex");

const toIncoming = (message: TelegramMessage, context: ReadingContext): IncomingMessage => {
  const sender = identityOf(message.from);
  const text = textOf(message);
  const foldedText = fold(text);
  const attachments = attachmentsOf(message);
  const sentAt = at(message.date, context.now);
  const isGroup = message.chat.type !== "private";
  const quoted = message.reply_to_message;
  return {
    externalId: externalIdOf(message.chat.id, message.message_id),
    direction: "in",
    kind: kindOf(message),
    sender,
    senderAliases: message.from?.username === undefined ? [] : [{ kind: "tg_username", value: message.from.username.toLowerCase(), name: `@${message.from.username}` }],
    recipients: [],
    subject: "",
    text,
    quotedText: cleanBody(quoted?.text ?? quoted?.caption ?? "").slice(0, quotedLength),
    foldedText,
    indexedText: indexText(foldedText),
    indexedSubject: "",
    foldedSubject: "",
    sentAt,
    receivedAt: sentAt,
    contentHash: hashOf(sender.value, text, attachments),
    chat: { id: String(message.chat.id), kind: isGroup ? "group" : "direct", title: isGroup ? stripControls(message.chat.title ?? "") : "", expectsAnswer: expectsAnswer(message, context) },
    attachments,
    mail: null,
    raw: null,
    isRead: false,
    isHistory: false,
  };
};

const readEdit = (message: TelegramMessage, context: ReadingContext): ReadUpdate => {
  const text = textOf(message);
  const foldedText = fold(text);
  return {
    change: {
      kind: "edited", externalId: externalIdOf(message.chat.id, message.message_id), text, foldedText, indexedText: indexText(foldedText),
      contentHash: hashOf(identityOf(message.from).value, text, attachmentsOf(message)), at: at(message.edit_date ?? message.date, context.now),
    },
  };
};

const readReaction = (reaction: TelegramReaction): ReadUpdate =>
  reaction.user === undefined
    ? null
    : {
        change: {
          kind: "reacted", externalId: externalIdOf(reaction.chat.id, reaction.message_id), by: identityOf(reaction.user),
          emoji: reaction.new_reaction.find((one) => one.type === "emoji")?.emoji ?? null, at: reaction.date * 1000,
        },
      };

/** What no schema fits is kept whole where it can be placed in a chat: nothing a customer sent is dropped in silence. */
const readDamaged = (update: UnreadUpdate, context: ReadingContext): ReadUpdate => {
  const message = (update.raw as { message?: { chat?: { id?: unknown; type?: unknown }; message_id?: unknown; from?: { id?: unknown } } }).message;
  const chatId = message?.chat?.id;
  if (typeof chatId !== "number" || message?.chat?.type !== "private") return null;
  const sender: Identity = { kind: "tg_user", value: String(typeof message.from?.id === "number" ? message.from.id : chatId), name: "" };
  const raw = Buffer.from(JSON.stringify(update.raw).slice(0, 200_000), "utf8");
  return {
    message: {
      externalId: `${chatId}:update-${update.update_id}`, direction: "in", kind: "event", sender, senderAliases: [], recipients: [], subject: "", text: "", quotedText: "", foldedText: "",
      indexedText: "", indexedSubject: "", foldedSubject: "", sentAt: context.now, receivedAt: context.now, contentHash: createHash("sha256").update(raw).digest("hex"),
      chat: { id: String(chatId), kind: "direct", title: "", expectsAnswer: false }, attachments: [], mail: null, raw, isRead: false, isHistory: false,
    },
  };
};

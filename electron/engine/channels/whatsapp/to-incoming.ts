import { createHash } from "node:crypto";
import type { MessageKind } from "../../../../shared/domain/message.ts";
import { cleanBody } from "../../../../shared/text/clean-text.ts";
import { fold } from "../../../../shared/text/fold.ts";
import { indexText } from "../../../../shared/text/index-tokens.ts";
import { stripControls } from "../../../../shared/text/safe-text.ts";
import type { Identity, IncomingMessage, RemoteAttachment } from "../channel.ts";
import type { PageMessageData } from "./page-data.ts";
import { maxDocumentBytes, maxMediaBytes } from "./whatsapp-limits.ts";

export interface ReadingContext {
  readonly now: number;
  /** Digits of the linked number. */
  readonly ownPhone: string;
  readonly chatTitle: string;
  readonly isHistory: boolean;
  readonly isRead: boolean;
}

const quotedLength = 500;
const dayMs = 86_400_000;
const earliest = Date.UTC(2009, 0, 1);

const kinds: Readonly<Record<string, MessageKind>> = {
  chat: "text", image: "image", video: "video", gif: "video", ptv: "video", document: "document", audio: "audio", ptt: "voice", sticker: "sticker", location: "location", vcard: "contact", multi_vcard: "contact",
};

/** Written by a person: notices of the service about encryption, calls, groups and the like are not. */
export const isWritten = (type: string): boolean => Object.hasOwn(kinds, type);

/** Came before its key did: it follows once it can be read. */
export const isPlaceholder = (type: string): boolean => type === "ciphertext";

export const isGroupId = (chatId: string): boolean => chatId.endsWith("@g.us");

/** People and groups; no status, list, channel or service. */
export const isTalk = (chatId: string): boolean => /^\d{5,20}@(?:c\.us|lid)$/.test(chatId) || /^[\d-]{5,60}@g\.us$/.test(chatId);

/** A name the service goes by made an identity; null for what is no person. */
export const identityOf = (jid: string | null, name = ""): Identity | null => {
  const [, digits, server] = /^(\d{1,30})(?::\d+)?@(c\.us|s\.whatsapp\.net|lid)$/.exec(jid ?? "") ?? [];
  if (digits === undefined) return null;
  const shown = stripControls(name).slice(0, 200);
  return server === "lid" ? { kind: "wa_lid", value: digits, name: shown } : { kind: "wa_phone", value: `+${digits}`, name: shown };
};

/** The number where it is known: it is what people call each other by. The @name last: the service hands it on to others. */
const people = (jid: string | null, other: string | null, name: string, username = ""): readonly Identity[] => {
  const known = [identityOf(jid, name), identityOf(other, name)].filter((one) => one !== null).sort((a, b) => Number(a.kind === "wa_lid") - Number(b.kind === "wa_lid"));
  return /^[\w.]{3,35}$/.test(username) ? [...known, { kind: "wa_username", value: username.toLowerCase(), name: `@${username}` }] : known;
};

/** What a person goes by besides is shown as it is written; only the first carries the person's own name. */
export const asAlias = (identity: Identity): Identity => (identity.kind === "wa_username" ? identity : { ...identity, name: identity.value });

const valueOf = (card: string, field: RegExp): string => stripControls(field.exec(card)?.[1] ?? "").slice(0, 200);

const cardText = (card: string): string => [valueOf(card, /^FN(?:;[^:\n]*)?:(.*)$/m), ...[...card.matchAll(/^(?:item\d+\.)?TEL[^:\n]*:(.*)$/gm)].map((tel) => stripControls(tel[1] ?? "").slice(0, 60))].filter((line) => line !== "").join("\n");

const textOf = (message: PageMessageData): string => {
  switch (message.type) {
    case "chat":
      return cleanBody(message.body).trim();
    case "location":
      return [stripControls(message.place), message.latitude === null || message.longitude === null ? "" : `${message.latitude.toFixed(6)}, ${message.longitude.toFixed(6)}`].filter((line) => line !== "").join("\n");
    case "vcard":
      return cardText(message.body);
    case "multi_vcard":
      return message.cards.map(cardText).join("\n\n");
    default:
      return cleanBody(message.caption).trim();
  }
};

const endings: Readonly<Record<string, string>> = { image: "jpg", video: "mp4", gif: "mp4", ptv: "mp4", ptt: "ogg", audio: "mp3", sticker: "webp" };

const attachmentsOf = (message: PageMessageData): RemoteAttachment[] => {
  const isFile = message.type === "document" || Object.hasOwn(endings, message.type);
  if (!isFile) return [];
  const stamp = new Date(message.t * 1000).toISOString().slice(0, 16).replace(/[T:]/g, "-");
  const limit = message.type === "document" ? maxDocumentBytes : maxMediaBytes;
  return [{
    partRef: message.id, fileName: message.fileName === "" ? `${kinds[message.type] ?? "file"}-${stamp}${endings[message.type] === undefined ? "" : `.${endings[message.type]}`}` : message.fileName,
    mime: message.mime === "" ? "application/octet-stream" : message.mime, contentId: null, isInline: false, content: null, remoteRef: message.bytes > limit ? null : message.key, bytes: message.bytes,
  }];
};

export const hashOf = (sender: string, text: string, files: readonly RemoteAttachment[]): string => createHash("sha256").update(JSON.stringify([sender, text, files.map((file) => file.partRef)])).digest("hex");

const timeOf = (seconds: number, now: number): number => {
  const at = seconds * 1000;
  return at >= earliest && at <= now + dayMs ? at : now;
};

const nobody: Identity = { kind: "wa_lid", value: "", name: "" };

export const toIncoming = (message: PageMessageData, context: ReadingContext): IncomingMessage => {
  const isGroup = isGroupId(message.chat);
  const own: Identity = { kind: "wa_phone", value: `+${context.ownPhone}`, name: "" };
  const [sender = nobody, ...others] = message.fromMe ? [own] : people(message.author ?? message.chat, message.authorOther, message.name, message.username);
  const text = textOf(message);
  const foldedText = fold(text);
  const attachments = attachmentsOf(message);
  const sentAt = timeOf(message.t, context.now);
  return {
    externalId: message.key,
    direction: message.fromMe ? "out" : "in",
    kind: kinds[message.type] ?? "event",
    sender,
    senderAliases: others.map(asAlias),
    recipients: message.fromMe && !isGroup ? people(message.chat, message.chatOther, context.chatTitle) : [],
    subject: "",
    text,
    quotedText: cleanBody(message.quoted).slice(0, quotedLength),
    foldedText,
    indexedText: indexText(foldedText),
    indexedSubject: "",
    foldedSubject: "",
    sentAt,
    receivedAt: sentAt,
    contentHash: hashOf(sender.value, text, attachments),
    // A group speaks to itself; a person looks whether something was meant for the shop.
    chat: { id: message.chat, kind: isGroup ? "group" : "direct", title: isGroup ? stripControls(context.chatTitle) : "", expectsAnswer: !message.fromMe && !isGroup },
    attachments,
    mail: null,
    raw: null,
    isRead: context.isRead,
    isHistory: context.isHistory,
  };
};

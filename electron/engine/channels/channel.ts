import type { MadeAnalysis } from "../../../shared/domain/analysis.ts";
import type { ChannelKind } from "../../../shared/domain/common.ts";
import type { MessageKind } from "../../../shared/domain/message.ts";
import type { AppErrorData } from "../../../shared/errors/app-error.ts";
import type { SpamScore } from "../../../shared/text/spam-score.ts";

/** What differs between channels is data, so that nobody else asks "is it mail?". */
export interface ChannelCapabilities {
  readonly maxTextLength: number;
  readonly media: Readonly<Record<"image" | "video" | "audio" | "document", { maxBytes: number; mimes: readonly string[] | "any" }>>;
  /** Bytes of the whole message as it travels, null where there is no such limit. */
  readonly maxTotalBytes: number | null;
  /** "email" quotes the message it answers below the reply and carries a subject. */
  readonly replyStyle: "email" | "chat";
  /** The service can be asked later whether a message with our id went out. */
  readonly canLookUpSent: boolean;
  /** Files one message carries at most; more files travel as messages of their own. */
  readonly filesPerMessage: number;
  /** Text that may stand beside a file, in UTF-16 units; a longer one travels as a message of its own before it. */
  readonly maxCaptionLength: number;
  /** How fast messages may leave: to all together, and into one conversation. */
  readonly pacing: { readonly account: Pace; readonly direct: Pace; readonly group: Pace };
  /** Random silence after each message, so that a person's account does not write like a machine; null: none. */
  readonly gapMs: { readonly min: number; readonly max: number } | null;
  /** Reconnecting quickly at first, before the general backoff; null: not. */
  readonly fastReconnect: { readonly attempts: number; readonly delayMs: number } | null;
  /** False: a second link of the same account would push out the first. */
  readonly allowsSecondLink: boolean;
  /** null: the service bans nobody for writing. */
  readonly guard: SendGuard | null;
  /** How long the service keeps what nobody fetched; null: for ever. After a longer silence something may be missing. */
  readonly keepsForMs: number | null;
}

/** Protects an account whose service bans what writes like a machine. */
export interface SendGuard {
  /** Nobody is written to who has not written first. */
  readonly isReplyFirst: boolean;
  /** Messages on a number's first day, and by how much each further day allows more. */
  readonly firstDay: number;
  readonly growthPerDay: number;
  /** So many refusals in a row, and sending rests until the owner lets it continue. */
  readonly refusalsBeforeStop: number;
}

/** At most `count` messages within any `windowMs`. */
export interface Pace {
  readonly count: number;
  readonly windowMs: number;
}

/** Requirement F55: what an account sends by default. */
export const defaultPace: Pace = { count: 30, windowMs: 60_000 };

interface AttachmentFacts {
  readonly partRef: string;
  /** As the sender gave it; made safe by media-policy before it is stored. */
  readonly fileName: string;
  readonly mime: string;
  readonly contentId: string | null;
  readonly isInline: boolean;
}

/** Came together with its message. */
export interface CarriedAttachment extends AttachmentFacts {
  readonly content: Uint8Array;
}

/** Lies with the service and is fetched once its message is stored. */
export interface RemoteAttachment extends AttachmentFacts {
  readonly content: null;
  /** What `download` takes; null: larger than the service hands out, so that only its name and size are kept. */
  readonly remoteRef: string | null;
  /** As the service says; 0 where it does not. */
  readonly bytes: number;
}

/** One incoming attachment, never trusted by its name. */
export type IncomingAttachment = CarriedAttachment | RemoteAttachment;

export interface Address {
  readonly name: string;
  readonly address: string;
}

/** Somebody as one channel knows them. `value` is normalised; it is what makes two identities the same. */
export interface Identity {
  readonly kind: IdentityKind;
  readonly value: string;
  readonly name: string;
}

/** Mail's own facts, null on chat channels. */
export interface IncomingMailFacts {
  readonly rfcMessageId: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly from: Address | null;
  readonly replyTo: Address | null;
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
  /** Sanitised at reading time, kept here as received. */
  readonly html: string | null;
  /** A few headers kept for the "why" panel and the loop guard, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly isAutoSubmitted: boolean;
  readonly isBulk: boolean;
  /** Empty return path: a bounce or another automatic notice. */
  readonly hasNullSender: boolean;
  /** The parser could not read it fully; `raw` is kept and shown. */
  readonly isDamaged: boolean;
}

/** One message as a channel hands it over, already parsed and folded by the MIME worker where it is mail. */
export interface IncomingMessage {
  /** Unique within the account for ever (mail: folder + UIDVALIDITY + UID is *not* it; the content hash + Message-ID is). */
  readonly externalId: string;
  readonly direction: "in" | "out";
  readonly kind: MessageKind;
  readonly sender: Identity;
  /** Other names the same person goes by on this channel (a Telegram user's @name beside the number); `name` is how people write it. */
  readonly senderAliases: readonly Identity[];
  /** For a message of ours (direction "out"): whom it went to. */
  readonly recipients: readonly Identity[];
  readonly subject: string;
  /** Newest part only. */
  readonly text: string;
  /** Quoted history and signature, folded away by the reader. */
  readonly quotedText: string;
  readonly foldedText: string;
  /** Word streams for the full-text index (shared/text/index-tokens.ts), made where the message was read. */
  readonly indexedText: string;
  readonly indexedSubject: string;
  readonly foldedSubject: string;
  readonly sentAt: number;
  readonly receivedAt: number;
  /** SHA-256 hex over sender, subject and text, for the duplicate filter. */
  readonly contentHash: string;
  /** Chat channels: the chat. Mail: null, threading decides. */
  readonly chat: ChatPlace | null;
  readonly attachments: readonly IncomingAttachment[];
  readonly mail: IncomingMailFacts | null;
  /** The raw item, kept only when it could not be read fully. */
  readonly raw: Uint8Array | null;
  /** Seen on the server already (read elsewhere). */
  readonly isRead: boolean;
  /** Fetched as history: never notifies, never drafts. */
  readonly isHistory: boolean;
  /** Worked out by the thread that read the message, where it does so; whoever needs it works it out otherwise. */
  readonly analysis?: MadeAnalysis | null | undefined;
  readonly spam?: SpamScore | undefined;
}

/** Where in a chat service a message stands. */
export interface ChatPlace {
  readonly id: string;
  readonly kind: "direct" | "group";
  /** A group's name; "" in a direct chat, which is called by its contact. */
  readonly title: string;
  /** A person wrote it to us: false for machines, service notices and what members of a group say to each other. */
  readonly expectsAnswer: boolean;
}

/** Something that happened to a message handed over before. What names a message that is not there is passed over. */
export type MessageChange =
  | { readonly kind: "edited"; readonly externalId: string; readonly text: string; readonly foldedText: string; readonly indexedText: string; readonly contentHash: string; readonly at: number }
  | { readonly kind: "deleted"; readonly externalId: string; readonly at: number }
  /** How far a message of ours got; it never goes back. */
  | { readonly kind: "acknowledged"; readonly externalId: string; readonly level: "delivered" | "read"; readonly at: number }
  /** `emoji` null takes the reaction of this person back. */
  | { readonly kind: "reacted"; readonly externalId: string; readonly by: Identity; readonly emoji: string | null; readonly at: number }
  /** All of these are one person on this channel; told late, so that they may belong to several contacts by now. */
  | { readonly kind: "identified"; readonly identities: readonly Identity[] }
  /** Read on another device of ours, everything up to `at`. */
  | { readonly kind: "chat_read"; readonly threadId: string; readonly at: number }
  /** The service gave a conversation another id. */
  | { readonly kind: "thread_moved"; readonly fromThreadId: string; readonly toThreadId: string };

export type IdentityKind =
  | "email"
  | "phone"
  | "wa_phone"
  | "wa_lid"
  | "wa_username"
  | "wa_bsuid"
  | "tg_user"
  | "tg_username";

/** Positions by scope (folder, chat); opaque to everyone but the adapter that wrote them. */
export type CursorMap = Readonly<Record<string, string>>;

export interface ReceivedBatch {
  readonly messages: readonly IncomingMessage[];
  /** In the order in which they happened, all after `messages`. */
  readonly changes: readonly MessageChange[];
  /** Only the scopes that moved. Stored in the same transaction as the messages. */
  readonly cursor: CursorMap;
  /** For "Fetched 1,240 of ~5,300"; null when nothing is being caught up. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** True when the source has nothing more for now: "complete up to" may move. */
  readonly isCaughtUp: boolean;
}

export interface OutgoingAttachment {
  readonly fileName: string;
  readonly mime: string;
  readonly content: Uint8Array;
}

export interface OutgoingMessage {
  /** Allocated and stored before sending; the idempotency key on the wire (mail: the Message-ID without angle brackets). */
  readonly externalId: string;
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly subject: string;
  readonly text: string;
  /** RFC ids without angle brackets. */
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  /** What it answers, quoted below when the account quotes. */
  readonly quoted: { readonly text: string; readonly from: Address; readonly sentAt: number } | null;
  readonly attachments: readonly OutgoingAttachment[];
  /** "auto-replied" only where no person approved it. */
  readonly autoSubmitted: "no" | "auto-replied";
  /** Chat channels: where it goes. `address` of `to` says whom the person sees. */
  readonly externalThreadId: string | null;
  readonly isGroup: boolean;
}

/** What became of one attempt. `unknown` is never resent by itself: a person decides. */
export type SendResult =
  /** `externalId`: what the message is called from now on; a chat service gives it a name of its own. */
  | { readonly status: "sent"; readonly externalId: string; readonly refusedRecipients: readonly { address: string; reason: string }[]; readonly sentCopy: "stored" | "pending" | "by_server" }
  | { readonly status: "refused"; readonly error: AppErrorData }
  | { readonly status: "retry"; readonly error: AppErrorData }
  | { readonly status: "unknown"; readonly error: AppErrorData };

/** The answer to "did a message with this id go out?". */
export type SentLookup = "found" | "not_found" | "cannot_tell";

export interface VerifyStep {
  readonly step: string;
  readonly status: "running" | "ok" | "failed" | "skipped";
  readonly error: AppErrorData | null;
  /** Facts for the person: certificate fingerprint, folder names, server name. */
  readonly detail: Readonly<Record<string, string>>;
}

export interface VerifyReport {
  readonly ok: boolean;
  readonly steps: readonly VerifyStep[];
}

export interface ReceiveOptions {
  /** Where we stood, by scope; empty at the first time. */
  readonly cursor: CursorMap;
  /** First import reaches back to this time; null: all. */
  readonly importSince: number | null;
  readonly signal: AbortSignal;
}

/**
 * One live connection to a channel account. Receiving is pull with acknowledgement: the next batch is asked for
 * only after the last one and its cursor are stored. An adapter knows no store, pipeline, retry or rate limit.
 */
export interface ChannelSession {
  /** Ends when caught up; throws AppError when the link or the server fails. */
  receive(options: ReceiveOptions): AsyncIterable<ReceivedBatch>;
  /** Resolves when something may have arrived or `timeoutMs` passed; throws when the link died. */
  waitForNews(timeoutMs: number, signal: AbortSignal): Promise<void>;
  /** `onTransmitting` is called, synchronously, before the first byte of the content leaves: from then on a lost answer means "unknown". */
  send(message: OutgoingMessage, signal: AbortSignal, onTransmitting: () => void): Promise<SendResult>;
  lookUpSent(externalId: string, signal: AbortSignal): Promise<SentLookup>;
  /** Retries the missing Sent copy of an already sent message; "by_server" when the server filed one itself. */
  storeSentCopy(message: OutgoingMessage, signal: AbortSignal): Promise<"stored" | "by_server">;
  /** Fetches a remote attachment of at most `maxBytes`; throws AppError (TOO_LARGE, NOT_FOUND when the service has it no longer). */
  download(remoteRef: string, maxBytes: number, signal: AbortSignal): Promise<Uint8Array>;
  /** Tells the service, and with it the customer, that a chat was read here; null where the channel has no such thing or the owner does not want it. */
  readonly markRead: ((threadId: string, signal: AbortSignal) => Promise<void>) | null;
  /** Never throws; ends within some seconds, sealing what has to be kept among them. */
  close(): Promise<void>;
}

/** Told of every request to the service as it ends, for statistics and the log of the account. */
export type WatchRequest = (request: { readonly name: string; readonly outcome: "ok" | "failed" | "limited"; readonly durationMs: number }) => void;

export interface ChannelAdapter<Config = unknown> {
  readonly kind: ChannelKind;
  readonly can: ChannelCapabilities;
  /** Tries each step in turn and reports as it goes; never throws for what a server or a network can do. */
  verify(config: Config, onStep: (step: VerifyStep) => void, signal: AbortSignal): Promise<VerifyReport>;
  open(config: Config, signal: AbortSignal, watch?: WatchRequest): Promise<ChannelSession>;
}

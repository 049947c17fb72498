import type { Address, IncomingMailFacts, IncomingMessage, OutgoingMessage } from "./channel.ts";

/** A mail as the MIME worker hands it back: all that can be known without knowing whose mail it is. */
export type ReadMail = IncomingMailFacts &
  Pick<IncomingMessage, "subject" | "text" | "quotedText" | "foldedText" | "foldedSubject" | "indexedText" | "indexedSubject" | "contentHash" | "attachments" | "analysis" | "spam"> & {
    /** The Date header, null when absent or absurd. */
    readonly sentAt: number | null;
    /** The newest Received header, null without one. */
    readonly receivedAt: number | null;
    readonly identityHash: string;
  };

/** The MIME worker as the mail channels see it: one result for each raw mail, in order. */
export interface MailReader {
  parseMany(raws: readonly Uint8Array[], signal?: AbortSignal): Promise<readonly ReadMail[]>;
}

export interface ComposeOptions {
  readonly from: Address;
  /** Quote what is answered below the answer. */
  readonly quoteReplies: boolean;
  readonly now: number;
}

/** Turns an outgoing message into the bytes that travel. */
export type ComposeMail = (message: OutgoingMessage, options: ComposeOptions) => Promise<Uint8Array>;

export interface MailContext {
  readonly raw: Uint8Array;
  /** Own addresses in lower case. */
  readonly ownAddresses: ReadonlySet<string>;
  readonly isFromSentFolder: boolean;
  /** What the server or the file says about the arrival; null when it says nothing. */
  readonly arrivedAt: number | null;
  readonly now: number;
  readonly isRead: boolean;
  readonly isHistory: boolean;
}

const DAY_MS = 86_400_000;
const EARLIEST = Date.UTC(1980, 0, 1);

const identity = ({ name, address }: Address) => ({ kind: "email", value: address.toLowerCase(), name }) as const;

/** A server's or a sender's clock is believed unless it is before mail or more than a day ahead of ours. */
const believable = (time: number | null, now: number): number | null => (time !== null && time >= EARLIEST && time <= now + DAY_MS ? time : null);

/**
 * Same id for the same mail wherever it lies (another folder, after a UIDVALIDITY change), another one for the same
 * Message-ID with other content.
 */
export const externalIdOf = (mail: Pick<ReadMail, "rfcMessageId" | "identityHash">): string => `${mail.rfcMessageId ?? "no-id"}#${mail.identityHash}`;

/** A read mail in the words every channel uses. */
export const toIncomingMessage = (mail: ReadMail, context: MailContext): IncomingMessage => {
  const { now } = context;
  const receivedAt = believable(context.arrivedAt, now) ?? believable(mail.receivedAt, now) ?? believable(mail.sentAt, now) ?? now;
  const sentAt = mail.sentAt !== null && mail.sentAt <= receivedAt + DAY_MS ? mail.sentAt : receivedAt;
  const isOwn = context.isFromSentFolder || (mail.from !== null && context.ownAddresses.has(mail.from.address.toLowerCase()));
  return {
    externalId: externalIdOf(mail),
    direction: isOwn ? "out" : "in",
    kind: "text",
    sender: identity(mail.from ?? { name: "", address: "" }),
    senderAliases: [],
    recipients: isOwn ? [...mail.to, ...mail.cc, ...mail.bcc].map(identity) : [],
    subject: mail.subject,
    text: mail.text,
    quotedText: mail.quotedText,
    foldedText: mail.foldedText,
    indexedText: mail.indexedText,
    indexedSubject: mail.indexedSubject,
    foldedSubject: mail.foldedSubject,
    sentAt,
    receivedAt,
    contentHash: mail.contentHash,
    chat: null,
    attachments: mail.attachments,
    mail: {
      rfcMessageId: mail.rfcMessageId,
      inReplyTo: mail.inReplyTo,
      references: mail.references,
      from: mail.from,
      replyTo: mail.replyTo,
      to: mail.to,
      cc: mail.cc,
      bcc: mail.bcc,
      html: mail.html,
      headers: mail.headers,
      isAutoSubmitted: mail.isAutoSubmitted,
      isBulk: mail.isBulk,
      hasNullSender: mail.hasNullSender,
      isDamaged: mail.isDamaged,
    },
    raw: mail.isDamaged ? context.raw : null,
    isRead: context.isRead,
    isHistory: context.isHistory,
    analysis: mail.analysis,
    spam: mail.spam,
  };
};

import { createHash, hash } from "node:crypto";
import PostalMime from "postal-mime";
import type { Attachment, Email } from "postal-mime";
import { fold } from "../../../shared/text/fold.ts";
import { indexed } from "./indexed.ts";
import { conflictingNames, judgedName } from "./attachment-name.ts";
import { isUndecoded, relabel, undoMojibake } from "./charset-repair.ts";
import { cleanBody } from "../../../shared/text/clean-text.ts";
import { readDamagedMail } from "./damaged-mail.ts";
import { headerLengthOf } from "./header-length.ts";
import { htmlToText } from "./html-text.ts";
import { parseMailDate } from "./mail-date.ts";
import { addressesOf, classify, firstHeader, idsOf, pickHeaders, senderOf, subjectOf } from "./mail-headers.ts";
import type { ParsedAttachment, ParsedMail } from "./parsed-mail.ts";
import { splitQuoted } from "./quote.ts";

export const mailLimits = {
  maxBytes: 50 * 1024 * 1024,
  maxHeaderBytes: 512 * 1024,
  maxTextLength: 1_000_000,
  maxHtmlLength: 5_000_000,
  maxAttachments: 200,
} as const;

const LINE_FEED = 10;

/** Mailbox files put a "From " line before the header; it is no part of the mail. */
const withoutEnvelopeLine = (raw: Uint8Array): Uint8Array => {
  const isEnvelope = raw[0] === 0x46 && raw[1] === 0x72 && raw[2] === 0x6f && raw[3] === 0x6d && raw[4] === 0x20;
  const end = isEnvelope ? raw.indexOf(LINE_FEED) : -1;
  return end < 0 ? raw : raw.subarray(end + 1);
};

const toAttachment = (attachment: Attachment, index: number, conflicts: readonly (readonly string[])[]): ParsedAttachment => {
  const content = typeof attachment.content === "string" ? new TextEncoder().encode(attachment.content) : new Uint8Array(attachment.content);
  const contentId = attachment.contentId?.replace(/^\s*<|>\s*$/g, "").slice(0, 500) ?? null;
  return {
    partRef: String(index),
    fileName: judgedName(attachment.filename ?? "", conflicts),
    mime: attachment.mimeType.toLowerCase().slice(0, 100),
    content,
    contentId: contentId === "" ? null : contentId,
    isInline: contentId !== null && (attachment.related === true || attachment.disposition === "inline"),
  };
};

/** A text part that only says that the reader's program is too old. */
const isStandIn = (text: string): boolean =>
  text.length < 400 && /(?:html|لعرض هذه الرسالة|view this (?:e-?mail|message))/i.test(text) && /(?:support|viewer|client|browser|version|format|يدعم|المتصفح)/i.test(text);

interface Body {
  readonly text: string;
  readonly html: string | null;
  readonly hiddenText: string;
  readonly quoteStart: number | null;
  readonly isCut: boolean;
}

const bodyOf = (email: Email): Body => {
  const plain = cleanBody(undoMojibake(email.text ?? ""));
  const html = email.html === undefined || email.html.trim() === "" ? null : undoMojibake(email.html).replaceAll("\u0000", "");
  const isCut = plain.length > mailLimits.maxTextLength || (html?.length ?? 0) > mailLimits.maxHtmlLength;
  const shortHtml = html?.slice(0, mailLimits.maxHtmlLength) ?? null;
  const seen = shortHtml === null ? null : htmlToText(shortHtml);
  const usesHtml = seen !== null && (plain.trim() === "" || (isStandIn(plain) && seen.text.length > plain.length));
  return {
    text: usesHtml ? seen.text : plain.slice(0, mailLimits.maxTextLength),
    html: shortHtml,
    hiddenText: seen?.hiddenText ?? "",
    quoteStart: usesHtml ? seen.quoteStart : null,
    isCut,
  };
};

const decode = async (raw: Uint8Array): Promise<Email> => {
  const email = await PostalMime.parse(raw, { forceRfc822Attachments: true });
  const suspect = [email.text, email.html, email.subject, email.from?.name].some((part) => part !== undefined && isUndecoded(part));
  if (!suspect) return email;
  const repaired = relabel(raw, headerLengthOf(raw));
  if (repaired === null) return email;
  const again = await PostalMime.parse(repaired, { forceRfc822Attachments: true });
  // attachments are taken from the first reading: only text was in doubt
  return { ...again, attachments: email.attachments };
};

const build = (raw: Uint8Array, email: Email): ParsedMail => {
  const { headers } = email;
  const from = senderOf(headers);
  const subject = subjectOf(headers);
  const body = bodyOf(email);
  const split = splitQuoted(body.text, { quoteStart: body.quoteStart });
  const foldedText = fold(split.newest);
  const foldedSubject = fold(subject);
  const dateHeader = firstHeader(headers, "date");
  const conflicts = email.attachments.length > 0 ? conflictingNames(raw) : [];
  const attachments = email.attachments.slice(0, mailLimits.maxAttachments).map((attachment, index) => toAttachment(attachment, index, conflicts));
  const sender = from?.address.toLowerCase() ?? "";
  const kept = pickHeaders(headers);
  if (body.hiddenText !== "") kept["hidden-text-length"] = String(body.hiddenText.length);
  const identity = createHash("sha256").update(`${sender}\n${dateHeader ?? ""}\n${subject}\n${body.text}\n${body.html ?? ""}\n`);
  for (const { fileName, content } of attachments) identity.update(`${fileName}\n${content.length}\n`);
  return {
    rfcMessageId: idsOf(firstHeader(headers, "message-id"))[0] ?? null,
    inReplyTo: idsOf(firstHeader(headers, "in-reply-to"))[0] ?? null,
    references: idsOf(firstHeader(headers, "references")),
    from,
    replyTo: addressesOf(headers, "reply-to")[0] ?? null,
    to: addressesOf(headers, "to"),
    cc: addressesOf(headers, "cc"),
    bcc: addressesOf(headers, "bcc"),
    subject,
    sentAt: parseMailDate(dateHeader),
    receivedAt: parseMailDate(firstHeader(headers, "received")?.replace(/^.*;/s, "")),
    headers: kept,
    ...classify(headers, sender),
    isDamaged: body.isCut || email.attachments.length > mailLimits.maxAttachments,
    text: split.newest,
    quotedText: [split.signature, split.quoted].filter((part) => part !== "").join("\n\n"),
    html: body.html,
    hiddenText: body.hiddenText,
    foldedText,
    ...indexed(foldedSubject, foldedText),
    foldedSubject,
    contentHash: hash("sha256", `${sender}\n${foldedSubject}\n${foldedText}`, "hex"),
    identityHash: identity.digest("hex").slice(0, 16),
    attachments,
  };
};

/**
 * Reads one mail. Never throws: what cannot be read fully comes back with `isDamaged` and as much as could be had,
 * and the caller keeps the raw mail.
 */
export const parseMail = async (raw: Uint8Array): Promise<ParsedMail> => {
  const mail = withoutEnvelopeLine(raw);
  try {
    if (mail.length > mailLimits.maxBytes || headerLengthOf(mail.subarray(0, mailLimits.maxHeaderBytes * 2)) > mailLimits.maxHeaderBytes) {
      return readDamagedMail(mail);
    }
    return build(mail, await decode(mail));
  } catch {
    // the parser refuses by throwing (256 levels, 2 MiB of headers); the plain reading has no such limits
    return readDamagedMail(mail);
  }
};

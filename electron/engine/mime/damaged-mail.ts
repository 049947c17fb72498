import { hash } from "node:crypto";
import type { Header } from "postal-mime";
import { fold } from "../../../shared/text/fold.ts";
import { indexed } from "./indexed.ts";
import { decodeGuessing } from "./charset-repair.ts";
import { cleanBody } from "../../../shared/text/clean-text.ts";
import { headerLengthOf } from "./header-length.ts";
import { parseMailDate } from "./mail-date.ts";
import { addressesOf, classify, firstHeader, idsOf, pickHeaders, senderOf, subjectOf } from "./mail-headers.ts";
import type { ParsedMail } from "./parsed-mail.ts";

const MAX_HEADER = 64 * 1024;
const MAX_BODY = 256 * 1024;
const MAX_TEXT = 100_000;

interface PlainReading {
  readonly headers: readonly Header[];
  readonly body: string;
}

/** Header lines up to the first empty one, bounded; a header without end leaves no body. */
const readPlainly = (raw: Uint8Array): PlainReading => {
  const headerLength = headerLengthOf(raw);
  const head = decodeGuessing(raw.subarray(0, Math.min(headerLength, MAX_HEADER))).replace(/\r\n?/g, "\n");
  const headers: Header[] = [];
  for (const line of head.replace(/\n[ \t]+/g, " ").split("\n")) {
    const colon = line.indexOf(":");
    if (colon < 1 || headers.length >= 1000) continue;
    const key = line.slice(0, colon).trim();
    headers.push({ key: key.toLowerCase(), originalKey: key, value: line.slice(colon + 1).trim().slice(0, 10_000) });
  }
  return { headers, body: decodeGuessing(raw.subarray(headerLength, headerLength + MAX_BODY)) };
};

/** Body text without the marks and headers of its parts, and without encoded blocks nobody can read. */
const textOf = (body: string): string => {
  const out: string[] = [];
  let isInPartHeader = false;
  let length = 0;
  for (const line of cleanBody(body).split("\n")) {
    if (length > MAX_TEXT) break;
    if (/^--\S/.test(line) || /^content-[\w-]+:/i.test(line)) isInPartHeader = true;
    else if (isInPartHeader && (/^[ \t]/.test(line) || line === "")) isInPartHeader = line !== "";
    else if (!/^[A-Za-z0-9+/=]{60,}$/.test(line)) {
      isInPartHeader = false;
      out.push(line);
      length += line.length + 1;
    }
  }
  return out.join("\n").replace(/\n{3,}/g, "\n\n").trim();
};

/**
 * What can be had of a mail the parser gave up on: quick, bounded, without decoding its parts. Also stands in for a
 * mail that took its parser down.
 */
export const readDamagedMail = (raw: Uint8Array): ParsedMail => {
  const { headers, body } = readPlainly(raw);
  const from = senderOf(headers);
  const sender = from?.address.toLowerCase() ?? "";
  const subject = subjectOf(headers);
  const text = textOf(body);
  const foldedText = fold(text);
  const foldedSubject = fold(subject);
  const dateHeader = firstHeader(headers, "date");
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
    headers: pickHeaders(headers),
    ...classify(headers, sender),
    isDamaged: true,
    text,
    quotedText: "",
    html: null,
    hiddenText: "",
    foldedText,
    ...indexed(foldedSubject, foldedText),
    foldedSubject,
    contentHash: hash("sha256", `${sender}\n${foldedSubject}\n${foldedText}`, "hex"),
    // over the bytes: there is no reading of it to go by
    identityHash: hash("sha256", raw, "hex").slice(0, 16),
    attachments: [],
  };
};

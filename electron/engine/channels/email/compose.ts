import MailComposer from "nodemailer/lib/mail-composer";
import type { OutgoingMessage } from "../channel.ts";
import type { ComposeMail, ComposeOptions } from "../mail-message.ts";

const RTL_LETTER = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/g;
const LTR_LETTER = /[A-Za-z\u00c0-\u024f\u0370-\u052f]/g;

/** Direction of the whole: what most letters say, so that one Latin word at the start does not turn an Arabic mail. */
const directionOf = (text: string): "rtl" | "ltr" => ((text.match(RTL_LETTER)?.length ?? 0) * 2 > (text.match(LTR_LETTER)?.length ?? 0) ? "rtl" : "ltr");

const escape = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

const paragraphs = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => `<p dir="auto" style="margin:0 0 1em 0;text-align:start">${escape(paragraph).replace(/\n/g, "<br>")}</p>`)
    .join("\n");

const MAX_QUOTE = 20_000;

/** The line above a quotation, in the language of the answer; both are recognised again when the mail comes back. */
const attribution = (quoted: NonNullable<OutgoingMessage["quoted"]>, direction: "rtl" | "ltr"): string => {
  const who = quoted.from.name === "" ? quoted.from.address : `${quoted.from.name} <${quoted.from.address}>`;
  const when = (locale: string): string => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC", calendar: "gregory", numberingSystem: "latn" }).format(quoted.sentAt);
  return direction === "rtl" ? `بتاريخ ${when("ar")} (UTC)، كتب ${who}:` : `On ${when("en-GB")} (UTC), ${who} wrote:`;
};

interface Bodies {
  readonly text: string;
  readonly html: string;
}

const bodiesOf = (message: OutgoingMessage, quoteReplies: boolean): Bodies => {
  const own = message.text.replace(/\r\n?/g, "\n").trimEnd();
  const direction = directionOf(own);
  const quoted = quoteReplies ? message.quoted : null;
  const old = quoted === null ? "" : quoted.text.replace(/\r\n?/g, "\n").slice(0, MAX_QUOTE).trimEnd();
  const above = quoted === null ? "" : attribution(quoted, direction);
  const marked = old.split("\n").map((line) => (line.startsWith(">") ? `>${line}` : `> ${line}`)).join("\n");
  const quotation =
    quoted === null
      ? ""
      : `\n<div class="gmail_quote" dir="auto"><div dir="auto">${escape(above)}</div>\n<blockquote dir="auto" type="cite" style="margin:0 0.8ex;border-inline-start:2px solid #ccc;padding-inline-start:1ex">\n${paragraphs(old)}\n</blockquote></div>`;
  return {
    text: quoted === null ? `${own}\n` : `${own}\n\n${above}\n\n${marked}\n`,
    // Gmail drops the direction of the body element: the wrapper carries it too
    html: `<!doctype html>\n<html><head><meta charset="utf-8"></head><body dir="${direction}"><div dir="${direction}" style="text-align:start">\n${paragraphs(own)}${quotation}\n</div></body></html>\n`,
  };
};

const bracketed = (id: string): string => `<${id.replace(/[<>\s]/g, "")}>`;

/** Builds the mail as it travels: plain text and simple HTML that says the same, with the id that was stored before. */
export const composeMail: ComposeMail = (message: OutgoingMessage, options: ComposeOptions): Promise<Uint8Array> => {
  const { text, html } = bodiesOf(message, options.quoteReplies);
  const references = [...new Set([...message.references, ...(message.inReplyTo === null ? [] : [message.inReplyTo])])].slice(-50);
  const composer = new MailComposer({
    from: { name: options.from.name, address: options.from.address },
    to: message.to.map(({ name, address }) => ({ name, address })),
    cc: message.cc.map(({ name, address }) => ({ name, address })),
    subject: message.subject,
    text,
    html,
    messageId: bracketed(message.externalId),
    date: new Date(options.now),
    ...(message.inReplyTo === null ? {} : { inReplyTo: bracketed(message.inReplyTo) }),
    ...(references.length === 0 ? {} : { references: references.map(bracketed).join(" ") }),
    ...(message.autoSubmitted === "no" ? {} : { headers: { "Auto-Submitted": message.autoSubmitted } }),
    attachments: message.attachments.map(({ fileName, mime, content }) => ({
      filename: fileName,
      contentType: mime,
      content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
    })),
    // an attachment given by path or address would be read from this computer or fetched
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: "\r\n",
  });
  return new Promise((resolve, reject) => {
    composer.compile().build((error, built) => (error === null || error === undefined ? resolve(built) : reject(error)));
  });
};

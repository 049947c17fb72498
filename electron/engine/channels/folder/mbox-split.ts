import { open } from "node:fs/promises";

const CHUNK = 1024 * 1024;
/** Longer than any mail: something that is no mailbox, or a damaged one. */
const MAX_MAIL = 60 * 1024 * 1024;
const LINE_FEED = 10;

/** "From sender@host Tue Jul 30 08:30:04 2002": a day name and a year tell it from prose that begins with "From ". */
const SEPARATOR = /^From \S.{0,300}?\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.{0,60}\b(?:19|20)\d{2}\b/;
const HEADER_LINE = /^(?:[A-Za-z][\w-]{0,70}[ \t]*:|From )/;

export interface MboxMail {
  readonly raw: Uint8Array;
  /** Bytes of the file read when this mail ended. */
  readonly done: number;
  readonly isTooLarge: boolean;
}

const lineAt = (buffer: Buffer, from: number): string => {
  const end = buffer.indexOf(LINE_FEED, from);
  return buffer.subarray(from, end < 0 ? Math.min(buffer.length, from + 500) : Math.min(end, from + 500)).toString("latin1").trimEnd();
};

/** Whether the line at `at` begins a mail: the right shape, and a header line after it. Some programs leave "From " in bodies as it is. */
const isSeparator = (buffer: Buffer, at: number): boolean => {
  if (!SEPARATOR.test(lineAt(buffer, at))) return false;
  const next = buffer.indexOf(LINE_FEED, at);
  return next >= 0 && HEADER_LINE.test(lineAt(buffer, next + 1));
};

const isBlankBefore = (buffer: Buffer, at: number): boolean => at < 2 || buffer[at - 2] === LINE_FEED || (buffer[at - 2] === 13 && buffer[at - 3] === LINE_FEED);

const FROM_LINE = Buffer.from("\nFrom ");

/** Where the next mail begins at or after `from`, -1 for none in this buffer. */
const nextSeparator = (buffer: Buffer, from: number): number => {
  for (let at = buffer.indexOf(FROM_LINE, from); at >= 0; at = buffer.indexOf(FROM_LINE, at + 1)) {
    if (isBlankBefore(buffer, at + 1) && isSeparator(buffer, at + 1)) return at + 1;
  }
  return -1;
};

/** The mail without its separator line and with ">From " as it was before it was put into the mailbox. */
const unwrap = (mail: Buffer): Uint8Array => {
  const body = mail.subarray(0, 5).toString("latin1") === "From " ? mail.subarray(mail.indexOf(LINE_FEED) + 1) : mail;
  if (!body.includes("\n>From ") && !body.includes("\n>>From ")) return Uint8Array.from(body);
  return Buffer.from(body.toString("latin1").replace(/^>(>*From )/gm, "$1"), "latin1");
};

/** The mails of an mbox file one after another, in bounded memory. */
export async function* splitMbox(path: string): AsyncGenerator<MboxMail> {
  const handle = await open(path, "r");
  try {
    let held = Buffer.alloc(0);
    let position = 0;
    let searched = 0;
    let isTooLarge = false;
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const { bytesRead } = await handle.read(chunk, 0, CHUNK, position);
      position += bytesRead;
      held = Buffer.concat([held, chunk.subarray(0, bytesRead)]);
      const isEnd = bytesRead === 0;
      for (;;) {
        // the last lines of a chunk may be half a separator: they wait for the next one
        const at = nextSeparator(isEnd ? held : held.subarray(0, Math.max(held.length - 1024, 0)), searched);
        if (at < 0) break;
        yield { raw: unwrap(held.subarray(0, at)), done: position - held.length + at, isTooLarge };
        held = held.subarray(at);
        isTooLarge = false;
        searched = 0;
      }
      searched = Math.max(held.length - 2048, 0);
      if (held.length > MAX_MAIL) {
        isTooLarge = true;
        held = Buffer.concat([held.subarray(0, 64 * 1024), held.subarray(held.length - 4096)]);
        searched = 0;
      }
      if (isEnd) {
        if (held.length > 0) yield { raw: unwrap(held), done: position, isTooLarge };
        return;
      }
    }
  } finally {
    await handle.close();
  }
}

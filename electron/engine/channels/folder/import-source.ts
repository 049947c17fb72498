import type { Stats } from "node:fs";
import { open, readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { AppError } from "../../../../shared/errors/app-error.ts";
import { toFileError } from "../../kernel/file-error.ts";
import { splitMbox } from "./mbox-split.ts";

export interface SourceMail {
  readonly raw: Uint8Array;
  /** Where it was found, relative to the source; for a mailbox file with the mail's number. */
  readonly name: string;
  /** How far the source is read, in the unit of its total. */
  readonly done: number;
}

export type SkipReason = "NOT_A_MAIL" | "UNREADABLE" | "TOO_LARGE" | "EMPTY";

export interface SkippedItem {
  readonly name: string;
  readonly reason: SkipReason;
}

export interface MailSource {
  readonly kind: "eml" | "mbox" | "maildir" | "folder";
  /** Files where each is one mail, bytes where mails must be cut out of a file. */
  readonly total: { readonly unit: "mails" | "bytes"; readonly value: number };
  mails(): AsyncIterable<SourceMail>;
}

export interface SourceOptions {
  readonly onSkipped?: (item: SkippedItem) => void;
  readonly signal?: AbortSignal;
}

const MAX_MAIL = 50 * 1024 * 1024;
/** Most mails are smaller and are read in one piece, before anything is known of them. */
const START_BYTES = 64 * 1024;
/** Files asked for at once: a disk answers many questions in the time of one. */
const READ_AHEAD = 16;
const MAX_DEPTH = 20;
const KNOWN_HEADER = /^(?:from|to|subject|date|received|return-path|message-id|delivered-to|mime-version|content-type|x-[\w-]+|reply-to|sender|cc|bcc)[ \t]*:/i;
const ANY_HEADER = /^[!-9;-~]{1,80}[ \t]*:/;
const NEVER_MAIL = /\.(?:json|html?|jpe?g|png|gif|pdf|zip|gz|exe|dll|js|ts|css|csv|docx?|xlsx?|msf|dat|db|sqlite|ini|log|md)$/i;
const MBOX_NAME = /\.(?:mbox|mbx)$/i;

/** Whether the beginning of a file reads like the header of a mail. */
export const looksLikeMail = (head: Uint8Array): boolean => {
  const lines = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 4096)).toString("latin1").split(/\r?\n/);
  if (lines[0]?.startsWith("From ") === true) lines.shift();
  let known = 0;
  for (const line of lines.slice(0, 40)) {
    if (line === "") break;
    if (/^[ \t]/.test(line)) continue;
    if (!ANY_HEADER.test(line) && !line.startsWith(">From ")) return known >= 2;
    if (KNOWN_HEADER.test(line)) known++;
  }
  return known >= 2;
};

const readInto = async (buffer: Buffer, path: string): Promise<Buffer> => {
  const handle = await open(path, "r");
  try {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    // A buffer of its own: what shares one with others travels to another thread together with them.
    const own = Buffer.allocUnsafeSlow(bytesRead);
    buffer.copy(own, 0, 0, bytesRead);
    return own;
  } finally {
    await handle.close();
  }
};

const readHead = (path: string): Promise<Buffer> => readInto(Buffer.alloc(4096), path);

const startsAsMbox = (head: Buffer): boolean => head.subarray(0, 5).toString("latin1") === "From ";

interface Candidate {
  readonly path: string;
  readonly name: string;
}

/** All files below a folder in order of name; hidden ones, links and what can be no mail by its name are left out. */
const listCandidates = async (root: string, onSkipped: (item: SkippedItem) => void): Promise<Candidate[]> => {
  const out: Candidate[] = [];
  const walk = async (folder: string, prefix: string, depth: number): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      if (depth === 0) throw error;
      onSkipped({ name: prefix, reason: "UNREADABLE" });
      return [];
    });
    for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
      if (entry.name.startsWith(".") || NEVER_MAIL.test(entry.name)) continue;
      if (entry.isDirectory() && depth < MAX_DEPTH && entry.name !== "tmp") await walk(join(folder, entry.name), `${prefix}${entry.name}/`, depth + 1);
      else if (entry.isFile()) out.push({ path: join(folder, entry.name), name: prefix + entry.name });
    }
  };
  await walk(root, "", 0);
  return out;
};

const mboxSource = (path: string, bytes: number, options: SourceOptions): MailSource => ({
  kind: "mbox",
  total: { unit: "bytes", value: bytes },
  async *mails() {
    let number = 0;
    for await (const { raw, done, isTooLarge } of splitMbox(path)) {
      options.signal?.throwIfAborted();
      const name = `${basename(path)}#${++number}`;
      if (isTooLarge) options.onSkipped?.({ name, reason: "TOO_LARGE" });
      else if (!looksLikeMail(raw)) options.onSkipped?.({ name, reason: "NOT_A_MAIL" });
      else yield { raw, name, done };
    }
  },
});

interface Started {
  readonly candidate: Candidate;
  /** The file's beginning; all of it unless it is as long as was asked for. Null where it could not be read. */
  readonly start: Buffer | null;
}

const begin = async (candidate: Candidate, scratch: Buffer): Promise<Started> => {
  try {
    return { candidate, start: await readInto(scratch, candidate.path) };
  } catch {
    return { candidate, start: null }; // reported when its turn comes
  }
};

/** The beginnings of all files, in their order, several of them asked for at a time. */
async function* beginAll(candidates: readonly Candidate[]): AsyncGenerator<Started> {
  const scratch = Array.from({ length: Math.min(READ_AHEAD, candidates.length) }, () => Buffer.allocUnsafeSlow(START_BYTES + 1));
  const begun: Promise<Started>[] = [];
  for (const [index, candidate] of candidates.entries()) {
    const oldest = begun.length === READ_AHEAD ? await begun.shift() : undefined;
    begun.push(begin(candidate, scratch[index % READ_AHEAD] as Buffer));
    if (oldest !== undefined) yield oldest;
  }
  for (const rest of begun) yield await rest;
}

/** One file of a folder: its mail, several where it is a mailbox without an ending, none where it is neither. */
async function* readCandidate({ candidate: { path, name }, start }: Started, options: SourceOptions): AsyncGenerator<Omit<SourceMail, "done">> {
  const skip = (reason: SkipReason): void => options.onSkipped?.({ name, reason });
  if (start === null) return skip("UNREADABLE"); // one bad file must not end the import of the others
  if (start.length === 0) return skip("EMPTY");
  const isWhole = start.length <= START_BYTES;
  let raw: Uint8Array = start;
  try {
    const isMailbox = startsAsMbox(start) && (MBOX_NAME.test(path) || (!isWhole && !basename(path).includes(".")));
    if (isMailbox) {
      const { size } = await stat(path);
      for await (const mail of mboxSource(path, size, options).mails()) yield { raw: mail.raw, name: `${name}${mail.name.slice(mail.name.lastIndexOf("#"))}` };
      return;
    }
    if (!looksLikeMail(start)) return skip("NOT_A_MAIL");
    if (!isWhole) {
      if ((await stat(path)).size > MAX_MAIL) return skip("TOO_LARGE");
      raw = await readFile(path);
    }
  } catch (error) {
    if (options.signal?.aborted === true) throw error;
    return skip("UNREADABLE");
  }
  yield { raw, name };
}

const folderSource = async (path: string, options: SourceOptions): Promise<MailSource> => {
  const candidates = await listCandidates(path, options.onSkipped ?? (() => undefined));
  const isMaildir = candidates.length > 0 && candidates.every(({ name }) => /^(?:new|cur)\//.test(name));
  return {
    kind: isMaildir ? "maildir" : "folder",
    total: { unit: "mails", value: candidates.length },
    async *mails() {
      let done = 0;
      for await (const started of beginAll(candidates)) {
        options.signal?.throwIfAborted();
        done++;
        for await (const mail of readCandidate(started, options)) yield { ...mail, done };
      }
    },
  };
};

/** Opens an .eml file, an mbox file, a Maildir or any folder of mails for import. Throws AppError when there is nothing of the kind. */
export const openMailSource = async (path: string, options: SourceOptions = {}): Promise<MailSource> => {
  let found: Stats;
  try {
    found = await stat(path);
    if (found.isDirectory()) return await folderSource(path, options);
    const head = await readHead(path);
    if (startsAsMbox(head) || MBOX_NAME.test(path)) return mboxSource(path, found.size, options);
    if (!looksLikeMail(head)) throw new AppError("FORMAT_UNKNOWN", "never", { name: basename(path) });
  } catch (error) {
    const failure = toFileError(error, path);
    throw failure.code === "FOLDER_MISSING" ? new AppError("FILE_UNREADABLE", "never", { name: basename(path) }, error) : failure;
  }
  return {
    kind: "eml",
    total: { unit: "mails", value: 1 },
    async *mails() {
      const started = await begin({ path, name: basename(path) }, Buffer.allocUnsafe(START_BYTES + 1));
      for await (const mail of readCandidate(started, options)) yield { ...mail, done: 1 };
    },
  };
};

/** The mails of a source without its totals. */
export async function* readMailSource(path: string, options: SourceOptions = {}): AsyncGenerator<SourceMail> {
  yield* (await openMailSource(path, options)).mails();
}

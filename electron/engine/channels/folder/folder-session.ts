import { readFile, stat } from "node:fs/promises";
import { AppError } from "../../../../shared/errors/app-error.ts";
import type { ChannelSession, ReceivedBatch, ReceiveOptions, SendResult } from "../channel.ts";
import { toIncomingMessage } from "../mail-message.ts";
import { readAhead } from "../read-ahead.ts";
import type { FolderAdapterOptions } from "./folder-adapter.ts";
import type { FolderConfig } from "./folder-config.ts";
import { type FolderCursor, parseFolderCursor } from "./folder-cursor.ts";
import { toFileError } from "../../kernel/file-error.ts";
import { dateFiles, type DatedFile, listMailFiles } from "./folder-files.ts";
import { waitForChange } from "./folder-news.ts";
import { advance, batchFiles, planFolder } from "./folder-plan.ts";
import { hasMail, writeMail } from "./maildir-write.ts";

const SCOPE = "INBOX";
/** A file larger than any mail is not read into memory whole. */
const MAX_FILE_BYTES = 50 * 1024 * 1024;

interface LoadedFile {
  readonly file: DatedFile;
  readonly raw: Uint8Array;
}

interface Loaded {
  readonly files: readonly LoadedFile[];
  readonly cursor: FolderCursor;
  readonly isHistory: boolean;
  readonly progress: ReceivedBatch["progress"];
}

type Step = (batch: readonly DatedFile[]) => Omit<Loaded, "files">;

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";

/** A session on a folder: nothing is held open between two looks but the names already delivered. */
export const createFolderSession = (config: FolderConfig, { mailReader, composeMail, clock }: FolderAdapterOptions): ChannelSession => {
  const ownAddresses = new Set([config.address.toLowerCase()]);
  /** Names dealt with in this session: while it lives a new name is news, whatever its date. Null before the first look is over. */
  let known: Set<string> | null = null;
  /** Where the consumer stands, batch by batch as it stores them. */
  let standing: FolderCursor | null = null;
  const closing = new AbortController();

  /** Reads one file, also when another program moved it since it was listed; null when it is gone for good. */
  const load = async (file: DatedFile): Promise<LoadedFile | null> => {
    try {
      return { file, raw: (await readFile(file.path)).subarray(0, MAX_FILE_BYTES) };
    } catch (error) {
      if (!isMissing(error)) throw error;
      const moved = (await listMailFiles(config.path)).find(({ key, path }) => key === file.key && path !== file.path);
      return moved === undefined ? null : { file, raw: await readFile(moved.path) };
    }
  };

  async function* loadAll(files: readonly DatedFile[], step: Step, signal: AbortSignal): AsyncGenerator<Loaded> {
    for (const batch of batchFiles(files)) {
      signal.throwIfAborted();
      yield { files: (await Promise.all(batch.map(load))).filter((item) => item !== null), ...step(batch) };
    }
  }

  /** The session's first look: what came since the last one, then what is still to be fetched, newest first. */
  async function* loadPlanned(listed: readonly DatedFile[], options: ReceiveOptions, signal: AbortSignal): AsyncGenerator<Loaded> {
    const plan = planFolder(listed, parseFolderCursor(options.cursor[SCOPE]), options.importSince);
    let cursor = plan.cursor;
    yield* loadAll(plan.fresh, (batch) => ({ cursor: (cursor = advance(cursor, batch, "high")), isHistory: false, progress: null }), signal);
    let done = 0;
    const backfill: Step = (batch) => {
      done += batch.length;
      cursor = advance(cursor, batch, "low");
      if (done === plan.backfill.length && options.importSince === null) cursor = { ...cursor, low: null };
      return { cursor, isHistory: config.treatAs === "history", progress: { done, total: plan.backfill.length } };
    };
    yield* loadAll(plan.backfill, backfill, signal);
  }

  async function* loadNews(listed: readonly DatedFile[], signal: AbortSignal): AsyncGenerator<Loaded> {
    let cursor = standing;
    const fresh = [...listed].sort((one, other) => one.modifiedAt - other.modifiedAt);
    yield* loadAll(fresh, (batch) => ({ cursor: (cursor = advance(cursor, batch, "high")), isHistory: false, progress: null }), signal);
  }

  async function* parse(source: AsyncIterable<Loaded>, signal: AbortSignal): AsyncGenerator<{ loaded: Loaded; batch: ReceivedBatch }> {
    for await (const loaded of source) {
      const mails = await mailReader.parseMany(loaded.files.map(({ raw }) => raw), signal);
      const messages = mails.map((mail, index) => {
        const { file, raw } = loaded.files[index] as LoadedFile;
        return toIncomingMessage(mail, {
          raw,
          ownAddresses,
          isFromSentFolder: false,
          // a file's date is when it was copied as often as when it came: the mail's own word first
          arrivedAt: mail.receivedAt ?? mail.sentAt ?? file.modifiedAt,
          now: clock.now(),
          isRead: file.isSeen ?? loaded.isHistory,
          isHistory: loaded.isHistory,
        });
      });
      yield { loaded, batch: { messages, changes: [], cursor: { [SCOPE]: JSON.stringify(loaded.cursor) }, progress: loaded.progress, isCaughtUp: false } };
    }
  }

  async function* receive(options: ReceiveOptions): AsyncGenerator<ReceivedBatch> {
    const signal = AbortSignal.any([options.signal, closing.signal]);
    try {
      const names = await listMailFiles(config.path);
      const isFirstLook = known === null;
      const dealtWith = known ?? new Set<string>();
      const listed = await dateFiles(names.filter(({ key }) => !dealtWith.has(key)));
      if (isFirstLook) standing = parseFolderCursor(options.cursor[SCOPE]);
      const source = isFirstLook ? loadPlanned(listed, options, signal) : loadNews(listed, signal);
      for await (const { loaded, batch } of readAhead(parse(readAhead(source), signal))) {
        yield batch;
        // the consumer asked for more: this batch is stored
        standing = loaded.cursor;
        if (!isFirstLook) for (const { file } of loaded.files) dealtWith.add(file.key);
      }
      if (isFirstLook) known = new Set(names.map(({ key }) => key));
      yield { messages: [], changes: [], cursor: {}, progress: null, isCaughtUp: true };
    } catch (error) {
      throw signal.aborted ? new AppError("CANCELLED", "later", {}, error) : toFileError(error, config.path);
    }
  }

  const send: ChannelSession["send"] = async (message, signal, onTransmitting): Promise<SendResult> => {
    try {
      signal.throwIfAborted();
      if (!(await hasMail(config.sendTo, message.externalId))) {
        const from = { name: config.displayName, address: config.address };
        const raw = await composeMail(message, { from, quoteReplies: config.quoteReplies, now: clock.now() });
        await writeMail(config.sendTo, message.externalId, raw, clock.now(), () => {
          signal.throwIfAborted();
          onTransmitting();
        });
      }
      return { status: "sent", externalId: message.externalId, refusedRecipients: [], sentCopy: "stored" };
    } catch (error) {
      // nothing is visible before the rename: every failure here is one that sent nothing
      const failure = signal.aborted ? new AppError("CANCELLED", "later", {}, error) : toFileError(error, config.sendTo);
      return { status: failure.retry === "never" ? "refused" : "retry", error: failure.toData() };
    }
  };

  return {
    receive,
    async waitForNews(timeoutMs, signal) {
      const either = AbortSignal.any([signal, closing.signal]);
      const isNews = async (): Promise<boolean> => {
        const seen = known;
        return seen === null || (await listMailFiles(config.path)).some(({ key }) => !seen.has(key));
      };
      try {
        await waitForChange(config.path, isNews, timeoutMs, clock, either);
      } catch (error) {
        throw either.aborted ? new AppError("CANCELLED", "later", {}, error) : toFileError(error, config.path);
      }
    },
    send,
    async lookUpSent(externalId, signal) {
      signal.throwIfAborted();
      try {
        await stat(config.sendTo);
        return (await hasMail(config.sendTo, externalId)) ? "found" : "not_found";
      } catch {
        return "cannot_tell"; // out of reach is no answer
      }
    },
    storeSentCopy: () => Promise.resolve("stored"),
    // files come inside the mail
    download: () => Promise.reject(new AppError("NOT_FOUND", "never", { what: "attachment" })),
    markRead: null,
    close() {
      closing.abort();
      return Promise.resolve();
    },
  };
};

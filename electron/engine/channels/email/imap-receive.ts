import type { MailboxObject } from "imapflow";
import { AppError } from "../../../../shared/errors/app-error.ts";
import type { ReceivedBatch, ReceiveOptions } from "../channel.ts";
import { type MailReader, toIncomingMessage } from "../mail-message.ts";
import { readAhead } from "../read-ahead.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { ImapLink } from "./imap-connect.ts";
import { type ImapCursor, parseImapCursor } from "./imap-cursor.ts";
import { type FetchedBatch, fetchMails } from "./imap-fetch.ts";
import type { KnownFolders } from "./imap-folders.ts";

export interface ReceiverSetup {
  readonly link: ImapLink;
  readonly folders: KnownFolders;
  readonly mailReader: MailReader;
  readonly clock: Clock;
  readonly ownAddresses: ReadonlySet<string>;
  readonly maxMailBytes: number;
}

interface Located {
  readonly path: string;
  readonly batch: FetchedBatch;
  readonly cursor: ImapCursor;
  readonly isHistory: boolean;
  readonly isImport: boolean;
}

const MAX_UID = 4_294_967_295;

/** Selects a folder and reads its marks; a folder that is gone is confirmed by a fresh list before it is called so. */
const select = async (link: ImapLink, path: string): Promise<MailboxObject> => {
  try {
    return await link.run(() => link.client.mailboxOpen(path, { readOnly: true }));
  } catch (error) {
    if (link.lost.aborted) throw error;
    const isListed = (await link.run(() => link.client.list())).some((folder) => folder.path === path);
    if (isListed) throw error;
    throw new AppError("FOLDER_MISSING", "later", { host: link.host, folder: path.slice(0, 200) }, error);
  }
};

const uidNextOf = (mailbox: MailboxObject): number | null => (typeof mailbox.uidNext === "number" && mailbox.uidNext > 0 && mailbox.uidNext <= MAX_UID ? mailbox.uidNext : null);

/** Reads the folders of an account from where the cursor stands: what is new first, then what is left of the import, newest first. */
export const createReceiver = ({ link, folders, mailReader, clock, ownAddresses, maxMailBytes }: ReceiverSetup) => {
  /** UIDNEXT of the inbox at the last look: what is above it is news. */
  let inboxNext: number | null = null;
  let inboxExists = -1;

  const search = async (query: Parameters<typeof link.client.search>[0]): Promise<number[]> => (await link.run(() => link.client.search(query, { uid: true }))).filter((uid) => uid >= 1 && uid < MAX_UID);

  const highestUid = async (mailbox: MailboxObject): Promise<number> => (mailbox.exists === 0 ? 0 : Math.max(0, ...(await search({ uid: "*" }))));

  /** The cursor as far as it still means something, else null: the folder is listed again. */
  const validCursor = (stored: ImapCursor | null, mailbox: MailboxObject): ImapCursor | null => {
    if (stored === null || stored.uidValidity !== String(mailbox.uidValidity)) return null;
    const next = uidNextOf(mailbox);
    // UIDNEXT going down breaks the server's own promise: its UIDs mean nothing any more
    return next !== null && next <= stored.high ? null : stored;
  };

  async function* fresh(path: string, cursor: ImapCursor, mailbox: MailboxObject): AsyncGenerator<Located> {
    const next = uidNextOf(mailbox);
    if (mailbox.exists === 0 || (next !== null && next <= cursor.high + 1)) return;
    // "n:*" names the last mail even where its UID is below n
    const uids = (await search({ uid: `${cursor.high + 1}:*` })).filter((uid) => uid > cursor.high).sort((one, other) => one - other);
    let current = cursor;
    for await (const batch of fetchMails(link, uids, () => selectAgain(path), maxMailBytes)) {
      current = { ...current, high: Math.max(current.high, ...batch.uids) };
      yield { path, batch, cursor: current, isHistory: false, isImport: false };
    }
  }

  /** Selecting twice in a row is not needed; another folder may have been looked at between two batches. */
  const selectAgain = async (path: string): Promise<void> => {
    const { mailbox } = link.client;
    if (mailbox === false || mailbox.path !== path) await select(link, path);
  };

  const markInbox = (path: string, mailbox: MailboxObject): void => {
    if (path !== folders.inbox) return;
    inboxNext = uidNextOf(mailbox);
    inboxExists = mailbox.exists;
  };

  interface Standing {
    cursor: ImapCursor;
  }

  async function* backfill(path: string, uids: readonly number[], standing: Standing): AsyncGenerator<Located> {
    for await (const batch of fetchMails(link, uids, () => selectAgain(path), maxMailBytes)) {
      const lowest = Math.min(...batch.uids);
      const isLast = lowest === uids[uids.length - 1];
      standing.cursor = { ...standing.cursor, low: isLast ? null : lowest, done: standing.cursor.done + batch.uids.length };
      yield { path, batch, cursor: standing.cursor, isHistory: true, isImport: true };
      // a long import must not keep today's mail waiting
      const { mailbox } = link.client;
      if (path !== folders.inbox || isLast || mailbox === false || mailbox.path !== path || mailbox.exists <= inboxExists) continue;
      yield* lateArrivals(path, standing);
    }
  }

  async function* lateArrivals(path: string, standing: Standing): AsyncGenerator<Located> {
    const mailbox = await select(link, path);
    markInbox(path, mailbox);
    for await (const located of fresh(path, standing.cursor, mailbox)) {
      standing.cursor = located.cursor;
      yield located;
    }
  }

  async function* folder(path: string, options: ReceiveOptions): AsyncGenerator<Located> {
    const mailbox = await select(link, path);
    const uidValidity = String(mailbox.uidValidity);
    markInbox(path, mailbox);
    const valid = validCursor(parseImapCursor(options.cursor[path]), mailbox);
    const since = options.importSince === null ? { all: true } : { since: new Date(options.importSince) };
    // "younger than no time at all" is no question a server answers
    const wantsPast = options.importSince === null || options.importSince < clock.now() - 1000;
    const standing: Standing = { cursor: valid ?? { uidValidity, high: 0, low: null, total: 0, done: 0 } };
    if (valid === null) {
      const next = uidNextOf(mailbox);
      const wanted = mailbox.exists === 0 || !wantsPast ? [] : (await search(since)).sort((one, other) => other - one);
      const high = wanted[0] ?? (next === null ? await highestUid(mailbox) : next - 1);
      standing.cursor = { uidValidity, high, low: null, total: wanted.length, done: 0 };
      if (wanted.length === 0) yield { path, batch: { uids: [], mails: [] }, cursor: standing.cursor, isHistory: true, isImport: true };
      // `high` first counts with the first batch, which begins at it
      yield* backfill(path, wanted, standing);
      if (path === folders.inbox && wanted.length > 0) yield* lateArrivals(path, standing);
      return;
    }
    for await (const located of fresh(path, valid, mailbox)) {
      standing.cursor = located.cursor;
      yield located;
    }
    const { low } = standing.cursor;
    if (low === null || low <= 1) return;
    await selectAgain(path);
    const left = !wantsPast ? [] : (await search({ ...since, uid: `1:${low - 1}` })).filter((uid) => uid < low).sort((one, other) => other - one);
    if (left.length > 0) yield* backfill(path, left, standing);
    else yield { path, batch: { uids: [], mails: [] }, cursor: { ...standing.cursor, low: null }, isHistory: true, isImport: true };
  }

  /** Folders whose import is still to come wait for those that only have news. */
  const inOrder = (options: ReceiveOptions): string[] => {
    const paths = folders.sent === null || folders.sent === folders.inbox ? [folders.inbox] : [folders.inbox, folders.sent];
    const hasImport = (path: string): boolean => {
      const cursor = parseImapCursor(options.cursor[path]);
      return cursor === null || cursor.low !== null;
    };
    return [...paths.filter((path) => !hasImport(path)), ...paths.filter(hasImport)];
  };

  async function* everything(options: ReceiveOptions): AsyncGenerator<Located> {
    for (const path of inOrder(options)) yield* folder(path, options);
  }

  async function* parsed(source: AsyncIterable<Located>, signal: AbortSignal): AsyncGenerator<ReceivedBatch> {
    for await (const { path, batch, cursor, isHistory, isImport } of source) {
      signal.throwIfAborted();
      const mails = await mailReader.parseMany(batch.mails.map(({ raw }) => raw), signal);
      const messages = mails.map((mail, index) => {
        const { raw, arrivedAt, isSeen, omittedBytes } = batch.mails[index] as FetchedBatch["mails"][number];
        const known = omittedBytes === 0 ? mail : { ...mail, headers: { ...mail.headers, "not-fetched-bytes": String(omittedBytes) } };
        return toIncomingMessage(known, { raw, ownAddresses, isFromSentFolder: path === folders.sent, arrivedAt, now: clock.now(), isRead: isSeen, isHistory });
      });
      const progress = isImport && cursor.total > 0 ? { done: Math.min(cursor.done, cursor.total), total: cursor.total } : null;
      yield { messages, changes: [], cursor: { [path]: JSON.stringify(cursor) }, progress, isCaughtUp: false };
    }
  }

  return {
    async *receive(options: ReceiveOptions): AsyncGenerator<ReceivedBatch> {
      yield* readAhead(parsed(readAhead(everything(options)), options.signal));
      yield { messages: [], changes: [], cursor: {}, progress: null, isCaughtUp: true };
    },

    /** True when the inbox holds something the last `receive` has not seen. Selects it afresh. */
    async hasNews(): Promise<boolean> {
      const mailbox = await select(link, folders.inbox);
      const next = uidNextOf(mailbox);
      return next === null || inboxNext === null ? mailbox.exists !== inboxExists : next !== inboxNext;
    },
  };
};

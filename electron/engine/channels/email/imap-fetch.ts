import type { FetchMessageObject } from "imapflow";
import { AppError } from "../../../../shared/errors/app-error.ts";
import type { ImapLink } from "./imap-connect.ts";

export interface FetchedMail {
  readonly uid: number;
  readonly raw: Uint8Array;
  readonly arrivedAt: number | null;
  readonly isSeen: boolean;
  /** Size of a mail too large to be fetched: `raw` is its header alone. 0 for all others. */
  readonly omittedBytes: number;
}

interface Listed {
  readonly uid: number;
  readonly size: number;
  readonly arrivedAt: number | null;
  readonly isSeen: boolean;
}

const LISTED_AT_ONCE = 500;
const MAX_BATCH_MAILS = 50;
const MAX_BATCH_BYTES = 4 * 1024 * 1024;

const toSet = (uids: readonly number[]): string => {
  const sorted = [...uids].sort((one, other) => one - other);
  const ranges: string[] = [];
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to + 1 < sorted.length && sorted[to + 1] === (sorted[to] as number) + 1) to++;
    ranges.push(to === from ? String(sorted[from]) : `${sorted[from]}:${sorted[to]}`);
    from = to + 1;
  }
  return ranges.join(",");
};

const timeOf = (value: Date | string | undefined): number | null => {
  const time = value === undefined ? Number.NaN : new Date(value).getTime();
  return Number.isNaN(time) ? null : time;
};

/** Of the UIDs asked for, those the server still has: what a FETCH left out is either gone or a failure. */
const assertComplete = async (link: ImapLink, asked: readonly number[], got: ReadonlySet<number>): Promise<void> => {
  const missing = asked.filter((uid) => !got.has(uid));
  if (missing.length === 0) return;
  const still = await link.run(() => link.client.search({ uid: toSet(missing) }, { uid: true }));
  const wanted = new Set(missing);
  if (still.some((uid) => wanted.has(uid))) throw new AppError("SERVER_REFUSED", "later", { host: link.host, reason: "FETCH left out mails that are there" });
};

const list = async (link: ImapLink, uids: readonly number[]): Promise<Map<number, Listed>> => {
  const found = await link.run(() => link.client.fetchAll(toSet(uids), { uid: true, size: true, internalDate: true, flags: true }, { uid: true }));
  const out = new Map<number, Listed>();
  for (const { uid, size, internalDate, flags } of found) out.set(uid, { uid, size: size ?? 0, arrivedAt: timeOf(internalDate), isSeen: flags?.has("\\Seen") === true });
  await assertComplete(link, uids, new Set(out.keys()));
  return out;
};

/** A mail too large to be fetched: its header with an empty body, without the lines that describe the real one. */
const headerOnly = (header: Uint8Array): Uint8Array => {
  const lines = Buffer.from(header).toString("latin1").replace(/\r?\n\r?\n[\s\S]*$/, "\r\n");
  const kept = lines.replace(/^content-(?:type|transfer-encoding|disposition):[^\n]*(?:\n[ \t][^\n]*)*\n?/gim, "");
  return Buffer.from(`${kept.trimEnd()}\r\n\r\n`, "latin1");
};

const fetchSources = async (link: ImapLink, listed: readonly Listed[], maxMailBytes: number): Promise<FetchedMail[]> => {
  const small = listed.filter(({ size }) => size <= maxMailBytes);
  const large = listed.filter(({ size }) => size > maxMailBytes);
  const byUid = new Map<number, Uint8Array>();
  const collect = (messages: readonly FetchMessageObject[], read: (message: FetchMessageObject) => Uint8Array | undefined): void => {
    for (const message of messages) {
      const raw = read(message);
      if (raw !== undefined) byUid.set(message.uid, raw);
    }
  };
  if (small.length > 0) {
    const asked = small.map(({ uid }) => uid);
    collect(await link.run(() => link.client.fetchAll(toSet(asked), { uid: true, source: true }, { uid: true })), ({ source }) => source);
  }
  if (large.length > 0) {
    const asked = large.map(({ uid }) => uid);
    collect(await link.run(() => link.client.fetchAll(toSet(asked), { uid: true, headers: true }, { uid: true })), ({ headers }) => (headers === undefined ? undefined : headerOnly(headers)));
  }
  await assertComplete(link, listed.map(({ uid }) => uid), new Set(byUid.keys()));
  return listed.flatMap(({ uid, size, arrivedAt, isSeen }) => {
    const raw = byUid.get(uid);
    return raw === undefined ? [] : [{ uid, raw, arrivedAt, isSeen, omittedBytes: size > maxMailBytes ? size : 0 }];
  });
};

export interface FetchedBatch {
  /** Every UID this batch settles, also of mails that vanished meanwhile. */
  readonly uids: readonly number[];
  readonly mails: readonly FetchedMail[];
}

/** Fetches mails in the order given, in batches bounded by number and bytes. The folder must be selected by `select` before each use. */
export async function* fetchMails(link: ImapLink, uids: readonly number[], select: () => Promise<unknown>, maxMailBytes: number): AsyncGenerator<FetchedBatch> {
  for (let from = 0; from < uids.length; from += LISTED_AT_ONCE) {
    const chunk = uids.slice(from, from + LISTED_AT_ONCE);
    await select();
    const listed = await list(link, chunk);
    let batch: number[] = [];
    let bytes = 0;
    const flush = async (): Promise<FetchedBatch> => {
      await select();
      const mails = await fetchSources(link, batch.map((uid) => listed.get(uid)).filter((item) => item !== undefined), maxMailBytes);
      return { uids: batch, mails };
    };
    for (const uid of chunk) {
      const size = Math.min(listed.get(uid)?.size ?? 0, maxMailBytes);
      if (batch.length > 0 && (batch.length >= MAX_BATCH_MAILS || bytes + size > MAX_BATCH_BYTES)) {
        yield await flush();
        batch = [];
        bytes = 0;
      }
      batch.push(uid);
      bytes += size;
    }
    if (batch.length > 0) yield await flush();
  }
}

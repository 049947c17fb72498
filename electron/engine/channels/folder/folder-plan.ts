import { addToSum, compareMarks, type FolderCursor, markOf } from "./folder-cursor.ts";
import type { DatedFile } from "./folder-files.ts";

const MAX_BATCH_FILES = 100;
const MAX_BATCH_BYTES = 8 * 1024 * 1024;

/** What is to be delivered, worked out from the listing and from where we stood. */
export interface FolderPlan {
  /** Came since, oldest first. */
  readonly fresh: readonly DatedFile[];
  /** Was there before and is still to be fetched, newest first. */
  readonly backfill: readonly DatedFile[];
  /** Null when everything is looked at from the start. */
  readonly cursor: FolderCursor | null;
}

const byMark = (one: DatedFile, other: DatedFile): number => compareMarks(markOf(one), markOf(other));

export const planFolder = (files: readonly DatedFile[], cursor: FolderCursor | null, importSince: number | null): FolderPlan => {
  const sorted = [...files].sort(byMark);
  const wanted = (file: DatedFile): boolean => importSince === null || file.modifiedAt >= importSince;
  const fromStart: FolderPlan = { fresh: [], backfill: sorted.filter(wanted).reverse(), cursor: null };
  if (cursor === null) return fromStart;
  const { high, low } = cursor;
  const delivered = sorted.filter((file) => compareMarks(markOf(file), high) <= 0 && (low === null || compareMarks(markOf(file), low) >= 0));
  // something came with an old date, or went: only a new look at everything tells which
  if (delivered.length !== cursor.count || delivered.reduce(addToSum, 0) !== cursor.sum) return fromStart;
  return {
    fresh: sorted.filter((file) => compareMarks(markOf(file), high) > 0),
    backfill: low === null ? [] : sorted.filter((file) => compareMarks(markOf(file), low) < 0 && wanted(file)).reverse(),
    cursor,
  };
};

export const batchFiles = (files: readonly DatedFile[]): DatedFile[][] => {
  const out: DatedFile[][] = [];
  let current: DatedFile[] = [];
  let bytes = 0;
  for (const file of files) {
    if (current.length > 0 && (current.length >= MAX_BATCH_FILES || bytes + file.bytes > MAX_BATCH_BYTES)) {
      out.push(current);
      current = [];
      bytes = 0;
    }
    current.push(file);
    bytes += file.bytes;
  }
  if (current.length > 0) out.push(current);
  return out;
};

/** The cursor after a batch was delivered on top of, or below, what was delivered before. */
export const advance = (cursor: FolderCursor | null, batch: readonly DatedFile[], side: "high" | "low"): FolderCursor => {
  const marks = batch.map(markOf).sort(compareMarks);
  const lowest = marks[0] as FolderCursor["high"];
  const highest = marks[marks.length - 1] as FolderCursor["high"];
  const base = cursor ?? { high: highest, low: side === "low" ? lowest : null, count: 0, sum: 0 };
  return {
    high: compareMarks(base.high, highest) >= 0 ? base.high : highest,
    low: side === "low" ? lowest : base.low,
    count: base.count + batch.length,
    sum: batch.reduce(addToSum, base.sum),
  };
};

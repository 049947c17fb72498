import { z } from "zod";
import type { DatedFile } from "./folder-files.ts";

const Mark = z.tuple([z.number(), z.string()]);
type Mark = z.infer<typeof Mark>;

/**
 * Where we stood, in a few bytes whatever the number of files: everything in (low, high] was delivered. `count` and
 * `sum` are taken over those files, so that a mail with an old date put there while we were away is noticed.
 */
const FolderCursor = z.object({ high: Mark, low: Mark.nullable(), count: z.number().int(), sum: z.number().int() });
export type FolderCursor = z.infer<typeof FolderCursor>;

export const parseFolderCursor = (text: string | undefined): FolderCursor | null => {
  if (text === undefined) return null;
  try {
    return FolderCursor.parse(JSON.parse(text));
  } catch {
    return null; // unreadable: start over, what is known already is recognised by its id
  }
};

export const markOf = (file: DatedFile): Mark => [file.modifiedAt, file.key];

export const compareMarks = (one: Mark, other: Mark): number => one[0] - other[0] || (one[1] < other[1] ? -1 : one[1] > other[1] ? 1 : 0);

const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
};

/** Order does not matter: files may be added to the sum one by one. */
export const addToSum = (sum: number, file: DatedFile): number => (sum + hash(`${file.modifiedAt}/${file.key}`)) % 0x1_0000_0000;

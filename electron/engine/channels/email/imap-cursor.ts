import { z } from "zod";

/**
 * Where we stand in a folder. Every UID from `low` to `high` that was wanted has been delivered; `low` null: there is
 * nothing older left to fetch. Neither mark ever passes a UID before its mail was handed over.
 */
const ImapCursor = z.object({
  uidValidity: z.string().max(30),
  high: z.number().int().min(0).max(4_294_967_295),
  low: z.number().int().min(1).max(4_294_967_295).nullable(),
  /** Wanted mails when the import began, and how many of them came: for the progress display only. */
  total: z.number().int().min(0).default(0),
  done: z.number().int().min(0).default(0),
});
export type ImapCursor = z.infer<typeof ImapCursor>;

export const parseImapCursor = (text: string | undefined): ImapCursor | null => {
  if (text === undefined) return null;
  try {
    return ImapCursor.parse(JSON.parse(text));
  } catch {
    return null; // unreadable: list again, what is known is recognised by its id
  }
};

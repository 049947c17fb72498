import { z } from "zod";

export const FolderConfig = z.object({
  /** A Maildir, or a folder with .eml files anywhere below it. */
  path: z.string().min(1).max(4096),
  address: z.string().min(3).max(320),
  displayName: z.string().max(200).default(""),
  /** Maildir that what we send is written to. */
  sendTo: z.string().min(1).max(4096),
  /** "history": what lies there already neither notifies nor drafts. "new": it is handled like mail that has just come. */
  treatAs: z.enum(["history", "new"]).default("history"),
  quoteReplies: z.boolean().default(true),
});
export type FolderConfig = z.infer<typeof FolderConfig>;

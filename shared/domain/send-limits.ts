import { z } from "zod";

export const MediaKind = z.enum(["image", "video", "audio", "document", "other"]);
export type MediaKind = z.infer<typeof MediaKind>;

/** What a channel takes, as data: nobody asks which channel it is. Sizes in bytes. */
export const SendLimits = z.object({
  /** null: files of this kind are not taken at all. */
  kinds: z.record(MediaKind, z.object({ maxBytes: z.number().int() }).nullable()),
  maxTotalBytes: z.number().int().nullable(),
  maxFiles: z.number().int(),
});
export type SendLimits = z.infer<typeof SendLimits>;

/** Larger than any channel takes; a page may hand over no more at once. */
export const maxGivenFileBytes = 50 * 1024 * 1024;

const kindByEnding: Readonly<Record<string, MediaKind>> = {
  jpg: "image", jpeg: "image", png: "image", gif: "image", webp: "image", mp4: "video", mpeg: "video", mpg: "video", mov: "video", webm: "video", mp3: "audio", ogg: "audio", oga: "audio", wav: "audio",
  pdf: "document", doc: "document", docx: "document", xls: "document", xlsx: "document", txt: "document",
};

/** By its ending alone: enough to say beforehand what the content will be judged for once more. */
export const mediaKindOf = (fileName: string): MediaKind => {
  const ending = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(kindByEnding, ending) ? (kindByEnding[ending] ?? "other") : "other";
};

export type FileRefusal =
  | { readonly code: "empty" | "kind" }
  | { readonly code: "tooLarge" | "total"; readonly limitBytes: number }
  | { readonly code: "tooMany"; readonly count: number };

interface Sized {
  readonly name: string;
  readonly bytes: number;
}

/** Why a file cannot go with those that are already there, null where it can. */
export const fileRefusal = (file: Sized, others: readonly Sized[], limits: SendLimits): FileRefusal | null => {
  const limit = limits.kinds[mediaKindOf(file.name)];
  if (file.bytes === 0) return { code: "empty" };
  if (limit === null) return { code: "kind" };
  if (file.bytes > limit.maxBytes) return { code: "tooLarge", limitBytes: limit.maxBytes };
  if (others.length >= limits.maxFiles) return { code: "tooMany", count: limits.maxFiles };
  const total = others.reduce((sum, other) => sum + other.bytes, file.bytes);
  // What travels is a third larger than what lies on the disk.
  if (limits.maxTotalBytes !== null && total * 1.37 > limits.maxTotalBytes) return { code: "total", limitBytes: Math.floor(limits.maxTotalBytes / 1.37) };
  return null;
};

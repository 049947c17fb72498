import { LinkifyIt } from "linkify-it";

/** A piece of a text; with `url` one that leads somewhere. */
export interface TextPart {
  readonly text: string;
  readonly url?: string;
}

/** What comes after these stays text: a mail made of addresses alone must not hold the window up. */
const maxLinks = 200;

// Only what the app opens; text of any length is searched once.
const finder = new LinkifyIt({ fuzzyLink: true, maxLength: 2_000 }).add("ftp:", null).add("//", null);

/** Cuts a text at its web and mail addresses. One without a scheme is taken for a secure page. */
export const linkParts = (text: string): readonly TextPart[] => {
  const parts: TextPart[] = [];
  let from = 0;
  for (const { index, lastIndex, schema, raw, url } of finder.match(text)?.slice(0, maxLinks) ?? []) {
    if (index > from) parts.push({ text: text.slice(from, index) });
    parts.push({ text: raw, url: schema === "" ? url.replace(/^http:/u, "https:") : url });
    from = lastIndex;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
};

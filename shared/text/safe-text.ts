/** Text of strangers made safe to show in one place: lists, titles, notifications, file names. */

const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;
/** Overrides, embeddings and isolates turn the rest of a line around; marks (LRM, RLM, ALM) are harmless but useless here. */
const BIDI = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/gu;
/** Invisible on purpose: zero-width space, BOM, soft hyphen, Unicode tags. ZWJ and ZWNJ stay, emoji and Persian need them. */
const INVISIBLE = /[\u200b\ufeff\u00ad\u2060-\u2064\u{E0000}-\u{E007F}]/gu;
const NEEDS_CLEANING = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\u200b\ufeff\u00ad\u2060-\u2064\u{E0000}-\u{E007F}]/u;

/** For names, subjects and other one-line labels: control and direction characters go, line breaks become spaces. */
export const stripControls = (text: string): string => {
  if (!NEEDS_CLEANING.test(text)) return text;
  return text.replace(CONTROLS, " ").replace(BIDI, "").replace(INVISIBLE, "").trim();
};

/** The text on one line: controls out, every run of white space one space. For previews and list rows. */
export const oneLine = (text: string): string => stripControls(text).replace(/\s+/gu, " ").trim();

let segmenter: Intl.Segmenter | null = null;
const graphemesOf = (text: string): Iterable<Intl.SegmentData> => {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return segmenter.segment(text);
};

/** More units than this in one "character" is a pile of marks meant to break the layout. */
const MAX_GRAPHEME_UNITS = 32;

/** What one base character carries at most: ten marks are more than any script piles up. */
const PILED_MARKS = /(\p{M}{10})\p{M}+/gu;

/** Cuts to at most `graphemes` user-perceived characters, "…" included when something was cut. Never splits one. */
export const truncate = (text: string, graphemes: number): string => {
  // A character takes at least one unit, so this much always fits.
  if (text.length <= graphemes) return text;
  if (graphemes <= 0) return "";
  // Only what can fit is looked at, so a message of megabytes costs no more than a line.
  const head = text.slice(0, graphemes * MAX_GRAPHEME_UNITS + MAX_GRAPHEME_UNITS).replace(PILED_MARKS, "$1");
  let count = 0;
  let cutAt = 0;
  for (const { segment, index } of graphemesOf(head)) {
    count++;
    if (count === graphemes) cutAt = index;
    if (count > graphemes) return `${head.slice(0, cutAt).trimEnd()}…`;
    if (segment.length > MAX_GRAPHEME_UNITS) return `${head.slice(0, index).trimEnd()}…`;
  }
  if (text.length <= graphemes * MAX_GRAPHEME_UNITS) return head;
  return `${(count === graphemes ? head.slice(0, cutAt) : head).trimEnd()}…`;
};

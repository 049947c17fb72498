/** Where a reader would breathe, best first; a piece is cut after the match that lies furthest back in it. */
const breaks: readonly RegExp[] = [/\n\s*\n/gu, /\n/gu, /[.!?؟。…]["»”)]?\s/gu, /[،؛,;:]\s/gu, /\s/gu];

/** A cut in the first half of a piece would leave stumps. */
const earliestShare = 0.5;

const lastBreak = (text: string, from: number, to: number): number | null => {
  const window = text.slice(from, to);
  for (const pattern of breaks) {
    const end = [...window.matchAll(pattern)].at(-1);
    if (end && end.index + end[0].length >= window.length * earliestShare) return from + end.index + end[0].length;
  }
  return null;
};

/** The last border between two characters as people see them, at or before `to`; a single one longer than the limit is cut between code points. */
const graphemeBorder = (text: string, from: number, to: number): number => {
  // No character people see is longer than this; segmenting the whole text would cost its square.
  const longest = 200;
  const start = Math.max(from, to - longest);
  let border = from;
  for (const { index } of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text.slice(start, to + longest))) {
    if (start + index > to) break;
    if (start + index > from) border = start + index;
  }
  if (border > from) return border;
  const isInsidePair = /[\ud800-\udbff]/.test(text[to - 1] ?? "") && /[\udc00-\udfff]/.test(text[to] ?? "");
  return isInsidePair && to - 1 > from ? to - 1 : to;
};

/**
 * Cuts a text into pieces of at most `maxUnits` UTF-16 units, between paragraphs where it can, else between sentences, words or at least
 * whole characters. Space at the cuts is dropped; nothing else is.
 */
export const splitText = (text: string, maxUnits: number): string[] => {
  const pieces: string[] = [];
  let from = 0;
  while (text.length - from > maxUnits) {
    const limit = from + maxUnits;
    const cut = lastBreak(text, from, limit) ?? graphemeBorder(text, from, limit);
    pieces.push(text.slice(from, cut).trimEnd());
    from = cut;
    while (from < text.length && /\s/u.test(text[from] ?? "")) from++;
  }
  pieces.push(text.slice(from).trimEnd());
  return pieces.filter((piece, index) => piece !== "" || index === 0);
};

import { fold, foldWithMap } from "./fold.ts";
import { arabicPrefixLength, isArabicWord, stemWord, wordForms } from "./stem-word.ts";
import { tokenise } from "./tokenise.ts";

/** UTF-16 offsets into the original text; `end` is exclusive. */
export interface Highlight {
  readonly start: number;
  readonly end: number;
}

interface Wanted {
  readonly surface: string;
  readonly bare: string;
  readonly stem: string;
}

/**
 * Where the words searched for stand in the original text, by the same folding and stemming as the index.
 * `queryTerms` may be whole queries or single words. Result is sorted and free of overlaps; a hit inside a
 * word with article or preposition covers the word itself, not the prefix (الفاتورة: only فاتورة is lit).
 */
export const findHighlights = (original: string, queryTerms: readonly string[]): Highlight[] => {
  const wanted: Wanted[] = [];
  for (const term of queryTerms) {
    for (const word of tokenise(fold(term)).words) {
      const bare = isArabicWord(word) ? word.slice(arabicPrefixLength(word)) : word;
      wanted.push({ surface: word, bare, stem: stemWord(word) });
    }
  }
  if (wanted.length === 0) return [];

  const { folded, map } = foldWithMap(original);
  const { words, starts, ends } = tokenise(folded);
  const found: Highlight[] = [];
  words.forEach((word, index) => {
    const start = starts[index] as number;
    const end = ends[index] as number;
    const { stem, alternative } = wordForms(word);
    const prefix = isArabicWord(word) ? arabicPrefixLength(word) : 0;
    for (const { surface, bare, stem: wantedStem } of wanted) {
      let from = -1;
      let to = end;
      if (stem === wantedStem) from = start + prefix;
      else if (alternative === wantedStem) from = start + Math.max(1, word.indexOf(alternative));
      else if (bare.length >= 2 && word.startsWith(bare, prefix)) {
        from = start + prefix;
        to = from + bare.length;
      } else if (surface.length >= 2 && word.startsWith(surface)) {
        from = start;
        to = start + surface.length;
      }
      if (from < 0) continue;
      found.push(toOriginal(map, from, to));
      break;
    }
  });
  return merge(found);
};

const toOriginal = (map: Uint32Array, from: number, to: number): Highlight => {
  let end = to;
  // One original character may have become several: the hit then covers all of it.
  while (end < map.length - 1 && map[end] === map[end - 1]) end++;
  return { start: map[from] as number, end: map[end] as number };
};

const merge = (found: Highlight[]): Highlight[] => {
  const merged: Highlight[] = [];
  for (const next of found) {
    const last = merged.at(-1);
    if (last !== undefined && next.start <= last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, next.end) };
    } else merged.push(next);
  }
  return merged;
};

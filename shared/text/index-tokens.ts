import { fold } from "./fold.ts";
import { readWords, type MatchText } from "./phrase-matcher.ts";
import { arabicPrefixLength, isArabicWord, stemWord } from "./stem-word.ts";
import { tokenise } from "./tokenise.ts";

/**
 * What goes into a word index (FTS5, tokenizer unicode61) and how it is asked.
 *
 * The stream has two parts. First one stem per word in the order of the text, so that phrase search works.
 * Then, each with a mark in front that folded text cannot contain (tatweel, a letter to unicode61), the
 * surface forms that differ from their stem (`ـwith one mark`, needed while a word is still being typed) and
 * the guessed stems without preposition (`ــ with two`). Marked forms can never complete a phrase by chance.
 */
const MARK = "\u0640";
/** Longer "words" are encoded blobs; they would only bloat the index. */
const MAX_WORD = 64;
const MAX_QUERY_WORDS = 32;
/** Phone numbers are written with and without country code and spaces: their last nine digits are the same. */
const PHONE_TAIL = 9;

const pictographToken = (word: string): string => `${MARK}e${(word.codePointAt(0) as number).toString(16)}`;

const isPictograph = (word: string): boolean => {
  const codePoint = word.codePointAt(0) ?? 0;
  return codePoint >= 0x2190 && (codePoint > 0xffff || codePoint < 0x2e80) && /^\p{Extended_Pictographic}$/u.test(word);
};

/** The tail of each number of nine or more digits that is written in groups, or with a country code. */
const phoneTails = (folded: string): string[] => {
  const tails: string[] = [];
  for (const [match] of folded.matchAll(/\+?\d(?:[ ().-]{0,2}\d){8,17}/gu)) {
    const digits = match.replace(/\D/gu, "");
    if (digits.length >= PHONE_TAIL && digits.length <= 15) tails.push(digits.slice(-PHONE_TAIL));
  }
  return tails;
};

/** The space-separated stream for the index; `folded` comes from `fold`. */
export const indexText = (folded: string): string => {
  const text = readWords(folded);
  return indexWords(text, 0, text.words.length, folded);
};

/** The same for words that were read already: those from `from` up to `to`, which stand for `folded`. */
export const indexWords = (text: Pick<MatchText, "words" | "stems" | "alternatives">, from: number, to: number, folded: string): string => {
  const stems: string[] = [];
  const marked: string[] = [];
  for (let index = from; index < to; index++) {
    const word = text.words[index] as string;
    if (word.length > MAX_WORD) continue;
    if (word.length <= 2 && isPictograph(word)) {
      marked.push(pictographToken(word));
      continue;
    }
    const stem = text.stems[index] as string;
    const alternative = text.alternatives[index];
    stems.push(stem);
    if (stem !== word) marked.push(MARK + word);
    if (alternative != null) marked.push(MARK + MARK + alternative);
  }
  if (/\d{3}/u.test(folded)) for (const tail of phoneTails(folded)) marked.push(MARK + tail);
  const stream = marked.length === 0 ? stems.join(" ") : `${stems.join(" ")} ${marked.join(" ")}`;
  return stream.includes("'") ? stream.replaceAll("'", "") : stream;
};

const quote = (term: string): string => `"${term.replaceAll("'", "").replaceAll('"', "")}"`;

const exactly = (word: string): string => {
  if (isPictograph(word)) return quote(pictographToken(word));
  const stem = stemWord(word);
  const options = [quote(stem)];
  if (isArabicWord(word)) options.push(quote(MARK + MARK + stem));
  return options.length === 1 ? (options[0] as string) : `(${options.join(" OR ")})`;
};

/** A word still being typed: finished as it stands, or the beginning of any form. */
const beginning = (word: string, from: number): string => {
  const bare = isArabicWord(word) ? word.slice(arabicPrefixLength(word)) : word;
  if (bare.length < from || isPictograph(word)) return exactly(word);
  const options = [quote(stemWord(word)), `${quote(bare)} *`, `${quote(MARK + word)} *`];
  if (isArabicWord(word)) options.push(quote(MARK + MARK + stemWord(word)), `${quote(MARK + MARK + bare)} *`);
  return `(${options.join(" OR ")})`;
};

const phrase = (words: readonly string[]): string => {
  const stems = words.filter((word) => !isPictograph(word)).map(stemWord);
  return stems.length === 0 ? words.map(exactly).join(" AND ") : quote(stems.join(" "));
};

/**
 * Turns what a person typed into an FTS5 MATCH expression, or null when nothing in it can be searched for.
 * Words must all occur; "words in quotes" and pieces joined without a space (ORD-10482, a@b.com) must stand
 * together. Everything is quoted, so nothing typed is ever read as FTS5 syntax. `beginsFrom`: the last word may be the beginning of one from so
 * many letters on; null: whole words only.
 */
export const buildMatchQuery = (userQuery: string, options: { readonly beginsFrom: number | null }): string | null => {
  const { beginsFrom } = options;
  const folded = fold(userQuery.slice(0, 1000));
  const parts: string[] = [];
  let words = 0;
  const [tail] = phoneTails(folded);
  const isNumber = tail !== undefined && /^[\s\d+().-]+$/u.test(folded);
  if (isNumber) return quote(MARK + tail);

  const chunks = [...folded.matchAll(/"([^"]*)"|[^\s"]+/gu)];
  chunks.forEach((match, position) => {
    const quoted = match[1];
    const found = tokenise(quoted ?? match[0]).words.filter((word) => word.length <= MAX_WORD);
    if (found.length === 0 || words >= MAX_QUERY_WORDS) return;
    words += found.length;
    const isLast = position === chunks.length - 1;
    const last = found.at(-1) as string;
    if (quoted !== undefined) parts.push(found.length === 1 ? exactly(last) : phrase(found));
    else if (found.length === 1) parts.push(isLast && beginsFrom !== null ? beginning(last, beginsFrom) : exactly(last));
    else if (isLast && beginsFrom !== null && !isPictograph(last) && last.length >= beginsFrom) {
      parts.push(`(${phrase(found)} OR ${quote([...found.slice(0, -1).map(stemWord), last].join(" "))} *)`);
    } else parts.push(phrase(found));
  });
  return parts.length === 0 ? null : parts.join(" AND ");
};

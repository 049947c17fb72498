import { fold } from "./fold.ts";
import { wordForms } from "./stem-word.ts";
import { tokenise } from "./tokenise.ts";

/**
 * Looks thousands of phrases up in one walk over a text's words: a tree of words, built once at load. Words
 * are compared by stem, so طلب finds والطلب and "invoice" finds "invoices".
 */
export interface PhraseMatcher<T> {
  /** Calls back for every phrase found; `from` and `to` are word positions, `to` exclusive. */
  match(text: MatchText, onHit: (value: T, from: number, to: number) => void): void;
}

/** A text made ready for matching; made once, read by every matcher. */
export interface MatchText {
  readonly words: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly stems: readonly string[];
  /** Guessed stem without preposition, null for most words. */
  readonly alternatives: readonly (string | null)[];
  /** Words, stems and alternatives by their numbers in the vocabulary, 0 for what is in none of the lists. */
  readonly numbers: Numbers;
}

interface Numbers {
  /** How large the vocabulary was: a list built later may know words that were unknown then. */
  readonly vocabularySize: number;
  readonly words: Int32Array;
  readonly stems: Int32Array;
  readonly alternatives: Int32Array;
}

interface Node<T> {
  next: Map<number, Node<T>> | null;
  readonly values: T[];
}

/** Customers say what they want at once; what follows after this many UTF-16 units only costs time. */
export const maxMatchedLength = 12_000;

/** Every word of every list. A message's words are looked up here once, not once per list, and most of them are in none. */
const vocabulary = new Map<string, number>();

const learn = (word: string): number => {
  const known = vocabulary.get(word);
  if (known !== undefined) return known;
  const number = vocabulary.size + 1;
  vocabulary.set(word, number);
  return number;
};

const numberAll = (words: readonly string[], stems: readonly string[], alternatives: readonly (string | null)[]): Numbers => {
  const count = words.length;
  const numbers = { vocabularySize: vocabulary.size, words: new Int32Array(count), stems: new Int32Array(count), alternatives: new Int32Array(count) };
  for (let index = 0; index < count; index++) {
    const word = words[index] as string;
    const stem = stems[index] as string;
    const number = vocabulary.get(stem) ?? 0;
    numbers.stems[index] = number;
    numbers.words[index] = word === stem ? number : (vocabulary.get(word) ?? 0);
    const alternative = alternatives[index];
    if (alternative != null && alternative !== stem) numbers.alternatives[index] = vocabulary.get(alternative) ?? 0;
  }
  return numbers;
};

/** Splits folded text, of whatever length, into words and their stems. */
export const readWords = (folded: string): MatchText => {
  const { words, starts, ends } = tokenise(folded);
  const stems = new Array<string>(words.length);
  const alternatives = new Array<string | null>(words.length);
  for (let index = 0; index < words.length; index++) {
    const forms = wordForms(words[index] as string);
    stems[index] = forms.stem;
    alternatives[index] = forms.alternative;
  }
  return { words, starts, ends, stems, alternatives, numbers: numberAll(words, stems, alternatives) };
};

/** The beginning of a folded text, as far as it is matched, as words. */
export const prepareMatchText = (folded: string): MatchText => readWords(folded.length > maxMatchedLength ? folded.slice(0, maxMatchedLength) : folded);

let lastSubject = "";
let lastText = "";
let lastPrepared: MatchText | null = null;

/**
 * Subject and text of a message as one, with a line break between. Remembers the last message, because the
 * filters and the analysis look at the same one right after each other.
 */
export const prepareMessage = (foldedSubject: string, foldedText: string): MatchText => {
  // Cut first: the analysis is given a long text cut, the spam filter whole, and both look at the same beginning.
  const text = foldedText.length > maxMatchedLength ? foldedText.slice(0, maxMatchedLength) : foldedText;
  if (lastPrepared !== null && lastText === text && lastSubject === foldedSubject) return lastPrepared;
  lastPrepared = prepareMatchText(`${foldedSubject}\n${text}`);
  lastSubject = foldedSubject;
  lastText = text;
  return lastPrepared;
};

const byNumber = <T>({ next }: Node<T>): readonly (Node<T> | undefined)[] =>
  Array.from({ length: Math.max(0, ...(next?.keys() ?? [])) + 1 }, (_, number) => next?.get(number));

/**
 * Builds a matcher. A phrase may end in `=` to be compared letter by letter instead of by stem (ما= must not
 * become another word). Phrases are folded here; write them as people do. The work is done at the first match: the lists are long, and
 * not every thread that could match does.
 */
export const buildPhraseMatcher = <T>(entries: Iterable<readonly [phrase: string, value: T]>): PhraseMatcher<T> => {
  let built: PhraseMatcher<T> | null = null;
  return { match: (text, onHit) => (built ??= build(entries)).match(text, onHit) };
};

const build = <T>(entries: Iterable<readonly [phrase: string, value: T]>): PhraseMatcher<T> => {
  const root: Node<T> = { next: new Map(), values: [] };
  const exact: Node<T> = { next: new Map(), values: [] };
  for (const [phrase, value] of entries) {
    const isExact = phrase.endsWith("=");
    const { words } = tokenise(fold(phrase));
    if (words.length === 0) continue;
    let node = isExact ? exact : root;
    for (const word of words) {
      const key = learn(isExact ? word : wordForms(word).stem);
      node.next ??= new Map();
      let child = node.next.get(key);
      if (child === undefined) {
        child = { next: null, values: [] };
        node.next.set(key, child);
      }
      node = child;
    }
    node.values.push(value);
  }

  const follow = (
    first: Node<T> | undefined,
    keys: Int32Array,
    from: number,
    onHit: (value: T, from: number, to: number) => void,
  ): void => {
    let node = first;
    let at = from + 1;
    while (node !== undefined) {
      for (const value of node.values) onHit(value, from, at);
      if (node.next === null || at >= keys.length) return;
      const key = keys[at] as number;
      if (key === 0) return;
      node = node.next.get(key);
      at++;
    }
  };

  // First words lie in a list of their own by number: a lookup that finds nothing, as most do, must cost next to nothing.
  const firstStems = byNumber(root);
  const firstWords = byNumber(exact);
  return {
    match: (text, onHit) => {
      const numbers = text.numbers.vocabularySize === vocabulary.size ? text.numbers : numberAll(text.words, text.stems, text.alternatives);
      for (let index = 0; index < numbers.stems.length; index++) {
        const stem = numbers.stems[index] as number;
        if (stem !== 0 && stem < firstStems.length) follow(firstStems[stem], numbers.stems, index, onHit);
        const alternative = numbers.alternatives[index] as number;
        if (alternative !== 0 && alternative < firstStems.length) follow(firstStems[alternative], numbers.stems, index, onHit);
        const word = numbers.words[index] as number;
        if (word !== 0 && word < firstWords.length) follow(firstWords[word], numbers.words, index, onHit);
      }
    },
  };
};

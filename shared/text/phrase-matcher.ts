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
}

interface Node<T> {
  next: Map<string, Node<T>> | null;
  readonly values: T[];
}

/** Customers say what they want at once; what follows after this many UTF-16 units only costs time. */
const MAX_LENGTH = 12_000;

/** Splits folded text into words and their stems. */
export const prepareMatchText = (folded: string): MatchText => {
  const { words, starts, ends } = tokenise(folded.length > MAX_LENGTH ? folded.slice(0, MAX_LENGTH) : folded);
  const stems = new Array<string>(words.length);
  const alternatives = new Array<string | null>(words.length);
  for (let index = 0; index < words.length; index++) {
    const forms = wordForms(words[index] as string);
    stems[index] = forms.stem;
    alternatives[index] = forms.alternative;
  }
  return { words, starts, ends, stems, alternatives };
};

let lastSubject = "";
let lastText = "";
let lastPrepared: MatchText | null = null;

/**
 * Subject and text of a message as one, with a line break between. Remembers the last message, because the
 * filters and the analysis look at the same one right after each other.
 */
export const prepareMessage = (foldedSubject: string, foldedText: string): MatchText => {
  if (lastPrepared !== null && lastText === foldedText && lastSubject === foldedSubject) return lastPrepared;
  lastPrepared = prepareMatchText(`${foldedSubject}\n${foldedText}`);
  lastSubject = foldedSubject;
  lastText = foldedText;
  return lastPrepared;
};

/**
 * Builds a matcher. A phrase may end in `=` to be compared letter by letter instead of by stem (ما= must not
 * become another word). Phrases are folded here; write them as people do.
 */
export const buildPhraseMatcher = <T>(entries: Iterable<readonly [phrase: string, value: T]>): PhraseMatcher<T> => {
  const root: Node<T> = { next: new Map(), values: [] };
  const exact: Node<T> = { next: new Map(), values: [] };
  for (const [phrase, value] of entries) {
    const isExact = phrase.endsWith("=");
    const { words } = tokenise(fold(phrase));
    if (words.length === 0) continue;
    let node = isExact ? exact : root;
    for (const word of words) {
      const key = isExact ? word : wordForms(word).stem;
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
    keys: readonly string[],
    from: number,
    onHit: (value: T, from: number, to: number) => void,
  ): void => {
    let node = first;
    let at = from + 1;
    while (node !== undefined) {
      for (const value of node.values) onHit(value, from, at);
      if (node.next === null || at >= keys.length) return;
      node = node.next.get(keys[at] as string);
      at++;
    }
  };

  const hasExact = (exact.next?.size ?? 0) > 0;
  return {
    match: ({ words, stems, alternatives }, onHit) => {
      for (let index = 0; index < stems.length; index++) {
        const stem = stems[index] as string;
        follow(root.next?.get(stem), stems, index, onHit);
        const alternative = alternatives[index];
        if (alternative !== null && alternative !== undefined && alternative !== stem) {
          follow(root.next?.get(alternative), stems, index, onHit);
        }
        if (hasExact) follow(exact.next?.get(words[index] as string), words, index, onHit);
      }
    },
  };
};

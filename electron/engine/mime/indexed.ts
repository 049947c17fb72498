import { indexText, indexWords } from "../../../shared/text/index-tokens.ts";
import { maxMatchedLength, prepareMessage } from "../../../shared/text/phrase-matcher.ts";

/** Words beyond this are kept and shown but not searched. */
const maxIndexed = 30_000;

/**
 * The streams for the full-text index, made here so that the engine's thread only stores them. A message of ordinary length is read
 * once, in the form that the filters and the analysis ask for next.
 */
export const indexed = (foldedSubject: string, foldedText: string): { readonly indexedSubject: string; readonly indexedText: string } => {
  const textStart = foldedSubject.length + 1;
  if (textStart + foldedText.length > maxMatchedLength) return { indexedSubject: indexText(foldedSubject), indexedText: indexText(foldedText.slice(0, maxIndexed)) };
  const words = prepareMessage(foldedSubject, foldedText);
  const found = words.starts.findIndex((start) => start >= textStart);
  const split = found < 0 ? words.words.length : found;
  return { indexedSubject: indexWords(words, 0, split, foldedSubject), indexedText: indexWords(words, split, words.words.length, foldedText) };
};

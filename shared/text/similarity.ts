import { fold } from "./fold.ts";
import { tokenise } from "./tokenise.ts";

/** Longer texts are compared by their beginning; drafts are shorter. */
const MAX_WORDS = 1200;

/**
 * How much of a draft survived into what was sent: 1 same wording (spelling variants, case and punctuation do
 * not count), 0 nothing in common. 2·common / (words of both), common = longest common subsequence of words, so
 * that order counts too. Measured in words: symmetric.
 */
export const similarity = (draft: string, sent: string): number => {
  if (draft === sent) return 1;
  const left = tokenise(fold(draft)).words.slice(0, MAX_WORDS);
  const right = tokenise(fold(sent)).words.slice(0, MAX_WORDS);
  if (left.length === 0 && right.length === 0) return 1;
  if (left.length === 0 || right.length === 0) return 0;
  return (2 * commonWords(left, right)) / (left.length + right.length);
};

const commonWords = (left: readonly string[], right: readonly string[]): number => {
  // What is equal at both ends needs no table: most drafts are sent nearly unchanged.
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start++;
  let leftEnd = left.length;
  let rightEnd = right.length;
  while (leftEnd > start && rightEnd > start && left[leftEnd - 1] === right[rightEnd - 1]) {
    leftEnd--;
    rightEnd--;
  }
  const width = rightEnd - start;
  let previous = new Uint16Array(width + 1);
  let current = new Uint16Array(width + 1);
  for (let row = start; row < leftEnd; row++) {
    for (let column = 1; column <= width; column++) {
      current[column] =
        left[row] === right[start + column - 1]
          ? (previous[column - 1] as number) + 1
          : Math.max(previous[column] as number, current[column - 1] as number);
    }
    [previous, current] = [current, previous];
  }
  return start + (left.length - leftEnd) + (previous[width] as number);
};

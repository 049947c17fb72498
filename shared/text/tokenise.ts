import { classOfCodePoint, classOfUnit, EMOJI, IDEOGRAPH, SEPARATOR, WORD } from "./char-table.ts";

/** Words of a folded text with the UTF-16 offsets they stand at; `ends[i]` is exclusive. */
export interface Tokens {
  readonly words: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const APOSTROPHE = 0x27;

/**
 * Splits folded text into words: runs of letters and numbers, each ideograph and each pictograph alone.
 * An apostrophe between letters belongs to the word (don't), so that "don't" is not "don" and "t".
 */
export const tokenise = (folded: string): Tokens => {
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const length = folded.length;
  let begin = -1;
  const close = (end: number): void => {
    words.push(folded.slice(begin, end));
    starts.push(begin);
    ends.push(end);
    begin = -1;
  };
  for (let index = 0; index < length; index++) {
    const unit = folded.charCodeAt(index);
    let kind = classOfUnit(unit);
    let width = 1;
    if (unit >= 0xd800 && unit <= 0xdbff) {
      const codePoint = folded.codePointAt(index) as number;
      if (codePoint > 0xffff) {
        kind = classOfCodePoint(codePoint);
        width = 2;
      }
    }
    if (kind === WORD) {
      if (begin < 0) begin = index;
    } else if (
      kind === SEPARATOR &&
      unit === APOSTROPHE &&
      begin >= 0 &&
      index + 1 < length &&
      classOfUnit(folded.charCodeAt(index + 1)) === WORD
    ) {
      continue;
    } else {
      if (begin >= 0) close(index);
      if (kind === IDEOGRAPH || kind === EMOJI) {
        begin = index;
        close(index + width);
      }
    }
    index += width - 1;
  }
  if (begin >= 0) close(length);
  return { words, starts, ends };
};

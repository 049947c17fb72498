/**
 * Per code unit knowledge used by folding and tokenising, worked out on first sight of a character and
 * remembered. Looking a code unit up is one array read; asking a Unicode property regex is ~100 times that.
 */

/** Character classes of already folded text. */
export const SEPARATOR = 1;
export const WORD = 2;
/** Scripts written without spaces: each character is a word of its own. */
export const IDEOGRAPH = 3;
/** Pictographs outside the word scripts, searchable one by one. */
export const EMOJI = 4;

const classes = new Uint8Array(0x10000);

const LETTER_OR_NUMBER = /^[\p{L}\p{N}\p{Co}]$/u;
const IDEOGRAPHIC = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u;
const PICTOGRAPH = /^\p{Extended_Pictographic}$/u;

const classify = (character: string): number => {
  if (IDEOGRAPHIC.test(character)) return IDEOGRAPH;
  if (LETTER_OR_NUMBER.test(character)) return WORD;
  return PICTOGRAPH.test(character) ? EMOJI : SEPARATOR;
};

/** Class of one UTF-16 code unit; surrogates are answered as SEPARATOR, ask `classOfCodePoint` for pairs. */
export const classOfUnit = (unit: number): number => {
  const known = classes[unit] as number;
  if (known !== 0) return known;
  const found = unit >= 0xd800 && unit <= 0xdfff ? SEPARATOR : classify(String.fromCharCode(unit));
  classes[unit] = found;
  return found;
};

const astralClasses = new Map<number, number>();

/** Class of a code point above U+FFFF. */
export const classOfCodePoint = (codePoint: number): number => {
  const known = astralClasses.get(codePoint);
  if (known !== undefined) return known;
  const found = classify(String.fromCodePoint(codePoint));
  if (astralClasses.size < 4096) astralClasses.set(codePoint, found);
  return found;
};

/** True for code units of the Arabic blocks (letters, digits and presentation forms alike). */
export const isArabicUnit = (unit: number): boolean =>
  (unit >= 0x0600 && unit <= 0x06ff) ||
  (unit >= 0x0750 && unit <= 0x077f) ||
  (unit >= 0x08a0 && unit <= 0x08ff) ||
  (unit >= 0xfb50 && unit <= 0xfdff) ||
  (unit >= 0xfe70 && unit <= 0xfefc);

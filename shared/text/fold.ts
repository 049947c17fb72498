/**
 * The one folding under which texts are compared: search index, search query, word lists and filter rules
 * all see folded text, people always see the original.
 *
 * What is folded away, and why:
 * - compatibility forms (NFKD), case, marks (\p{Mn}, \p{Me}) and default-ignorable characters (bidi marks,
 *   zero-width characters, soft hyphens, Unicode tags), tatweel: none of them is heard;
 * - أ إ آ ٱ → ا, ؤ → و, ئ → ي, ى → ي, ة → ه: the same word is written both ways every day. A lone ء stays: it
 *   separates ماء "water" from ما "what";
 * - Persian and Urdu letter shapes → the Arabic letter they stand for, also پ ڤ چ گ ژ, which Arabic
 *   keyboards often lack (فيديو and ڤيديو are one word);
 * - Arabic-Indic and Persian digits → 0-9; Arabic comma, semicolon, question mark, percent and decimal
 *   marks and curly quotes → their ASCII fellows, so that a rule is written once;
 * - three or more of the same letter → one (مرررحبا, soooo). Two stay, both languages double letters;
 *   digits are never touched (1000). لل before ه stays doubled because الله is the word that gets stretched.
 */

const DROP = 0xffff;
const MANY = 0xfffe;
/** The space that stands for control characters; NUL would end the text for some C libraries. */
const SPACE = 0x20;
const REPLACEMENT = 0xfffd;
const LAM = 0x0644;
const HEH = 0x0647;

const SPECIAL: ReadonlyMap<string, string> = new Map([
  ...pair("ٱٲٳٵ", "ا"),
  ...pair("ىیېےۍێ", "ي"),
  ...pair("ةہھەۃۀ", "ه"),
  ...pair("کڪګڬگ", "ك"),
  ...pair("ۋۆۇۈٶٷ", "و"),
  ...pair("پ", "ب"),
  ...pair("ڤڢ", "ف"),
  ...pair("چ", "ج"),
  ...pair("ژ", "ز"),
  ...pair("،٬", ","),
  ...pair("؛", ";"),
  ...pair("؟", "?"),
  ...pair("٪", "%"),
  ...pair("٫", "."),
  ...pair("‘’‚‛ʼ′`´", "'"),
  ...pair("“”„‟«»″", '"'),
  ...pair("ς", "σ"),
  ...pair("ـ", ""),
  ...digits("٠١٢٣٤٥٦٧٨٩"),
  ...digits("۰۱۲۳۴۵۶۷۸۹"),
]);

function pair(from: string, to: string): [string, string][] {
  return [...from].map((character) => [character, to]);
}

function digits(from: string): [string, string][] {
  return [...from].map((character, value) => [character, String(value)]);
}

const IGNORED = /[\p{Mn}\p{Me}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const CONTROL = /^[\p{Cc}\u2028\u2029]$/u;

const foldCharacter = (character: string): string => {
  if (CONTROL.test(character)) return character === "\n" || character === "\t" || character === "\r" ? character : " ";
  let out = "";
  const plain = (SPECIAL.get(character) ?? character).normalize("NFKD").toLowerCase().replace(IGNORED, "");
  for (const part of plain) out += SPECIAL.get(part) ?? part;
  return out;
};

/** 0: not seen yet; DROP, MANY (see `expansions`), else the code unit it folds to. */
const table = new Uint16Array(0x10000);
const expansions = new Map<number, string>();
/** 1: letter (may be collapsed when repeated), 2: not. Same laziness as `table`. */
const letters = new Uint8Array(0x10000);

const learn = (unit: number): number => {
  if (unit >= 0xd800 && unit <= 0xdfff) return (table[unit] = REPLACEMENT);
  const folded = foldCharacter(String.fromCharCode(unit));
  const single = folded.length === 1 ? folded.charCodeAt(0) : 0;
  // U+0000 cannot come out of foldCharacter, so 0 stays free to mean "not seen yet".
  if (folded.length === 0) table[unit] = DROP;
  else if (single !== 0 && single < MANY) table[unit] = single;
  else {
    table[unit] = MANY;
    expansions.set(unit, folded);
  }
  return table[unit];
};

/** Surrogates are no letters here: half a character must never be dropped as "the same letter again". */
const isLetter = (unit: number): boolean => {
  const known = letters[unit] as number;
  if (known !== 0) return known === 1;
  const found = /^\p{L}$/u.test(String.fromCharCode(unit)) ? 1 : 2;
  letters[unit] = found;
  return found === 1;
};

/** The text itself when nothing is to be changed, null when it needs the full walk. Pure ASCII only. */
const foldAscii = (text: string): string | null => {
  let hasUpper = false;
  let run = 0;
  let last = -1;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7e || (unit < SPACE && unit !== 10 && unit !== 9 && unit !== 13) || unit === 0x60) return null;
    if (unit >= 65 && unit <= 90) hasUpper = true;
    const lower = unit | 0x20;
    if (lower === last && lower >= 97 && lower <= 122) {
      run++;
      if (run === 3) return null;
    } else {
      run = 1;
      last = lower;
    }
  }
  return hasUpper ? text.toLowerCase() : text;
};

let buffer = new Uint16Array(8192);
let offsets = new Uint32Array(0);

const grow = (needed: number): void => {
  const larger = new Uint16Array(Math.max(needed, buffer.length * 2));
  larger.set(buffer);
  buffer = larger;
};

const toText = (length: number): string => {
  if (length <= 4096) return String.fromCharCode.apply(null, buffer.subarray(0, length) as unknown as number[]);
  let out = "";
  // A call takes its arguments on the stack: 4,096 at a time is safe everywhere.
  for (let from = 0; from < length; from += 4096) {
    out += String.fromCharCode.apply(null, buffer.subarray(from, Math.min(from + 4096, length)) as unknown as number[]);
  }
  return out;
};

/**
 * Walks the text once into `buffer`; with `withOffsets`, `offsets[i]` is where unit i of the result came
 * from. Returns the length written.
 */
const walk = (text: string, withOffsets: boolean): number => {
  // Room for the longest growth of ordinary text; what expands more (ﷺ → 18 units) grows on the way.
  if (buffer.length < text.length + 64) grow(text.length + 64);
  let out = buffer;
  let written = 0;
  let run = 0;
  let runUnit = -1;
  let many = "";
  let manyAt = 0;
  const length = text.length;

  for (let index = 0; index < length; index++) {
    const from = index;
    let unit = text.charCodeAt(index);
    let folded = table[unit] as number;
    if (folded === 0) folded = learn(unit);
    if (folded === DROP) continue;
    if (unit >= 0xd800 && unit <= 0xdbff && index + 1 < length) {
      const codePoint = text.codePointAt(index) as number;
      if (codePoint > 0xffff) {
        many = foldAstral(codePoint);
        if (many === "") {
          index++;
          continue;
        }
        folded = MANY;
        index++;
      }
    } else if (folded === MANY) many = expansions.get(unit) ?? " ";
    manyAt = 0;
    do {
      if (folded === MANY) unit = many.charCodeAt(manyAt++);
      else unit = folded;
      if (unit === runUnit) {
        run++;
        if (run >= 3 && isLetter(unit)) {
          if (run === 3) written--;
          continue;
        }
      } else {
        if (unit === HEH && runUnit === LAM && run >= 3) {
          if (withOffsets) offsets[written] = from;
          out[written++] = LAM;
        }
        runUnit = unit;
        run = 1;
      }
      if (written + 2 >= out.length) {
        grow(written + 64);
        out = buffer;
      }
      if (withOffsets) {
        if (written + 2 >= offsets.length) growOffsets();
        offsets[written] = from;
      }
      out[written++] = unit;
    } while (folded === MANY && manyAt < many.length);
  }
  return written;
};

const growOffsets = (): void => {
  const larger = new Uint32Array(Math.max(buffer.length, offsets.length * 2));
  larger.set(offsets);
  offsets = larger;
};

const astral = new Map<number, string>();

const foldAstral = (codePoint: number): string => {
  const known = astral.get(codePoint);
  if (known !== undefined) return known;
  const folded = foldCharacter(String.fromCodePoint(codePoint));
  if (astral.size < 4096) astral.set(codePoint, folded);
  return folded;
};

/** Folds a text for comparison. Idempotent: `fold(fold(x)) === fold(x)`. */
export const fold = (text: string): string => foldAscii(text) ?? toText(walk(text, false));

export interface FoldedWithMap {
  readonly folded: string;
  /** `map[i]`: UTF-16 offset in the original of what became unit i; one more entry holds the original's length. */
  readonly map: Uint32Array;
}

const countingUp = (length: number): Uint32Array => {
  const numbers = new Uint32Array(length);
  for (let index = 0; index < length; index++) numbers[index] = index;
  return numbers;
};

/** Folds and remembers where every unit came from, so that a hit can be shown in the original. */
export const foldWithMap = (text: string): FoldedWithMap => {
  const plain = foldAscii(text);
  // Every unit stands where it stood.
  if (plain !== null) return { folded: plain, map: countingUp(text.length + 1) };
  const length = walk(text, true);
  const map = new Uint32Array(length + 1);
  map.set(offsets.subarray(0, length));
  map[length] = text.length;
  return { folded: toText(length), map };
};

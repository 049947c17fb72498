import { fold } from "../../../shared/text/fold.ts";
import { isAttribution, isDividerLine, isForwardMarker, isHeaderBlockAt, isMobileSignature, MAX_LINE } from "./quote-patterns.ts";

/** A mail's text taken apart; put together again the three are everything that was there. */
export interface SplitText {
  readonly newest: string;
  readonly quoted: string;
  readonly signature: string;
}

export interface SplitOptions {
  /** Offset where the HTML said that the older mail begins. */
  readonly quoteStart?: number | null;
}

const QUOTE_LINE = /^[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]*[>»]/;
const MAX_ATTRIBUTION_LINES = 4;
const MAX_SIGNATURE_LINES = 12;

const isBlank = (line: string): boolean => line.trim() === "";
const isQuote = (line: string): boolean => QUOTE_LINE.test(line);

/** Lines [from, to) that introduce a quotation ("On …, X wrote:"), wrapped over up to four lines; null if none begins here. */
const attributionAt = (lines: readonly string[], from: number): number | null => {
  let joined = "";
  for (let to = from; to < Math.min(from + MAX_ATTRIBUTION_LINES, lines.length); to++) {
    const line = lines[to] as string;
    if (isBlank(line) || line.length > MAX_LINE || isQuote(line)) return null;
    joined += (to === from ? "" : " ") + line.trim();
    if (!/[:：]["'”»\s\u200e\u200f\u202a-\u202e\u2066-\u2069*]*$/.test(line) && !/(?:بواسطة|كتبت?)/.test(line)) continue;
    const next = lines.slice(to + 1, to + 4).find((candidate) => !isBlank(candidate));
    const isFollowedByQuote = next !== undefined && isQuote(next);
    if (isAttribution(fold(joined), isFollowedByQuote)) return to + 1;
    if (/[:：]\s*$/.test(line)) return null;
  }
  return null;
};

interface Cut {
  /** Line where the older mail begins. */
  readonly at: number;
  /** A header block or divider has no marked end: nothing below it is ours. */
  readonly isOpenEnded: boolean;
}

const couldStart = /[:：]|above this|فوق|أعلى|wrote|writes|schrieb|écrit|ecrit|escribi|scritto|yazd|كتب|بواسطة|^\s*[-_=*]{3,}|^[\s\u200e\u200f\u202a-\u202e]*(?:on|am|le|el|il|op|em|في|بتاريخ|يوم|فى)\s/i;

const findCut = (lines: readonly string[]): Cut | null => {
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as string;
    if (line.length > MAX_LINE || isBlank(line) || isQuote(line) || !couldStart.test(line)) continue;
    const folded = fold(line.trim());
    if (isForwardMarker(folded)) return null;
    if (isDividerLine(folded)) return { at: index, isOpenEnded: true };
    if (isHeaderBlockAt(lines, index)) {
      // the rule Outlook draws above its header block belongs to it
      const isRuled = index > 0 && /^\s*_{5,}\s*$/.test(lines[index - 1] as string);
      return { at: isRuled ? index - 1 : index, isOpenEnded: true };
    }
    if (attributionAt(lines, index) !== null) return { at: index, isOpenEnded: false };
  }
  return null;
};

/** Line where the signature of lines [0, end) begins, `end` when there is none. */
const signatureStart = (lines: readonly string[], end: number): number => {
  let last = end - 1;
  while (last >= 0 && isBlank(lines[last] as string)) last--;
  for (let index = last, seen = 0; index >= 0 && seen <= MAX_SIGNATURE_LINES; index--, seen++) {
    if (/^-- ?$/.test(lines[index] as string)) return index;
    if (isQuote(lines[index] as string)) break;
  }
  for (let index = last, seen = 0; index >= 0 && seen < 3; index--) {
    const line = lines[index] as string;
    if (isBlank(line)) continue;
    seen++;
    if (line.length <= 160 && isMobileSignature(fold(line.trim()))) return index;
  }
  return end;
};

const join = (lines: readonly string[]): string => lines.join("\n").trim();

const whole = (text: string): SplitText => ({ newest: text.trim(), quoted: "", signature: "" });

/** Above `cut` is the newest part and its signature, from it on the older mail. */
const splitAbove = (lines: readonly string[], cut: number, text: string): SplitText => {
  const signature = signatureStart(lines, cut);
  const newest = join(lines.slice(0, signature));
  const quoted = join(lines.slice(cut));
  if (newest !== "") return { newest, quoted, signature: join(lines.slice(signature, cut)) };
  return quoted === "" || signature === cut ? whole(text) : { newest: join(lines.slice(0, cut)), quoted, signature: "" };
};

/** A quotation at the top and the answer below it. */
const splitBelow = (lines: readonly string[], quoteEnd: number, text: string): SplitText => {
  const signature = signatureStart(lines, lines.length);
  const newest = join(lines.slice(quoteEnd, Math.max(signature, quoteEnd)));
  if (newest === "") return whole(text);
  return { newest, quoted: join(lines.slice(0, quoteEnd)), signature: join(lines.slice(Math.max(signature, quoteEnd))) };
};

/** First and last quoted line at or after `from`, and whether the lines between are all quoted (blank lines aside). */
const quotedRange = (lines: readonly string[], from: number): { start: number; end: number; isSolid: boolean } | null => {
  let start = -1;
  let end = -1;
  for (let index = from; index < lines.length; index++) {
    if (!isQuote(lines[index] as string)) continue;
    if (start < 0) start = index;
    end = index + 1;
  }
  if (start < 0) return null;
  let loose = 0;
  for (let index = start; index < end; index++) {
    const line = lines[index] as string;
    if (isQuote(line) || isBlank(line)) continue;
    // a long quoted line broken by the sender's program leaves its tail unmarked
    const isWrappedTail = isQuote(lines[index - 1] ?? "") && (lines[index - 1] as string).length >= 60 && line.length < 40 && isQuote(lines[index + 1] ?? "");
    if (!isWrappedTail) loose++;
  }
  return { start, end, isSolid: loose === 0 };
};

/**
 * Tells the newest part of a mail from what it answers and from the signature. Linear in the text, for Arabic and
 * English clients first. Answers between quoted lines stay with the lines they answer: then all of it is newest.
 */
export const splitQuoted = (text: string, options: SplitOptions = {}): SplitText => {
  const lines = text.split("\n");
  const marked = options.quoteStart ?? null;
  const markedLine = marked === null ? null : text.slice(0, marked).trimEnd().split("\n").length;
  const found = findCut(lines);
  if (markedLine !== null && (marked as number) > 0 && (found === null || markedLine <= found.at || found.isOpenEnded)) {
    return splitAbove(lines, Math.min(markedLine, found?.at ?? markedLine), text);
  }

  const range = quotedRange(lines, 0);
  if (found?.isOpenEnded === true && (range === null || range.start > found.at || range.isSolid)) return splitAbove(lines, found.at, text);
  if (found !== null && !found.isOpenEnded) {
    const afterCut = quotedRange(lines, found.at);
    if (afterCut === null) return splitAbove(lines, found.at, text); // quoted without marks, down to the end
    if (!afterCut.isSolid) return whole(text);
    const tail = signatureStart(lines, lines.length);
    const isTop = lines.slice(0, found.at).every(isBlank);
    const below = join(lines.slice(afterCut.end, Math.max(tail, afterCut.end)));
    if (below === "") return isTop ? whole(text) : splitAbove(lines, found.at, text);
    return isTop ? splitBelow(lines, afterCut.end, text) : whole(text);
  }
  if (range?.isSolid === true) {
    const above = join(lines.slice(0, range.start));
    const below = join(lines.slice(range.end));
    if (above !== "" && below === "") return splitAbove(lines, range.start, text);
    if (above === "" && below !== "") return splitBelow(lines, range.end, text);
    const tail = signatureStart(lines, lines.length);
    if (above !== "" && tail <= range.end + 1 && tail >= range.end) return splitAbove(lines, range.start, text);
    return whole(text);
  }
  if (range !== null) return whole(text);
  return splitAbove(lines, lines.length, text);
};

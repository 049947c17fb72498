import type { KeyFact } from "../../../../shared/domain/analysis.ts";
import { fold } from "../../../../shared/text/fold.ts";
import { oneLine, truncate } from "../../../../shared/text/safe-text.ts";

/** Characters as people count them; the schema allows 200 UTF-16 units. */
const MAX_GRAPHEMES = 160;
const MAX_UNITS = 200;
/** The wish stands near the beginning; searching further would only cost time. */
const MAX_LOOKED_AT = 2500;

const SENTENCE = /[^.!?؟\n]+(?:[.](?=\S)[^.!?؟\n]*)*[.!?؟]*/gu;

/** Lines that only greet or close, folded. */
const COURTESY =
  /^(?:(?:و?عليكم )?(?:ال)?سلام(?: عليكم)?(?: ورحمه الله)?(?: وبركاته)?|مرحبا(?: بكم)?|اهلا(?: وسهلا)?|هلا(?: والله)?|يا هلا|صباح (?:الخير|النور)|مساء (?:الخير|النور)|تحيه طيبه(?: وبعد)?|عزيزي .{0,30}|الساده .{0,40}|hi(?: there| all| team)?|hello(?: there| team| everyone)?|hey|dear [^,]{0,40}|good (?:morning|afternoon|evening|day)|greetings|to whom it may concern|thanks?(?: you)?|regards|best regards|kind regards|sincerely|شكرا(?: لكم| جزيلا)?|مع التحيه|وشكرا|تحياتي)[\s,.!،:-]*$/u;

const LEADING_COURTESY =
  /^\s*(?:السلام عليكم(?: ورحمة الله)?(?: وبركاته)?|سلام عليكم|مرحبا[ًاً]?|[أا]هلا[ًاً]?|هلا والله|هلا|يا هلا|صباح الخير|مساء الخير|لو سمحت(?:وا)?|hi there|hi|hello|hey|good (?:morning|afternoon|evening)|dear \p{L}+(?: \p{L}+)?)\s*[،,!.:-]?\s+(?=\S)/iu;

/**
 * One line that says what it is about, in the customer's own words: the first sentence that asks or names
 * something. `keyFacts` are the facts found in `text`.
 */
export const summarise = (subject: string, text: string, keyFacts: readonly KeyFact[], hasAttachments: boolean, language: string): string => {
  const head = text.length > MAX_LOOKED_AT ? text.slice(0, MAX_LOOKED_AT) : text;
  let best = "";
  let bestScore = -1;
  let position = 0;
  for (const match of head.matchAll(SENTENCE)) {
    const sentence = match[0].trim();
    if (sentence.length < 3 || !/[\p{L}\p{N}]/u.test(sentence)) continue;
    if (sentence.length < 60 && COURTESY.test(fold(sentence))) continue;
    let score = 2 - position * 0.5;
    if (/[?؟]$/u.test(sentence)) score += 2;
    score += Math.min(2, keyFacts.filter((fact) => fact.start >= match.index && fact.end <= match.index + match[0].length).length);
    if (sentence.length > 25) score += 1;
    if (score > bestScore) {
      bestScore = score;
      best = sentence;
    }
    position++;
    if (position >= 8) break;
  }
  const spoken = oneLine(best).replace(LEADING_COURTESY, "");
  const line = spoken || oneLine(subject) || oneLine(head) || (hasAttachments ? (language === "ar" ? "مرفق دون نص" : "Attachment without text") : "");
  let cut = truncate(line, MAX_GRAPHEMES);
  for (let limit = MAX_GRAPHEMES; cut.length > MAX_UNITS; limit -= 20) cut = truncate(line, limit);
  return cut;
};

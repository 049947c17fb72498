import { Intent, type KeyFact } from "../../../../shared/domain/analysis.ts";
import { buildPhraseMatcher, type MatchText } from "../../../../shared/text/phrase-matcher.ts";
import { SPAM_THRESHOLD } from "../../../../shared/text/spam-score.ts";
import { ARABIC_INTENTS } from "./lexicon-intents-ar.ts";
import { ENGLISH_INTENTS } from "./lexicon-intents-en.ts";
import { buildIntentHints, type IntentHints } from "./intent-hints.ts";
import { entriesOf } from "./lexicon-types.ts";

export interface IntentInput {
  readonly prepared: MatchText;
  /** Units of the prepared text that belong to the subject. */
  readonly subjectLength: number;
  /** The subject is that of the mail this one answers. */
  readonly isReply: boolean;
  /** Something is asked, with a question mark. */
  readonly asks: boolean;
  readonly keyFacts: readonly KeyFact[];
  readonly spamScore: number;
  readonly isBulk: boolean;
  readonly hasAttachments: boolean;
}

export interface IntentGuess {
  readonly intent: Intent;
  /** 0…1: how far the best intent is ahead of the second. */
  readonly confidence: number;
}

interface Clue {
  readonly intent: number;
  readonly weight: number;
}

const INTENTS = Intent.options;
const indexOf = (intent: Intent): number => INTENTS.indexOf(intent);

const clues = function* (): Generator<readonly [string, Clue]> {
  for (const lexicon of [ARABIC_INTENTS, ENGLISH_INTENTS]) {
    for (const [index, intent] of INTENTS.entries()) yield* entriesOf(lexicon[intent], (weight) => ({ intent: index, weight }));
  }
};

const matcher = buildPhraseMatcher(clues());
let hints: IntentHints | null = null;
/** What a single word that leans wholly towards one intent is worth, in points of the phrase lists. */
const HINT_POINTS = 2;

/** What is said later is said in passing: greeting first, then the wish, then details. */
const LATE_WORDS = 60;
/** Below this nothing was really said: "other". */
const MIN_SCORE = 2;

/** What the customer wants, by weighted phrases and what else is known of the message. */
export const guessIntent = ({ prepared, subjectLength, isReply, asks, keyFacts, spamScore, isBulk, hasAttachments }: IntentInput): IntentGuess => {
  const scores = new Array<number>(INTENTS.length).fill(0);
  const seen = new Set<Clue>();
  // One stretch of words speaks once for an intent, however many list entries share its stems.
  const spoken = new Set<number>();
  matcher.match(prepared, (clue, from, to) => {
    const stretch = (from * 16 + (to - from)) * 16 + clue.intent;
    if (seen.has(clue) || spoken.has(stretch)) return;
    seen.add(clue);
    spoken.add(stretch);
    const isSubject = (prepared.starts[from] as number) < subjectLength;
    const weight = isSubject ? clue.weight * (isReply ? 0.5 : 1.5) : from > LATE_WORDS ? clue.weight * 0.5 : clue.weight;
    scores[clue.intent] = (scores[clue.intent] as number) + weight;
  });
  hints ??= buildIntentHints([ARABIC_INTENTS, ENGLISH_INTENTS], INTENTS);
  const hinted = new Set<string>();
  for (let index = 0; index < Math.min(prepared.stems.length, LATE_WORDS); index++) {
    for (const stem of [prepared.stems[index], prepared.alternatives[index]]) {
      const row = stem == null || hinted.has(stem) ? undefined : hints.get(stem);
      if (row === undefined || stem == null) continue;
      hinted.add(stem);
      for (let intent = 0; intent < row.length; intent++) scores[intent] = (scores[intent] as number) + (row[intent] as number) * HINT_POINTS;
    }
  }
  const add = (intent: Intent, points: number): void => {
    const index = indexOf(intent);
    scores[index] = (scores[index] as number) + points;
  };
  const score = (intent: Intent): number => scores[indexOf(intent)] as number;

  if (keyFacts.some(({ kind }) => kind === "order_number" || kind === "tracking_number")) add("order_status", 1.5);
  if (keyFacts.some(({ kind }) => kind === "quantity") && score("price_inquiry") < 3 && score("availability") < 3) add("new_order", 1.5);
  if (keyFacts.some(({ kind }) => kind === "invoice_number" || kind === "iban")) add("payment_invoice", 2);
  if (score("shipping") >= 3 && keyFacts.some(({ kind }) => kind === "place")) add("shipping", 2);
  // "How much is the delivery", "cancel my order", "refund for my order": the particular wish beats the general one.
  if (score("shipping") >= 5 && score("price_inquiry") < score("shipping") + 4) add("price_inquiry", -3);
  if (score("order_change_cancel") >= 5) {
    add("order_status", -4);
    add("new_order", -3);
  }
  if (score("return_refund") >= 5) {
    add("order_status", -4);
    add("payment_invoice", -2);
    add("complaint", -2);
  }
  // Thanks at the end of a question are manners.
  if (scores.some((value, index) => index !== indexOf("feedback_thanks") && value >= 5)) add("feedback_thanks", -3);
  // Who asks wants an answer, however kind the words around it.
  if (asks) scores[indexOf("feedback_thanks")] = Math.min(score("feedback_thanks"), Math.max(0, ...scores.filter((_, index) => index !== indexOf("feedback_thanks"))) - 0.1);
  if (hasAttachments && score("job_application") >= 3) add("job_application", 1);
  if (isBulk) {
    add("sales_pitch", 3);
    add("spam", 1);
  }
  // The filter hides and must be sure; here the price of a mistake is a wrong label.
  add("spam", spamScore >= SPAM_THRESHOLD ? 20 : spamScore >= 7 ? 12 : spamScore > 3 ? spamScore : 0);

  // Advertising gets no draft, so it must be clear: half-sure, the customer's wish behind it wins.
  const wish = Math.max(...scores.filter((_, index) => index !== indexOf("sales_pitch") && index !== indexOf("spam")));
  if (score("sales_pitch") < Math.max(5, wish + 1.5)) scores[indexOf("sales_pitch")] = Math.min(score("sales_pitch"), Math.max(0, wish - 0.1));

  let best = indexOf("other");
  let second = 0;
  let top = Math.max(MIN_SCORE, score("other"));
  scores.forEach((value, index) => {
    if (index === indexOf("other")) return;
    if (value > top) {
      second = top;
      top = value;
      best = index;
    } else if (value > second) second = value;
  });
  const intent = INTENTS[best] as Intent;
  if (intent === "other") return { intent, confidence: score("other") >= 4 ? 0.7 : 0.4 };
  return { intent, confidence: Math.min(0.97, 0.3 + 0.35 * ((top - second) / top) + 0.32 * Math.min(1, top / 14)) };
};

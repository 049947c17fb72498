import { buildPhraseMatcher, prepareMessage } from "./phrase-matcher.ts";
import { CUSTOMER_PHRASES, SPAM_GROUPS, type SpamGroup } from "./spam-phrases.ts";

/**
 * A customer lost is far worse than a spam seen: the threshold is where two of 2,500 ham mails of the SpamAssassin
 * corpus (easy-ham-1) stand above it.
 */
export const SPAM_THRESHOLD = 10;

const LONG_WORDS = 350;

const groups: readonly SpamGroup[] = Object.values(SPAM_GROUPS);
const CUSTOMER = -1;

interface Clue {
  readonly group: number;
  readonly weight: number;
}

const clues = function* (): Generator<readonly [string, Clue]> {
  for (const [group, { phrases }] of groups.entries()) yield* cluesOf(phrases, group);
  yield* cluesOf(CUSTOMER_PHRASES, CUSTOMER);
};

const cluesOf = function* (phrases: Readonly<Record<number, string>>, group: number): Generator<readonly [string, Clue]> {
  for (const [weight, list] of Object.entries(phrases)) {
    const clue: Clue = { group, weight: Number(weight) };
    for (const phrase of list.split("|")) yield [phrase, clue];
  }
};

const matcher = buildPhraseMatcher(clues());

export interface SpamInput {
  readonly foldedText: string;
  readonly foldedSubject: string;
  /** As received; only its shape is looked at. */
  readonly text: string;
}

export interface SpamScore {
  /** Sum over the groups, less what speaks for a customer. */
  readonly score: number;
  /** The phrases that counted, as they stand in the folded text; at most five. */
  readonly words: readonly string[];
}

/** Shape clues, 0…4: links, shouting, strings of exclamation marks and dollars. */
const scoreShape = (text: string, foldedText: string): number => {
  let score = 0;
  const sample = text.length > 4000 ? text.slice(0, 4000) : text;
  let capitals = 0;
  let small = 0;
  let exclamations = 0;
  let dollars = 0;
  for (let index = 0; index < sample.length; index++) {
    const unit = sample.charCodeAt(index);
    if (unit >= 97 && unit <= 122) small++;
    else if (unit >= 65 && unit <= 90) capitals++;
    else if (unit === 33) exclamations++;
    else if (unit === 36) dollars++;
  }
  if (capitals > 60 && capitals > small * 0.4) score += 2;
  if (exclamations >= 6) score += 1;
  if (sample.includes("!!!") || sample.includes("$$")) score += 1;
  if (dollars >= 5) score += 1;
  if (foldedText.includes("http://") && /https?:\/\/\d+\.\d+\.\d+\.\d+/u.test(foldedText)) score += 2;
  return Math.min(score, 4);
};

/** Marks that only subjects of mass mail carry: "ADV:", and a serial number pushed out of sight by blanks. */
const scoreSubject = (foldedSubject: string): number => {
  let score = 0;
  if (/^\s*adv\b/u.test(foldedSubject)) score += 6;
  if (foldedSubject.includes("     ") && /\S {5,}\S{1,20}\s*$/u.test(foldedSubject)) score += 4;
  return score;
};

let last: (SpamInput & { readonly result: SpamScore }) | null = null;

/** Scores a folded message. Remembers the last one: the filter and the analysis ask about the same message in turn. */
export const scoreSpam = (input: SpamInput): SpamScore => {
  if (last !== null && last.text === input.text && last.foldedText === input.foldedText && last.foldedSubject === input.foldedSubject) return last.result;
  const result = work(input);
  last = { text: input.text, foldedText: input.foldedText, foldedSubject: input.foldedSubject, result };
  return result;
};

const work = (input: SpamInput): SpamScore => {
  const seen = new Map<string, number[]>();
  const sums = new Array<number>(groups.length).fill(0);
  const words: string[] = [];
  let customer = 0;
  const prepared = prepareMessage(input.foldedSubject, input.foldedText);
  matcher.match(prepared, (clue, from, to) => {
    // The same words say the same once, wherever they stand again.
    const first = prepared.stems[from] as string;
    const kind = (clue.group + 1) * 1e6 + clue.weight * 1e4 + (to - from);
    const kinds = seen.get(first);
    if (kinds?.includes(kind) === true) return;
    if (kinds === undefined) seen.set(first, [kind]);
    else kinds.push(kind);
    if (clue.group === CUSTOMER) customer += clue.weight;
    else {
      // What stands in the subject is what the sender wants.
      const weight = (prepared.starts[from] as number) < input.foldedSubject.length ? clue.weight * 1.5 : clue.weight;
      sums[clue.group] = (sums[clue.group] as number) + weight;
      if (clue.weight > 1 && words.length < 5) words.push(prepared.words.slice(from, to).join(" "));
    }
  });
  let score = 0;
  sums.forEach((sum, group) => (score += Math.min(sum, (groups[group] as SpamGroup).cap)));
  // Long texts (newsletters, articles, discussions) touch every topic by chance: they need proportionally more.
  if (prepared.words.length > LONG_WORDS) score *= Math.max(0.4, LONG_WORDS / prepared.words.length);
  if (score > 0) score += scoreShape(input.text, input.foldedText);
  score += scoreSubject(input.foldedSubject);
  return { score: score - customer, words };
};


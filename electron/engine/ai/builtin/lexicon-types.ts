import type { Intent } from "../../../../shared/domain/analysis.ts";

/** Phrases separated by "|", by weight. */
export type WeightedPhrases = Readonly<Record<number, string>>;

export type IntentLexicon = Readonly<Record<Intent, WeightedPhrases>>;

/** Lists weighted phrases as matcher entries; `make` builds the value handed to the matcher's callback. */
export const entriesOf = function* <T>(phrases: WeightedPhrases, make: (weight: number) => T): Generator<readonly [string, T]> {
  for (const [weight, list] of Object.entries(phrases)) {
    for (const phrase of list.split("|")) yield [phrase, make(Number(weight))];
  }
};

import { fold } from "../../../../shared/text/fold.ts";
import { stemWord } from "../../../../shared/text/stem-word.ts";
import { tokenise } from "../../../../shared/text/tokenise.ts";
import type { IntentLexicon } from "./lexicon-types.ts";

/**
 * Single words out of the phrase lists, with how much each leans towards an intent. They catch what is said in
 * words the lists know but in another order ("can they go back", "accept a return").
 */
export type IntentHints = ReadonlyMap<string, Float32Array>;

/** Words that stand in phrases of every kind and say nothing alone. */
const SAYS_NOTHING = new Set(
  (
    "the a an is are was were be to of in on at for from with and or my your our me you i we it this that do does did have has had can could would will not no any so up out if as by how what when where who why there here they them its be been get got i'm i'd don't doesn't " +
    "من في على الى عن مع هل ما لا لم لن ان انا انت انتم نحن هو هي هذا هذه ذلك كل كم متى وين فين كيف ليش ليه يا او ثم قد لي لك له لنا لكم عندي عندكم لديكم لدي ابي ابغى اريد عايز ممكن لو بس مش مو ما اي بعد قبل مره"
  )
    .split(" ")
    .map((word) => stemWord(fold(word))),
);

/** By stem: one value 0…1 per intent, in the order of `intents`. Worked out once from the phrase lists. */
export const buildIntentHints = (lexicons: readonly IntentLexicon[], intents: readonly (keyof IntentLexicon)[]): IntentHints => {
  const sums = new Map<string, Float32Array>();
  for (const lexicon of lexicons) {
    for (const [index, intent] of intents.entries()) {
      for (const [weight, list] of Object.entries(lexicon[intent])) {
        for (const phrase of list.split("|")) {
          const words = tokenise(fold(phrase)).words.map(stemWord).filter((stem) => stem.length > 1 && !SAYS_NOTHING.has(stem));
          for (const stem of words) {
            let row = sums.get(stem);
            if (row === undefined) {
              row = new Float32Array(intents.length);
              sums.set(stem, row);
            }
            row[index] = (row[index] as number) + Number(weight) / words.length;
          }
        }
      }
    }
  }
  for (const row of sums.values()) {
    const total = row.reduce((sum, value) => sum + value, 0);
    // A word of one phrase only is a weak hint; a word of many phrases of the same intent a strong one.
    const trust = Math.min(1, total / 8);
    for (let index = 0; index < row.length; index++) {
      const share = (row[index] as number) / total;
      row[index] = share * share * (0.4 + 0.6 * trust);
    }
  }
  return sums;
};

import { fold } from "../../../shared/text/fold.ts";

export interface Findable {
  /** Names in both languages: a person may think of either. */
  readonly names: readonly string[];
}

/** Whole name first, then a word's beginning, then anywhere; letters folded so that أ finds ا. */
const rank = (names: readonly string[], query: string): number => {
  let best = 0;
  for (const name of names) {
    const folded = fold(name);
    if (folded.startsWith(query)) best = Math.max(best, 3);
    else if (folded.split(/\s+/u).some((word) => word.startsWith(query) || word.replace(/^(ال|وال|لل)/u, "").startsWith(query)))
      best = Math.max(best, 2);
    else if (folded.includes(query)) best = Math.max(best, 1);
  }
  return best;
};

export const findByName = <T extends Findable>(items: readonly T[], query: string): readonly T[] => {
  const folded = fold(query.trim());
  if (folded === "") return items;
  return items
    .map((item) => ({ item, rank: rank(item.names, folded) }))
    .filter((entry) => entry.rank > 0)
    .sort((one, other) => other.rank - one.rank)
    .map((entry) => entry.item);
};

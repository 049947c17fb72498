import { scoreSpam, SPAM_THRESHOLD } from "../../../../shared/text/spam-score.ts";
import type { FilterContext, FilterDecision, FilterInput, FilterRule } from "./filter-types.ts";
import { hasKeyword } from "./keyword.ts";

/**
 * F12: words a person listed in the spam rule decide at once; otherwise the built-in word groups must agree.
 * People we know are never taken for spam.
 */
export const filterSpam = (input: FilterInput, context: FilterContext, rules: readonly FilterRule[]): FilterDecision | null => {
  const rule = rules[0];
  if (rule === undefined || context.isKnownContact) return null;
  for (const own of rules) {
    const pattern = own.patterns.find(
      (candidate) => hasKeyword(input.foldedText, candidate, own.isWholeWord ?? true) || hasKeyword(input.foldedSubject, candidate, own.isWholeWord ?? true),
    );
    if (pattern !== undefined) {
      return { verdict: "hide", ruleKind: "spam", ruleId: own.id, reason: { code: "spam_own_word", params: { pattern } } };
    }
  }
  const { score, words } = input.spam ?? scoreSpam(input);
  if (score < SPAM_THRESHOLD) return null;
  return {
    verdict: "hide",
    ruleKind: "spam",
    ruleId: rule.id,
    reason: { code: "spam_words", params: { words: words.join(" · "), score: Math.round(score) } },
  };
};

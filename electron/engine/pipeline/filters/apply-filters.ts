import { filterBlockedSender } from "./blocked-sender.ts";
import { filterDuplicate } from "./duplicate.ts";
import { filterEmpty } from "./empty.ts";
import { isRuleActive, type FilterContext, type FilterDecision, type FilterInput, type FilterRule, type FilterRuleKind } from "./filter-types.ts";
import { filterKeyword } from "./keyword.ts";
import { filterSpam } from "./spam.ts";
import { filterUrgency } from "./urgency.ts";

export type { FilterDecision } from "./filter-types.ts";

const PASSED: FilterDecision = { verdict: "pass", ruleKind: null, ruleId: null, reason: { code: "pass", params: {} } };

/**
 * F18: decides on one incoming message. The first filter with an opinion wins, in this order:
 * blocked sender (a person's own decision) · duplicate and empty (nothing is lost) · words to allow (they
 * overrule the next two) · words to block · spam · urgency, once the analysis is known.
 */
export const applyFilters = (input: FilterInput, context: FilterContext): FilterDecision => {
  const byKind: Partial<Record<FilterRuleKind, FilterRule[]>> = {};
  for (const rule of context.rules) if (isRuleActive(rule, input.channelKind)) (byKind[rule.kind] ??= []).push(rule);
  const of = (kind: FilterRuleKind): readonly FilterRule[] => byKind[kind] ?? [];
  return (
    filterBlockedSender(input, context, of("blocked_sender")) ??
    filterDuplicate(input, context, of("duplicate")) ??
    filterEmpty(input, of("empty")) ??
    filterKeyword(input, of("keyword_allow")) ??
    filterKeyword(input, of("keyword_block")) ??
    filterSpam(input, context, of("spam")) ??
    (context.urgency == null ? null : filterUrgency(context.urgency, of("urgency"))) ??
    PASSED
  );
};

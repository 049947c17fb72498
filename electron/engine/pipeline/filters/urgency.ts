import { Urgency } from "../../../../shared/domain/common.ts";
import type { FilterDecision, FilterRule } from "./filter-types.ts";

/**
 * F17, run after the analysis: what is less urgent than a rule asks for is held back from the inbox, not
 * hidden. The strictest active rule decides.
 */
export const filterUrgency = (urgency: Urgency, rules: readonly FilterRule[]): FilterDecision | null => {
  const level = Urgency.options.indexOf(urgency);
  let strictest: FilterRule | null = null;
  for (const rule of rules) {
    if (rule.minimumUrgency === null) continue;
    if (level >= Urgency.options.indexOf(rule.minimumUrgency)) continue;
    if (strictest?.minimumUrgency == null || Urgency.options.indexOf(rule.minimumUrgency) > Urgency.options.indexOf(strictest.minimumUrgency)) strictest = rule;
  }
  if (strictest === null) return null;
  return {
    verdict: "hold",
    ruleKind: "urgency",
    ruleId: strictest.id,
    reason: { code: "urgency_below", params: { urgency, minimumUrgency: strictest.minimumUrgency ?? "" } },
  };
};

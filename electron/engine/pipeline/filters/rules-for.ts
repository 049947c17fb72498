import { fold } from "../../../../shared/text/fold.ts";
import type { FilterRule as StoredRule, Settings } from "../../../../shared/domain/settings.ts";
import type { FilterRule, FilterRuleKind } from "./filter-types.ts";

const builtIn = (kind: FilterRuleKind): FilterRule => ({ id: null, kind, isEnabled: true, channels: [], patterns: [], minimumUrgency: null });

/**
 * The rules the filters go by: what a person wrote, with patterns folded, and the built-in switches of the
 * settings. Work it out once per change of rules or settings, not per message.
 */
export const rulesFor = (
  stored: readonly StoredRule[],
  settings: Pick<Settings, "spamFilter" | "duplicateFilter" | "emptyFilter">,
): readonly FilterRule[] => {
  const rules: FilterRule[] = stored.map((rule) => ({
    ...rule,
    patterns: rule.patterns.map((pattern) => fold(pattern).trim()).filter((pattern) => pattern !== ""),
  }));
  if (settings.spamFilter) rules.push(builtIn("spam"));
  if (settings.duplicateFilter) rules.push(builtIn("duplicate"));
  if (settings.emptyFilter) rules.push(builtIn("empty"));
  return rules;
};

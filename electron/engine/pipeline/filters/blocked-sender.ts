import type { FilterContext, FilterDecision, FilterInput, FilterRule } from "./filter-types.ts";

const matches = (identity: string, pattern: string): boolean => {
  if (pattern === "") return false;
  if (!pattern.startsWith("@")) return identity === pattern;
  const domain = identity.slice(identity.lastIndexOf("@") + 1);
  const wanted = pattern.slice(1);
  return identity.includes("@") && (domain === wanted || domain.endsWith(`.${wanted}`));
};

/** F15: the person pressed "block", or a rule names the address or its domain. */
export const filterBlockedSender = (
  input: FilterInput,
  context: FilterContext,
  rules: readonly FilterRule[],
): FilterDecision | null => {
  if (context.isBlockedSender) {
    return { verdict: "hide", ruleKind: "blocked_sender", ruleId: null, reason: { code: "sender_blocked", params: { sender: input.senderIdentity } } };
  }
  const identity = input.senderIdentity.toLowerCase();
  for (const rule of rules) {
    const pattern = rule.patterns.find((candidate) => matches(identity, candidate));
    if (pattern !== undefined) {
      return { verdict: "hide", ruleKind: "blocked_sender", ruleId: rule.id, reason: { code: "sender_rule", params: { sender: input.senderIdentity, pattern } } };
    }
  }
  return null;
};

import type { FilterContext, FilterDecision, FilterInput, FilterRule } from "./filter-types.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Mail reaches two of our addresses, or a form is sent twice; in a chat the same words soon mean "hello?". */
const windowMs = (input: FilterInput): number => (input.channelKind === "email" || input.channelKind === "folder" ? 24 * HOUR_MS : 10 * MINUTE_MS);

/** "Yes" twice may answer two questions: only what is too long to be said twice by chance is a copy. */
const MIN_LENGTH = 24;

/** F14: the same words from the same sender again; points at the first copy. */
export const filterDuplicate = (
  input: FilterInput,
  context: FilterContext,
  rules: readonly FilterRule[],
): FilterDecision | null => {
  const rule = rules[0];
  if (rule === undefined || input.contentHash === "") return null;
  if (input.foldedText.trim().length < MIN_LENGTH) return null;
  const first = context.findDuplicate(input.contentHash);
  if (first === null || Math.abs(input.receivedAt - first.receivedAt) > windowMs(input)) return null;
  return {
    verdict: "hide",
    ruleKind: "duplicate",
    ruleId: rule.id,
    reason: { code: "duplicate_of_earlier", params: { messageId: first.messageId, receivedAt: first.receivedAt } },
  };
};

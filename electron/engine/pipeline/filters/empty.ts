import type { FilterDecision, FilterInput, FilterRule } from "./filter-types.ts";

const REPLY_PREFIXES = /^(?:\s*(?:re|fw|fwd|aw|رد|اعاده توجيه|احاله)\s*:)+/u;

/**
 * Letters, numbers, pictographs and question marks say something: "?" asks for an answer, a thumb gives one.
 * Fullstops, dashes, invisible characters and white space do not.
 */
const MEANING = /[\p{L}\p{N}\p{Extended_Pictographic}?]/u;

/** F13: no meaningful content. A picture or file alone is content. */
export const filterEmpty = (input: FilterInput, rules: readonly FilterRule[]): FilterDecision | null => {
  const rule = rules[0];
  if (rule === undefined || input.hasAttachments) return null;
  if (MEANING.test(input.foldedText)) return null;
  if (MEANING.test(input.foldedSubject.replace(REPLY_PREFIXES, ""))) return null;
  return { verdict: "hide", ruleKind: "empty", ruleId: rule.id, reason: { code: "nothing_in_it", params: {} } };
};

import { classOfUnit, WORD } from "../../../../shared/text/char-table.ts";
import type { FilterDecision, FilterInput, FilterRule } from "./filter-types.ts";

const isWordAt = (text: string, index: number): boolean =>
  index >= 0 && index < text.length && classOfUnit(text.charCodeAt(index)) === WORD;

/** Conjunction, preposition and article do not make it another word: a rule for قرض also means والقرض. */
const ARABIC_PREFIXES = ["وبال", "وال", "فال", "بال", "كال", "ولل", "ال", "لل", "وب", "ول", "و", "ف", "ب", "ل", "ك"];

const startsWord = (text: string, at: number): boolean => {
  if (!isWordAt(text, at - 1)) return true;
  return ARABIC_PREFIXES.some((prefix) => text.endsWith(prefix, at) && at >= prefix.length && text.slice(at - prefix.length, at) === prefix && !isWordAt(text, at - prefix.length - 1));
};

/** Whether a folded pattern occurs in a folded text; whole words by default, Arabic prefixes allowed. */
export const hasKeyword = (folded: string, pattern: string, isWholeWord: boolean): boolean => {
  if (pattern === "") return false;
  if (!isWholeWord) return folded.includes(pattern);
  for (let at = folded.indexOf(pattern); at >= 0; at = folded.indexOf(pattern, at + 1)) {
    if (startsWord(folded, at) && !isWordAt(folded, at + pattern.length)) return true;
  }
  return false;
};

/** F16: the first rule of the list whose pattern stands in subject or text. */
export const filterKeyword = (input: FilterInput, rules: readonly FilterRule[]): FilterDecision | null => {
  for (const rule of rules) {
    const pattern = rule.patterns.find(
      (candidate) => hasKeyword(input.foldedText, candidate, rule.isWholeWord ?? true) || hasKeyword(input.foldedSubject, candidate, rule.isWholeWord ?? true),
    );
    if (pattern === undefined) continue;
    const isAllowed = rule.kind === "keyword_allow";
    return {
      verdict: isAllowed ? "pass" : "hide",
      ruleKind: rule.kind,
      ruleId: rule.id,
      reason: { code: isAllowed ? "keyword_allowed" : "keyword_blocked", params: { pattern } },
    };
  }
  return null;
};

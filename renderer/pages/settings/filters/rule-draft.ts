import type { ChannelKind, Urgency } from "../../../../shared/domain/common.ts";
import type { FilterRuleId } from "../../../../shared/domain/ids.ts";
import type { FilterRule } from "../../../../shared/domain/settings.ts";
import type { Formatter } from "../../../i18n/format.ts";
import { isolate } from "../../../i18n/isolate.ts";
import type { Translate } from "../../../i18n/use-words.ts";

export const ruleKinds = ["keyword_block", "keyword_allow", "urgency"] as const;
export const urgencies = ["low", "normal", "high", "urgent"] as const satisfies readonly Urgency[];
/** Only what this version connects. */
export const ruleChannels = ["email", "folder"] as const satisfies readonly ChannelKind[];

/** A rule as it is being written: the words as the lines of one field. */
export interface RuleDraft {
  readonly id: FilterRuleId | null;
  readonly kind: FilterRule["kind"];
  readonly words: string;
  readonly minimumUrgency: Urgency;
  readonly channels: readonly ChannelKind[];
  readonly isEnabled: boolean;
  readonly position: number;
}

export const draftOf = (rule: FilterRule | null, position: number): RuleDraft => ({
  id: rule?.id ?? null,
  kind: rule?.kind ?? "keyword_block",
  words: rule?.patterns.join("\n") ?? "",
  minimumUrgency: rule?.minimumUrgency ?? "normal",
  channels: rule?.channels ?? [],
  isEnabled: rule?.isEnabled ?? true,
  position: rule?.position ?? position,
});

export const patternsOf = (words: string): string[] => [
  ...new Set(
    words
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  ),
];

export const ruleFrom = (draft: RuleDraft): Omit<FilterRule, "id"> & { readonly id: FilterRuleId | null } => ({
  id: draft.id,
  kind: draft.kind,
  patterns: draft.kind === "urgency" ? [] : patternsOf(draft.words),
  minimumUrgency: draft.kind === "urgency" ? draft.minimumUrgency : null,
  channels: [...draft.channels],
  isEnabled: draft.isEnabled,
  position: draft.position,
});

export type RuleFault = "wordsNeeded" | "wordTooLong" | null;

export const faultOf = (draft: RuleDraft): RuleFault => {
  if (draft.kind === "urgency") return null;
  const patterns = patternsOf(draft.words);
  if (patterns.length === 0) return "wordsNeeded";
  return patterns.some((pattern) => pattern.length > 200) ? "wordTooLong" : null;
};

const shownWords = 4;

/** The rule's content in one line: its name for all purposes. */
export const ruleName = (rule: FilterRule, format: Formatter, t: Translate): string => {
  if (rule.kind === "urgency") return t("settings.rule.urgencyName", { level: t(`urgency.${rule.minimumUrgency ?? "low"}`) });
  const rest = rule.patterns.length - shownWords;
  const shown = (rest > 0 ? rule.patterns.slice(0, shownWords) : rule.patterns).map(isolate);
  return format.list(shown) + (rest > 0 ? ` ${t("settings.rule.more", { count: rest })}` : "");
};

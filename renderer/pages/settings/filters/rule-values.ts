import type { ChannelKind, Urgency } from "../../../../shared/domain/common.ts";
import type { FilterRuleId } from "../../../../shared/domain/ids.ts";
import type { FilterRule } from "../../../../shared/domain/settings.ts";
import type { RouteInput } from "../../../../shared/ipc/contract.ts";

export type RuleInput = RouteInput<"filters.save">;

export interface RuleValues {
  readonly id: FilterRuleId | null;
  readonly kind: FilterRule["kind"];
  /** One pattern on each line, as it is typed. */
  readonly lines: string;
  readonly minimumUrgency: Urgency;
  readonly channels: readonly ChannelKind[];
  readonly isEnabled: boolean;
  readonly position: number;
}

export const newRule = (kind: FilterRule["kind"], position: number): RuleValues => ({ id: null, kind, lines: "", minimumUrgency: "normal", channels: [], isEnabled: true, position });

export const valuesOf = (rule: FilterRule): RuleValues => ({ ...rule, lines: rule.patterns.join("\n"), minimumUrgency: rule.minimumUrgency ?? "normal" });

const most = 200;

export const patternsOf = (lines: string): string[] => [...new Set(lines.split("\n").map((line) => line.trim().slice(0, most)).filter((line) => line !== ""))].slice(0, most);

export const inputOf = (values: RuleValues): RuleInput => ({
  id: values.id,
  kind: values.kind,
  patterns: values.kind === "urgency" ? [] : patternsOf(values.lines),
  minimumUrgency: values.kind === "urgency" ? values.minimumUrgency : null,
  channels: [...values.channels],
  isEnabled: values.isEnabled,
  position: values.position,
});

export const isComplete = (values: RuleValues): boolean => values.kind === "urgency" || patternsOf(values.lines).length > 0;

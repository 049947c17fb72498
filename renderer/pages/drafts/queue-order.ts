import type { Urgency } from "../../../shared/domain/common.ts";
import type { DraftRow } from "../../../shared/domain/draft.ts";

export interface QueueGroup {
  readonly urgency: Urgency;
  readonly rows: readonly DraftRow[];
}

const order: readonly Urgency[] = ["urgent", "high", "normal", "low"];
const forEver = Number.POSITIVE_INFINITY;

/** The most urgent first; within one, whoever has waited longest. */
export const queueGroups = (rows: readonly DraftRow[]): readonly QueueGroup[] =>
  order
    .map((urgency) => ({
      urgency,
      rows: rows.filter((row) => row.draft.urgency === urgency).sort((one, other) => (one.waitingSince ?? forEver) - (other.waitingSince ?? forEver)),
    }))
    .filter((group) => group.rows.length > 0);

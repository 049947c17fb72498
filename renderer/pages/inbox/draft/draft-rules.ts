import type { DraftView } from "../../../../shared/domain/draft.ts";
import { openBlanks } from "../composer/variables.ts";

/** Nobody approves unread what the machine itself doubts, or what still has a blank. */
export const mustEditFirst = (draft: DraftView): boolean =>
  draft.riskFlags.includes("low_confidence") || draft.riskFlags.includes("needs_fill_in") || openBlanks(draft.body).length > 0;

/** The customer wrote again after this was made. */
export const isStale = (draft: DraftView, newestIncomingId: string | undefined): boolean =>
  newestIncomingId !== undefined && draft.answersMessageId !== null && draft.answersMessageId !== newestIncomingId;

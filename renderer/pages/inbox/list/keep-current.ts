import type { ConversationRow } from "../../../../shared/domain/conversation.ts";

/**
 * The row that is being read stays where it was when a refreshed list no longer holds it (it was just marked as read in
 * "Unread", say): a list must not move under the reader. It goes as soon as another one is opened.
 */
export const keepCurrent = (
  before: readonly ConversationRow[],
  now: readonly ConversationRow[],
  currentId: string | null,
): readonly ConversationRow[] => {
  if (currentId === null || now.some((row) => row.id === currentId)) return now;
  const at = before.findIndex((row) => row.id === currentId);
  const kept = before[at];
  if (kept === undefined) return now;
  const next = [...now];
  next.splice(Math.min(at, next.length), 0, kept);
  return next;
};

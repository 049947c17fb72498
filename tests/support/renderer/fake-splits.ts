import type { ConversationRow, Split } from "../../../shared/domain/conversation.ts";

const isLive = (row: ConversationRow): boolean => row.status === "open" || row.status === "pending";

export const splitTests: Readonly<Record<Split, (row: ConversationRow) => boolean>> = {
  all: isLive,
  needs_approval: (row) => isLive(row) && row.hasDraft,
  urgent: (row) => isLive(row) && (row.priority === "urgent" || row.priority === "high"),
  unread: (row) => isLive(row) && row.unreadCount > 0,
  waiting: (row) => isLive(row) && row.waitingSince !== null,
  snoozed: (row) => row.status === "snoozed",
  closed: (row) => row.status === "closed",
};

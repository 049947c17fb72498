import type { ConversationRow } from "../../../../shared/domain/conversation.ts";
import type { Formatter } from "../../../i18n/format.ts";
import type { Translate } from "../../../i18n/use-words.ts";

/** How a screen reader says a row: name, channel, time, state, then the text (3.2). */
export const rowName = (row: ConversationRow, isDown: boolean, today: number, format: Formatter, t: Translate): string => {
  const facts = [
    row.contactName,
    t(`channel.${row.channelKind}`),
    format.short(row.lastMessageAt, today),
    ...(row.unreadCount > 0 ? [t("inbox.row.unread", { count: row.unreadCount })] : []),
    ...(row.priority === "urgent" ? [t("inbox.row.urgent")] : []),
    ...(row.hasDraft ? [t("inbox.row.draft")] : []),
    ...(row.hasSendProblem ? [t("inbox.row.problem")] : []),
    ...(row.isStarred ? [t("inbox.row.starred")] : []),
    ...(row.status === "snoozed" && row.snoozedUntil !== null ? [t("inbox.row.snoozedUntil", { when: format.dateTime(row.snoozedUntil) })] : []),
    ...(isDown ? [t("inbox.row.channelDown")] : []),
    ...(row.hasAttachments ? [t("inbox.row.attachments")] : []),
  ];
  return facts.reduce((first, second) => t("common.list", { first, second })) + ": " + row.preview;
};

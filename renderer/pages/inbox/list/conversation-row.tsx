import { memo, type ReactNode } from "react";
import { GridListItem } from "react-aria-components";
import type { ConversationRow as Row } from "../../../../shared/domain/conversation.ts";
import { Avatar } from "../../../components/avatar.tsx";
import { Line } from "../../../components/bidi.tsx";
import { Checkbox } from "../../../components/checkbox.tsx";
import { cx } from "../../../components/cx.ts";
import type { Formatter } from "../../../i18n/format.ts";
import { type Translate, useWords } from "../../../i18n/use-words.ts";
import { useUi } from "../../../stores/ui.ts";
import { RowMarks } from "./row-marks.tsx";
import { rowName } from "./row-name.ts";

interface ConversationRowProps {
  readonly row: Row;
  readonly today: number;
  readonly format: Formatter;
  readonly t: Translate;
  readonly isCompact: boolean;
  readonly isDown: boolean;
}

const RowBody = memo(function RowBody({ row, today, format, isCompact, isDown }: Omit<ConversationRowProps, "t">): ReactNode {
  const t = useWords();
  const isCurrent = useUi((ui) => ui.conversationId === row.id);
  const isUnread = row.unreadCount > 0;
  return (
    <div
      data-current={isCurrent}
      aria-current={isCurrent ? "true" : undefined}
      className={cx(
        "group/row relative flex h-full items-center gap-3 rounded-control px-3 transition-colors duration-75 group-selected:bg-accent-soft",
        isCurrent ? "bg-selected" : "group-hover:bg-hover",
      )}
    >
      <span className="relative flex shrink-0">
        <span className="transition-opacity duration-75 group-hover:opacity-0 group-selected:opacity-0 group-focus-visible-within:opacity-0">
          <Avatar name={row.contactName} channel={row.channelKind} />
        </span>
        <Checkbox
          slot="selection"
          className="absolute inset-0 justify-center opacity-0 group-hover:opacity-100 group-selected:opacity-100 group-focus-visible-within:opacity-100"
        />
      </span>
      <span className={cx("flex min-w-0 flex-1 flex-col", isCompact ? "gap-0" : "gap-0.5")}>
        <span className="flex items-baseline gap-2">
          <Line className={cx("flex-1 text-base text-text", isUnread ? "font-semibold" : "font-normal")}>{row.contactName}</Line>
          <bdi className={"shrink-0 text-xs text-text-3"}>{format.short(row.lastMessageAt, today)}</bdi>
        </span>
        <span className="flex items-center gap-2">
          <Line className={cx("flex-1 text-sm", isUnread ? "text-text" : "text-text-2")}>{row.preview || row.subject || (row.hasAttachments ? t("inbox.fileOnly") : "")}</Line>
          <RowMarks row={row} isDown={isDown} />
        </span>
      </span>
    </div>
  );
});

export function ConversationRow({ row, today, format, t, isCompact, isDown }: ConversationRowProps): ReactNode {
  return (
    <GridListItem
      id={row.id}
      textValue={rowName(row, isDown, today, format, t)}
      className="group h-full cursor-default ps-2 outline-none focus-visible:[&>*]:outline-2 focus-visible:[&>*]:-outline-offset-2 focus-visible:[&>*]:outline-accent"
    >
      <RowBody row={row} today={today} format={format} isCompact={isCompact} isDown={isDown} />
    </GridListItem>
  );
}

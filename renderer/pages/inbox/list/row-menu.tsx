import { AlarmClock, CircleCheck, MailOpen, OctagonAlert, RotateCcw, Star, Tag } from "lucide-react";
import type { ReactNode } from "react";
import { Menu as AriaMenu, Popover } from "react-aria-components";
import type { ConversationRow } from "../../../../shared/domain/conversation.ts";
import { runCommand } from "../../../app/commands/handlers.ts";
import { useKeysOf } from "../../../app/commands/bindings.ts";
import type { CommandId } from "../../../app/commands/table.ts";
import { MenuItem } from "../../../components/menu.tsx";
import { useWords } from "../../../i18n/use-words.ts";

interface RowMenuProps {
  readonly row: ConversationRow | undefined;
  readonly element: Element | null;
  readonly onClose: () => void;
}

/** By the other mouse button, the menu key or Shift+F10: the commands for this conversation, where the hand is. */
export function RowMenu({ row, element, onClose }: RowMenuProps): ReactNode {
  const t = useWords();
  const keysOf = useKeysOf();
  const item = (id: CommandId, label: string, icon: ReactNode): ReactNode => (
    <MenuItem
      label={label}
      icon={icon}
      keys={keysOf(id)}
      onAction={() => {
        onClose();
        // After the menu has gone, so that a popover of the command's own keeps the focus.
        setTimeout(() => runCommand(id), 0);
      }}
    />
  );
  return (
    <Popover
      data-overlay
      data-surface
      triggerRef={{ current: element }}
      isOpen={element !== null && row !== undefined}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      placement="bottom"
      offset={-12}
      className="z-40 min-w-60 rounded-control border border-line bg-raised p-1 shadow-overlay"
    >
      {row !== undefined && (
        <AriaMenu autoFocus="first" aria-label={t("inbox.rowMenu", { name: row.contactName })} onClose={onClose} className="outline-none">
          {row.status === "closed"
            ? item("conversation.close", t("action.reopen"), <RotateCcw size={16} aria-hidden />)
            : item("conversation.close", t("action.close"), <CircleCheck size={16} aria-hidden />)}
          {item("conversation.snooze", t("action.snooze"), <AlarmClock size={16} aria-hidden />)}
          {item("conversation.unread", row.unreadCount > 0 ? t("action.markRead") : t("action.markUnread"), <MailOpen size={16} aria-hidden />)}
          {item("conversation.star", row.isStarred ? t("action.unstar") : t("action.star"), <Star size={16} aria-hidden />)}
          {item("conversation.label", t("action.label"), <Tag size={16} aria-hidden className="mirror" />)}
          {item("conversation.spam", t("action.spam"), <OctagonAlert size={16} aria-hidden />)}
        </AriaMenu>
      )}
    </Popover>
  );
}

import {
  AlarmClock,
  ArrowRight,
  CircleCheck,
  EllipsisVertical,
  MailOpen,
  OctagonAlert,
  PanelRight,
  RotateCcw,
  Star,
  StickyNote,
  Tag,
  UserX,
} from "lucide-react";
import { memo, useRef, type ReactNode } from "react";
import { Button as AriaButton, MenuTrigger } from "react-aria-components";
import type { ConversationRow } from "../../../../shared/domain/conversation.ts";
import { runCommand } from "../../../app/commands/handlers.ts";
import { useKeysOf } from "../../../app/commands/bindings.ts";
import { useMedia } from "../../../app/use-media.ts";
import { Line, Ltr } from "../../../components/bidi.tsx";
import { ChannelGlyph } from "../../../components/channel-glyph.tsx";
import { Chip } from "../../../components/chip.tsx";
import { cx } from "../../../components/cx.ts";
import { IconButton } from "../../../components/icon-button.tsx";
import { Menu, MenuDivider, MenuItem } from "../../../components/menu.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { setUi, useUi } from "../../../stores/ui.ts";
import { LabelPopover } from "../labels/label-popover.tsx";
import { layoutQueries } from "../layout-queries.ts";
import { SnoozePopover } from "../snooze/snooze-popover.tsx";

interface ThreadHeaderProps {
  readonly row: ConversationRow;
  /** The address or number behind the name. */
  readonly identity: string;
  readonly isStacked: boolean;
}

function MoreMenu({ row }: { readonly row: ConversationRow }): ReactNode {
  const t = useWords();
  const keysOf = useKeysOf();
  return (
    <MenuTrigger>
      <AriaButton
        aria-label={t("action.more")}
        className="flex size-9 shrink-0 cursor-default items-center justify-center rounded-control text-text-2 hover:bg-hover hover:text-text"
      >
        <EllipsisVertical size={18} aria-hidden />
      </AriaButton>
      <Menu label={t("action.more")}>
        <MenuItem
          label={row.isStarred ? t("action.unstar") : t("action.star")}
          icon={<Star size={16} aria-hidden />}
          keys={keysOf("conversation.star")}
          onAction={() => runCommand("conversation.star")}
        />
        <MenuItem
          label={row.unreadCount > 0 ? t("action.markRead") : t("action.markUnread")}
          icon={<MailOpen size={16} aria-hidden />}
          keys={keysOf("conversation.unread")}
          onAction={() => runCommand("conversation.unread")}
        />
        <MenuItem
          label={t("action.label")}
          icon={<Tag size={16} aria-hidden className="mirror" />}
          keys={keysOf("conversation.label")}
          onAction={() => runCommand("conversation.label")}
        />
        <MenuItem
          label={t("action.note")}
          icon={<StickyNote size={16} aria-hidden />}
          keys={keysOf("reply.note")}
          onAction={() => runCommand("reply.note")}
        />
        <MenuDivider />
        <MenuItem
          label={t("action.spam")}
          icon={<OctagonAlert size={16} aria-hidden />}
          keys={keysOf("conversation.spam")}
          onAction={() => runCommand("conversation.spam")}
        />
        {row.contactId !== null && (
          <MenuItem
            isDanger
            label={t("action.block")}
            icon={<UserX size={16} aria-hidden />}
            keys={keysOf("conversation.block")}
            onAction={() => runCommand("conversation.block")}
          />
        )}
      </Menu>
    </MenuTrigger>
  );
}

export const ThreadHeader = memo(function ThreadHeader({ row, identity, isStacked }: ThreadHeaderProps): ReactNode {
  const t = useWords();
  const keysOf = useKeysOf();
  const isSheet = useMedia(layoutQueries.contactAsSheet);
  const isPaneShown = useUi((ui) => (isSheet ? ui.isContactSheetOpen : ui.isContactPaneOpen));
  const actions = useRef<HTMLDivElement>(null);
  const isClosed = row.status === "closed";
  return (
    <header className="flex min-h-14 shrink-0 items-center gap-2 border-b border-line bg-surface ps-4 pe-2">
      {isStacked && (
        <IconButton label={t("common.back")} keys="escape" className="-ms-2" onPress={() => setUi({ isThreadOnTop: false })}>
          <ArrowRight size={18} aria-hidden className="-scale-x-100 rtl:scale-x-100" />
        </IconButton>
      )}
      <div className="flex min-w-0 flex-1 flex-col py-1.5">
        <div className="flex min-w-0 items-center gap-2.5">
          <h2 className="min-w-0 text-base font-semibold text-text">
            <Line>{row.contactName}</Line>
          </h2>
          <Chip className="shrink-0" icon={<ChannelGlyph kind={row.channelKind} size={12} />}>
            {t(`channel.${row.channelKind}`)}
          </Chip>
          {identity !== row.contactName && <Ltr className="copyable line min-w-0 text-sm text-text-3 max-sm:hidden">{identity}</Ltr>}
        </div>
        {row.subject !== "" && <Line className="text-sm text-text-2">{row.subject}</Line>}
      </div>
      <div ref={actions} className="flex shrink-0 items-center">
        <IconButton
          label={isClosed ? t("action.reopen") : t("action.close")}
          keys={keysOf("conversation.close")}
          onPress={() => runCommand("conversation.close")}
        >
          {isClosed ? <RotateCcw size={18} aria-hidden /> : <CircleCheck size={18} aria-hidden />}
        </IconButton>
        <IconButton label={t("action.snooze")} keys={keysOf("conversation.snooze")} onPress={() => runCommand("conversation.snooze")}>
          <AlarmClock size={18} aria-hidden />
        </IconButton>
        <IconButton
          label={row.isStarred ? t("action.unstar") : t("action.star")}
          keys={keysOf("conversation.star")}
          className="max-sm:hidden"
          onPress={() => runCommand("conversation.star")}
        >
          <Star size={18} aria-hidden className={cx(row.isStarred && "fill-warning text-warning")} />
        </IconButton>
        <MoreMenu row={row} />
        <IconButton
          label={t("action.contactPane")}
          keys={keysOf("view.contactPane")}
          isActive={isPaneShown}
          onPress={() => runCommand("view.contactPane")}
        >
          <PanelRight size={18} aria-hidden className="mirror" />
        </IconButton>
      </div>
      <SnoozePopover triggerRef={actions} />
      <LabelPopover triggerRef={actions} row={row} />
    </header>
  );
});

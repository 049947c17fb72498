import { AlarmClock, CheckCheck, CircleCheck, MailOpen, OctagonAlert, Tag, X } from "lucide-react";
import type { ReactNode } from "react";
import { Toolbar } from "react-aria-components";
import { runCommand } from "../../../app/commands/handlers.ts";
import { useKeysOf } from "../../../app/commands/bindings.ts";
import { IconButton } from "../../../components/icon-button.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { setUi, useUi } from "../../../stores/ui.ts";

/** Stands in the place of the split chips while something is selected; each action is the command for all of it. */
export function BulkBar(): ReactNode {
  const t = useWords();
  const keysOf = useKeysOf();
  const count = useUi((ui) => ui.selectedIds.size);
  const act = (
    id: "conversation.close" | "conversation.snooze" | "conversation.unread" | "conversation.label" | "conversation.spam",
    label: string,
    icon: ReactNode,
  ): ReactNode => (
    <IconButton size="small" label={label} keys={keysOf(id)} onPress={() => runCommand(id)}>
      {icon}
    </IconButton>
  );
  return (
    <Toolbar
      aria-label={t("inbox.bulk.toolbar")}
      className="mx-3 mb-2 flex h-7 shrink-0 items-center gap-0.5 rounded-full bg-accent-soft ps-3 pe-1 text-on-accent-soft"
    >
      <span role="status" className="me-auto flex items-center gap-1.5 text-sm font-medium">
        <CheckCheck size={14} aria-hidden />
        {t("inbox.bulk.selected", { count })}
      </span>
      {act("conversation.close", t("action.close"), <CircleCheck size={16} aria-hidden />)}
      {act("conversation.snooze", t("action.snooze"), <AlarmClock size={16} aria-hidden />)}
      {act("conversation.unread", t("command.unread"), <MailOpen size={16} aria-hidden />)}
      {act("conversation.label", t("action.label"), <Tag size={16} aria-hidden className="mirror" />)}
      {act("conversation.spam", t("action.spam"), <OctagonAlert size={16} aria-hidden />)}
      <IconButton size="small" label={t("inbox.bulk.clear")} keys="escape" onPress={() => setUi({ selectedIds: new Set() })}>
        <X size={16} aria-hidden />
      </IconButton>
    </Toolbar>
  );
}

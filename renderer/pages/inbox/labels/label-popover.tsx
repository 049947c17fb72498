import type { ReactNode, RefObject } from "react";
import type { ConversationRow } from "../../../../shared/domain/conversation.ts";
import { Popover } from "../../../components/popover.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { setUi, useUi } from "../../../stores/ui.ts";
import { changeLabels } from "../conversation-actions.ts";
import { targetIds } from "../targets.ts";
import { LabelPicker } from "./label-picker.tsx";

export function LabelPopover({ triggerRef, row }: { readonly triggerRef: RefObject<Element | null>; readonly row: ConversationRow }): ReactNode {
  const t = useWords();
  const isOpen = useUi((ui) => ui.openPopover === "label");
  return (
    <Popover
      label={t("label.title")}
      triggerRef={triggerRef}
      placement="bottom end"
      isOpen={isOpen}
      onOpenChange={(open) => setUi({ openPopover: open ? "label" : null })}
    >
      <LabelPicker chosen={row.labelIds} onChange={(add, remove) => changeLabels(targetIds(), add, remove)} />
    </Popover>
  );
}

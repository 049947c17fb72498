import type { ReactNode } from "react";
import type { ConversationRow } from "../../../shared/domain/conversation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { setUi, useUi } from "../../stores/ui.ts";
import { setBlocked } from "./conversation-actions.ts";

export function BlockDialog({ row }: { readonly row: ConversationRow }): ReactNode {
  const t = useWords();
  const isOpen = useUi((ui) => ui.isBlockDialogOpen);
  const { contactId, contactName } = row;
  return (
    <ConfirmDialog
      title={t("block.title", { name: contactName })}
      body={t("block.body")}
      confirm={t("block.confirm")}
      isDanger
      isOpen={isOpen}
      onClose={() => setUi({ isBlockDialogOpen: false })}
      onConfirm={() => {
        if (contactId !== null) void setBlocked(contactId, contactName, true);
      }}
    />
  );
}

import type { ReactNode } from "react";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { setUi, useUi } from "../../stores/ui.ts";
import { setBlocked } from "./conversation-actions.ts";

export function BlockDialog(): ReactNode {
  const t = useWords();
  const blocking = useUi((ui) => ui.blocking);
  if (blocking === null) return null;
  const { contactId, name } = blocking;
  return (
    <ConfirmDialog
      title={t("block.title", { name })}
      body={t("block.body")}
      confirm={t("block.confirm")}
      isDanger
      isOpen
      onClose={() => setUi({ blocking: null })}
      onConfirm={() => void setBlocked(contactId, name, true)}
    />
  );
}

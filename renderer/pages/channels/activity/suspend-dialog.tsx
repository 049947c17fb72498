import { useState, type ReactNode } from "react";
import type { AccountView } from "../../../../shared/domain/channel.ts";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { setSuspended } from "../channel-actions.ts";

interface SuspendDialogProps {
  readonly account: AccountView;
  readonly name: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Unlike a pause, a suspension says why, here and in the log. */
export function SuspendDialog({ account, name, isOpen, onClose }: SuspendDialogProps): ReactNode {
  const t = useWords();
  const [reason, setReason] = useState("");
  const isGiven = reason.trim() !== "";
  const suspend = (): void => {
    onClose();
    void setSuspended(account.id, reason.trim());
  };
  return (
    <Dialog
      title={t("activity.suspendTitle", { name })}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <>
          <Button look="danger" isDisabled={!isGiven} onPress={suspend}>
            {t("activity.suspend")}
          </Button>
          <Button onPress={onClose}>{t("common.cancel")}</Button>
        </>
      }
    >
      <p className="pb-3 text-base text-text-2">{t("activity.suspendBody")}</p>
      <TextField autoFocus label={t("activity.reason")} value={reason} onChange={setReason} maxLength={300} />
    </Dialog>
  );
}

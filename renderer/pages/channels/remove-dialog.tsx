import { useState, type ReactNode } from "react";
import type { AccountView } from "../../../shared/domain/channel.ts";
import { Button } from "../../components/button.tsx";
import { ChoiceCards } from "../../components/choice-cards.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { removeAccount } from "./channel-actions.ts";

interface RemoveDialogProps {
  readonly account: AccountView;
  readonly name: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Forgetting a channel and losing its conversations are two decisions; the second is never the first choice. */
export function RemoveDialog({ account, name, isOpen, onClose }: RemoveDialogProps): ReactNode {
  const t = useWords();
  const [what, setWhat] = useState<"keep" | "with">("keep");
  return (
    <Dialog
      title={t("channels.removeTitle", { name })}
      role="alertdialog"
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <>
          <Button
            look="danger"
            onPress={() => {
              onClose();
              void removeAccount(account, name, what === "with");
            }}
          >
            {t("channels.removeConfirm")}
          </Button>
          <Button autoFocus onPress={onClose}>
            {t("common.cancel")}
          </Button>
        </>
      }
    >
      <p className="pb-3 text-base text-text-2">{t("channels.removeBody")}</p>
      <ChoiceCards
        label={t("channels.removeTitle", { name })}
        isLabelHidden
        choices={[
          { id: "keep", label: t("channels.removeKeep"), hint: t("channels.removeKeepHint") },
          { id: "with", label: t("channels.removeWith"), hint: t("channels.removeWithHint") },
        ]}
        value={what}
        onChange={setWhat}
      />
    </Dialog>
  );
}

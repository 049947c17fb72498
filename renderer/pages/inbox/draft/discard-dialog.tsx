import { useState, type ReactNode } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { useWords } from "../../../i18n/use-words.ts";

const reasons = ["tone", "wrong", "unneeded", "other"] as const;

interface DiscardDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDiscard: (reason: string) => void;
}

/** Asks why, but takes no answer for an answer. */
export function DiscardDialog({ isOpen, onClose, onDiscard }: DiscardDialogProps): ReactNode {
  const t = useWords();
  const [reason, setReason] = useState<string>("");
  return (
    <Dialog
      title={t("draft.discardTitle")}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <>
          <Button
            autoFocus
            look="primary"
            onPress={() => {
              onClose();
              onDiscard(reason);
            }}
          >
            {t("draft.discard")}
          </Button>
          <Button onPress={onClose}>{t("common.cancel")}</Button>
        </>
      }
    >
      <p className="pb-2 text-base text-text-2">{t("draft.discardReason")}</p>
      <ToggleButtonGroup
        aria-label={t("draft.discardReason")}
        selectionMode="single"
        selectedKeys={reason === "" ? [] : [reason]}
        onSelectionChange={(keys) => setReason(reasons.find((one) => keys.has(one)) ?? "")}
        className="flex flex-wrap gap-1.5"
      >
        {reasons.map((one) => (
          <ToggleButton
            key={one}
            id={one}
            className="h-8 cursor-default rounded-full border border-control px-3 text-sm text-text-2 hover:bg-hover selected:border-accent selected:bg-accent-soft selected:text-on-accent-soft"
          >
            {t(`draft.discardReasons.${one}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </Dialog>
  );
}

import { useState, type ReactNode } from "react";
import type { Label } from "../../../../shared/domain/contact.ts";
import type { LabelId } from "../../../../shared/domain/ids.ts";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { Select } from "../../../components/select.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { mergeLabel } from "./label-actions.ts";

interface MergeDialogProps {
  readonly label: Label;
  readonly others: readonly Label[];
  readonly onClose: () => void;
}

/** Everything under one label goes under another, and the first one goes. */
export function MergeDialog({ label, others, onClose }: MergeDialogProps): ReactNode {
  const t = useWords();
  const [into, setInto] = useState<LabelId | undefined>(others[0]?.id);
  const target = others.find((other) => other.id === into);
  return (
    <Dialog
      title={t("settings.label.mergeTitle", { name: label.name })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button
            look="primary"
            isDisabled={target === undefined}
            onPress={() => {
              onClose();
              if (target !== undefined) void mergeLabel(label, target.id, target.name);
            }}
          >
            {t("settings.label.mergeDo")}
          </Button>
          <Button onPress={onClose}>{t("common.cancel")}</Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="text-base text-text-2">{t("settings.label.mergeBody", { name: label.name })}</p>
        {into !== undefined && <Select label={t("settings.label.mergeInto")} options={others.map((other) => ({ id: other.id, label: other.name }))} value={into} onChange={setInto} />}
      </div>
    </Dialog>
  );
}

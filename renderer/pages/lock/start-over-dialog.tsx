import { useState, type ReactNode } from "react";
import { Form } from "react-aria-components";
import { fold } from "../../../shared/text/fold.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { TextField } from "../../components/text-field.tsx";
import { useWords } from "../../i18n/use-words.ts";

interface StartOverDialogProps {
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** The one step that takes away everything one sees: the words are typed, not clicked. */
export function StartOverDialog({ onClose, onConfirm }: StartOverDialogProps): ReactNode {
  const t = useWords();
  const [typed, setTyped] = useState("");
  const word = t("lock.startOverWord");
  const isConfirmed = fold(typed).trim() === fold(word).trim();
  const confirm = (): void => {
    if (!isConfirmed) return;
    onClose();
    onConfirm();
  };
  return (
    <Dialog
      title={t("lock.startOver")}
      role="alertdialog"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button look="danger" isDisabled={!isConfirmed} onPress={confirm}>
            {t("lock.startOver")}
          </Button>
          <Button onPress={onClose}>{t("common.cancel")}</Button>
        </>
      }
    >
      <Form
        validationBehavior="aria"
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          confirm();
        }}
      >
        <p className="text-base text-text-2">{t("lock.startOverBody")}</p>
        <TextField autoFocus label={t("lock.startOverType", { word })} value={typed} onChange={setTyped} autoComplete="off" />
      </Form>
    </Dialog>
  );
}

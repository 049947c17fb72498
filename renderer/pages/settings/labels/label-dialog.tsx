import { useState, type ReactNode } from "react";
import { Form, Label as FieldLabel, Radio, RadioGroup } from "react-aria-components";
import { LabelColour, type Label } from "../../../../shared/domain/contact.ts";
import type { AppErrorData } from "../../../../shared/errors/app-error.ts";
import { fold } from "../../../../shared/text/fold.ts";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { fieldLook } from "../../../components/field.ts";
import { LabelChip } from "../../../components/label-chip.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { request } from "../../../ipc/client.ts";
import { keep } from "../fields/quietly.ts";

interface LabelDialogProps {
  /** Null: a new one. */
  readonly label: Label | null;
  readonly labels: readonly Label[];
  readonly onClose: () => void;
}

export function LabelDialog({ label, labels, onClose }: LabelDialogProps): ReactNode {
  const t = useWords();
  const [name, setName] = useState(label?.name ?? "");
  const [colour, setColour] = useState<LabelColour>(label?.colour ?? "teal");
  const [isTried, setIsTried] = useState(false);
  const [error, setError] = useState<AppErrorData | null>(null);
  const trimmed = name.trim();
  const isTaken = labels.some((other) => other.id !== label?.id && fold(other.name) === fold(trimmed));
  const problem = trimmed === "" ? t("settings.label.nameNeeded") : isTaken ? t("settings.label.nameTaken") : undefined;
  const save = async (): Promise<void> => {
    setIsTried(true);
    if (problem !== undefined) return;
    const refused = await keep(request("labels.save", { id: label?.id ?? null, name: trimmed, colour }), "labels.list");
    setError(refused);
    if (refused === null) onClose();
  };
  return (
    <Dialog
      title={label === null ? t("settings.label.addTitle") : t("settings.label.editTitle")}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button look="primary" onPress={() => void save()}>
            {t("common.save")}
          </Button>
          <Button onPress={onClose}>{t("common.cancel")}</Button>
        </>
      }
    >
      <Form
        validationBehavior="aria"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField autoFocus label={t("settings.label.name")} value={name} onChange={setName} maxLength={40} errorMessage={isTried ? problem : undefined} />
        <RadioGroup value={colour} onChange={(value) => setColour(LabelColour.parse(value))} className={fieldLook.root}>
          <FieldLabel className={fieldLook.label}>{t("settings.label.colour")}</FieldLabel>
          <div className="flex flex-wrap gap-2 pt-1">
            {LabelColour.options.map((one) => (
              <Radio
                key={one}
                value={one}
                className="flex min-h-8 cursor-default items-center rounded-full border-2 border-transparent px-1 selected:border-accent focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-accent"
              >
                <LabelChip label={{ name: t(`settings.label.colours.${one}`), colour: one }} />
              </Radio>
            ))}
          </div>
        </RadioGroup>
        {error !== null && <ErrorNote error={error} onlyOwnActions />}
      </Form>
    </Dialog>
  );
}

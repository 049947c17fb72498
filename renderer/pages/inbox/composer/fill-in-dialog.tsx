import { useState, type ReactNode } from "react";
import { Form } from "react-aria-components";
import { Prose } from "../../../components/bidi.tsx";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { fillBlanks, openBlanks, type Known } from "./variables.ts";

interface FillInDialogProps {
  readonly text: string | null;
  readonly onFilled: (text: string) => void;
  readonly onClose: () => void;
}

function Fields({ text, onFilled }: { readonly text: string; readonly onFilled: (text: string) => void }): ReactNode {
  const t = useWords();
  const [values, setValues] = useState<Known>({});
  const names = openBlanks(text);
  return (
    <Form
      className="flex flex-col gap-3 pt-1"
      onSubmit={(event) => {
        event.preventDefault();
        onFilled(fillBlanks(text, values));
      }}
    >
      {names.map((name, index) => (
        <TextField
          key={name}
          autoFocus={index === 0}
          label={name.replaceAll(/[._]/gu, " ")}
          value={values[name] ?? ""}
          onChange={(value) => setValues({ ...values, [name]: value })}
        />
      ))}
      <Prose className="max-h-40 overflow-y-auto rounded-control bg-sunken p-3 text-sm text-text-2">{fillBlanks(text, values)}</Prose>
      <Button type="submit" look="primary" className="self-start">
        {t("composer.fillInsert")}
      </Button>
    </Form>
  );
}

/** Asks for what the app does not know, before the text goes into the editor. */
export function FillInDialog({ text, onFilled, onClose }: FillInDialogProps): ReactNode {
  const t = useWords();
  return (
    <Dialog title={t("composer.fillTitle")} isOpen={text !== null} onClose={onClose}>
      {text !== null && <Fields text={text} onFilled={onFilled} />}
    </Dialog>
  );
}

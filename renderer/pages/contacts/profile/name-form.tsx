import { useState, type ReactNode } from "react";
import type { ContactView } from "../../../../shared/domain/contact.ts";
import { Button } from "../../../components/button.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { updateAnyway } from "../contact-updates.ts";

interface NameFormProps {
  readonly contact: ContactView;
  readonly onDone: () => void;
}

export function NameForm({ contact, onDone }: NameFormProps): ReactNode {
  const t = useWords();
  const [name, setName] = useState(contact.name);
  const save = async (): Promise<void> => {
    const next = name.trim();
    if (next === "" || next === contact.name || (await updateAnyway(contact, { name: next }))) onDone();
  };
  return (
    <form
      className="flex items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        autoFocus
        isLabelHidden
        label={t("contacts.name")}
        value={name}
        onChange={setName}
        maxLength={200}
        onKeyDown={(event) => {
          if (event.key === "Escape") onDone();
        }}
        className="w-72 max-w-full"
      />
      <Button type="submit" look="primary">
        {t("contacts.saveName")}
      </Button>
      <Button onPress={onDone}>{t("common.cancel")}</Button>
    </form>
  );
}

import type { ReactNode } from "react";
import { Prose } from "../../../components/bidi.tsx";
import { Button } from "../../../components/button.tsx";
import { TextArea } from "../../../components/text-area.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import type { Notes } from "./use-notes.ts";

interface NotesFieldProps {
  readonly notes: Notes;
  readonly rows: number;
  readonly areaClassName: string;
}

/** What is remembered of a customer, wherever it is written; what came in its way stands under it. */
export function NotesField({ notes, rows, areaClassName }: NotesFieldProps): ReactNode {
  const t = useWords();
  const { text, change, keep, error, mine, takeMine } = notes;
  return (
    <>
      <TextArea label={t("contact.notes")} isLabelHidden value={text} onChange={change} onBlur={keep} maxLength={20_000} placeholder={t("contact.notesPlaceholder")} rows={rows} areaClassName={areaClassName} />
      {mine !== null && (
        <div role="alert" className="flex flex-col gap-2 rounded-control bg-warning-soft px-3 py-2.5 text-sm">
          <p className="text-warning">{t("contacts.changedElsewhere")}</p>
          <Prose className="max-h-32 overflow-y-auto text-text-2">{mine}</Prose>
          <Button size="small" look="outline" className="self-start" onPress={takeMine}>
            {t("contacts.keepMine")}
          </Button>
        </div>
      )}
      {error !== null && <ErrorNote error={error} onlyOwnActions actions={{ retry: keep }} />}
    </>
  );
}

import type { ReactNode } from "react";
import type { ContactView } from "../../../../shared/domain/contact.ts";
import { Prose } from "../../../components/bidi.tsx";
import { Button } from "../../../components/button.tsx";
import { TextArea } from "../../../components/text-area.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { ProfileSection } from "./profile-section.tsx";
import { useNotes } from "./use-notes.ts";

export function ProfileNotes({ contact }: { readonly contact: ContactView }): ReactNode {
  const t = useWords();
  const { text, change, keep, status, error, mine, takeMine } = useNotes(contact);
  return (
    <ProfileSection
      title={t("contact.notes")}
      aside={
        <span role="status" className="text-xs text-text-3">
          {status === "saving" ? t("common.saving") : status === "saved" ? t("common.saved") : t("contacts.notesHint")}
        </span>
      }
    >
      <TextArea label={t("contact.notes")} isLabelHidden value={text} onChange={change} onBlur={keep} maxLength={20_000} placeholder={t("contact.notesPlaceholder")} rows={4} areaClassName="field-sizing-content min-h-24 max-h-72" />
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
    </ProfileSection>
  );
}

import type { ReactNode } from "react";
import type { ContactView } from "../../../../shared/domain/contact.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { NotesField } from "./notes-field.tsx";
import { ProfileSection } from "./profile-section.tsx";
import { useNotes } from "./use-notes.ts";

export function ProfileNotes({ contact }: { readonly contact: ContactView }): ReactNode {
  const t = useWords();
  const notes = useNotes(contact);
  return (
    <ProfileSection
      title={t("contact.notes")}
      aside={
        <span role="status" className="text-xs text-text-3">
          {notes.status === "saving" ? t("common.saving") : notes.status === "saved" ? t("common.saved") : t("contacts.notesHint")}
        </span>
      }
    >
      <NotesField notes={notes} rows={4} areaClassName="field-sizing-content min-h-24 max-h-72" />
    </ProfileSection>
  );
}

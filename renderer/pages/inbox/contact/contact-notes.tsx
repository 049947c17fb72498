import type { ReactNode } from "react";
import type { ContactView } from "../../../../shared/domain/contact.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { NotesField } from "../../contacts/profile/notes-field.tsx";
import { useNotes } from "../../contacts/profile/use-notes.ts";
import { PaneSection } from "./pane-section.tsx";

/** The same notes as in the profile, beside the conversation. Keyed by the contact. */
export function ContactNotes({ contact }: { readonly contact: ContactView }): ReactNode {
  const t = useWords();
  const notes = useNotes(contact);
  return (
    <PaneSection
      title={t("contact.notes")}
      aside={
        <span role="status" className="text-xs text-text-3">
          {notes.status === "saving" ? t("common.saving") : notes.status === "saved" ? t("common.saved") : ""}
        </span>
      }
    >
      <NotesField notes={notes} rows={3} areaClassName="field-sizing-content min-h-20 max-h-60 text-sm border-line" />
    </PaneSection>
  );
}

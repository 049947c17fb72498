import { useEffect, useRef, useState, type ReactNode } from "react";
import type { ContactView } from "../../../../shared/domain/contact.ts";
import { TextArea } from "../../../components/text-area.tsx";
import { showProblem } from "../../../errors/show-problem.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { request } from "../../../ipc/client.ts";
import { queryClient } from "../../../ipc/query-client.ts";
import { keyOf } from "../../../ipc/use-route.ts";
import { PaneSection } from "./pane-section.tsx";

const pauseMs = 700;

/** Saved by itself, after a pause and when it is left. Keyed by the contact. */
export function ContactNotes({ contact }: { readonly contact: ContactView }): ReactNode {
  const t = useWords();
  const [notes, setNotes] = useState(contact.notes);
  const [state, setState] = useState<"idle" | "saving" | "saved">("idle");
  const stored = useRef({ notes: contact.notes, version: contact.version });
  const latest = useRef(notes);
  latest.current = notes;
  if (contact.version > stored.current.version) stored.current = { notes: contact.notes, version: contact.version };

  const save = useRef(async (): Promise<void> => {
    if (latest.current === stored.current.notes) return;
    setState("saving");
    try {
      const saved = await request("contacts.update", { contactId: contact.id, version: stored.current.version, notes: latest.current });
      stored.current = { notes: saved.notes, version: saved.version };
      queryClient.setQueryData(keyOf("contacts.get", { contactId: contact.id }), saved);
      setState("saved");
    } catch (error) {
      setState("idle");
      showProblem(error, { retry: () => void save() });
    }
  }).current;

  useEffect(() => {
    const timer = setTimeout(() => void save(), pauseMs);
    return () => clearTimeout(timer);
  }, [notes, save]);
  useEffect(() => () => void save(), [save]);

  return (
    <PaneSection
      title={t("contact.notes")}
      aside={
        <span role="status" className="text-xs text-text-3">
          {state === "saving" ? t("common.saving") : state === "saved" ? t("common.saved") : ""}
        </span>
      }
    >
      <TextArea
        label={t("contact.notes")}
        isLabelHidden
        value={notes}
        onChange={setNotes}
        placeholder={t("contact.notesPlaceholder")}
        rows={3}
        areaClassName="field-sizing-content min-h-20 max-h-60 text-sm border-line"
      />
    </PaneSection>
  );
}

import { useDeferredValue, useState, type ReactNode } from "react";
import type { ContactView } from "../../../../shared/domain/contact.ts";
import type { ContactId } from "../../../../shared/domain/ids.ts";
import { Ltr } from "../../../components/bidi.tsx";
import { Button } from "../../../components/button.tsx";
import { ChoiceCards } from "../../../components/choice-cards.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { SearchInput } from "../../../components/search-input.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { useRoute } from "../../../ipc/use-route.ts";
import { joinContacts } from "./merge-actions.ts";

interface MergeDialogProps {
  readonly contact: ContactView;
  readonly onClose: () => void;
}

const shown = 6;

/** Two entries that are one person become one, with everything both have. */
export function MergeDialog({ contact, onClose }: MergeDialogProps): ReactNode {
  const t = useWords();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<ContactId | null>(null);
  const query = useDeferredValue(typed);
  const others = useRoute("contacts.list", { query, limit: shown + 1 }).data?.items.filter((one) => one.id !== contact.id).slice(0, shown) ?? [];
  const other = others.find((one) => one.id === chosen);
  return (
    <Dialog
      title={t("merge.title", { name: contact.name })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button
            look="primary"
            isDisabled={other === undefined}
            onPress={() => {
              onClose();
              if (other !== undefined) void joinContacts(contact, other.id, other.name);
            }}
          >
            {t("merge.do")}
          </Button>
          <Button onPress={onClose}>{t("common.cancel")}</Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="text-base text-text-2">{t("merge.body")}</p>
        <SearchInput label={t("contacts.search")} value={typed} onChange={setTyped} />
        {others.length === 0 ? (
          <p className="text-sm text-text-3">{t("merge.nobody")}</p>
        ) : (
          <ChoiceCards
            label={t("merge.who")}
            isLabelHidden
            choices={others.map((one) => ({ id: one.id as string, label: one.name, hint: <Ltr>{one.primaryIdentity}</Ltr> }))}
            value={chosen ?? ""}
            onChange={(id) => setChosen(id as ContactId)}
          />
        )}
      </div>
    </Dialog>
  );
}

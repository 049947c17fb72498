import { Check, Plus, Tag } from "lucide-react";
import { useRef, useState, type ReactNode } from "react";
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField } from "react-aria-components";
import { fold } from "../../../../shared/text/fold.ts";
import type { ContactView, Label } from "../../../../shared/domain/contact.ts";
import type { LabelId } from "../../../../shared/domain/ids.ts";
import { Button } from "../../../components/button.tsx";
import { cx } from "../../../components/cx.ts";
import { inputLook } from "../../../components/field.ts";
import { LabelChip } from "../../../components/label-chip.tsx";
import { Popover } from "../../../components/popover.tsx";
import { ScrollArea } from "../../../components/scroll-area.tsx";
import { useInputDirection } from "../../../components/use-input-direction.ts";
import { showProblem } from "../../../errors/show-problem.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { request } from "../../../ipc/client.ts";
import { queryClient } from "../../../ipc/query-client.ts";
import { useRoute } from "../../../ipc/use-route.ts";
import { changeContactLabels } from "../contact-updates.ts";

const createKey = "create-label";
const rowLook = "flex min-h-9 cursor-default items-center gap-2 rounded-control px-2 text-base outline-none hover:bg-hover focus:bg-selected";

function Picker({ contact, labels }: { readonly contact: ContactView; readonly labels: readonly Label[] }): ReactNode {
  const t = useWords();
  const [typed, setTyped] = useState("");
  const direction = useInputDirection(typed, false);
  const name = typed.trim();
  const found = labels.filter((label) => fold(label.name).includes(fold(name)));
  const isNew = name !== "" && !labels.some((label) => fold(label.name) === fold(name));
  const toggle = (id: LabelId): Promise<void> => (contact.labelIds.includes(id) ? changeContactLabels(contact.id, [], [id]) : changeContactLabels(contact.id, [id], []));
  const create = async (): Promise<void> => {
    try {
      const label = await request("labels.save", { id: null, name, colour: "teal" });
      await queryClient.invalidateQueries({ queryKey: ["labels.list"] });
      setTyped("");
      await changeContactLabels(contact.id, [label.id], []);
    } catch (error) {
      showProblem(error);
    }
  };
  return (
    <div className="flex w-64 flex-col gap-2">
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField autoFocus aria-label={t("label.find")}>
          <Input dir={direction} placeholder={t("label.find")} className={cx(inputLook(), "[&::-webkit-search-cancel-button]:hidden")} />
        </SearchField>
        <ScrollArea label={t("label.title")} className="max-h-64">
          <ListBox
            aria-label={t("label.title")}
            onAction={(key) => void (key === createKey ? create() : toggle(key as LabelId))}
            renderEmptyState={() => <p className="px-2 py-3 text-sm text-text-3">{t("label.none")}</p>}
            className="outline-none"
          >
            {found.map((label) => (
              <ListBoxItem key={label.id} id={label.id} textValue={label.name} className={rowLook}>
                <Check size={16} aria-hidden className={contact.labelIds.includes(label.id) ? "text-accent" : "invisible"} />
                <LabelChip label={label} />
              </ListBoxItem>
            ))}
            {isNew && (
              <ListBoxItem id={createKey} textValue={name} className={rowLook}>
                <Plus size={16} aria-hidden />
                {t("label.create", { name })}
              </ListBoxItem>
            )}
          </ListBox>
        </ScrollArea>
      </Autocomplete>
    </div>
  );
}

export function ProfileLabels({ contact }: { readonly contact: ContactView }): ReactNode {
  const t = useWords();
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const labels = useRoute("labels.list", {}).data?.items ?? [];
  return (
    <div className="flex flex-wrap items-center gap-1 pt-0.5">
      {labels
        .filter((label) => contact.labelIds.includes(label.id))
        .map((label) => (
          <LabelChip key={label.id} label={label} />
        ))}
      <Button ref={trigger} size="small" icon={<Tag size={14} aria-hidden className="mirror" />} className="-ms-1" aria-expanded={isOpen} onPress={() => setIsOpen(true)}>
        {t("contacts.labelsEdit")}
      </Button>
      <Popover label={t("label.title")} triggerRef={trigger} isOpen={isOpen} onOpenChange={setIsOpen} placement="bottom start">
        <Picker contact={contact} labels={labels} />
      </Popover>
    </div>
  );
}

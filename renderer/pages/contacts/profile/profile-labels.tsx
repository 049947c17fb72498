import { Tag } from "lucide-react";
import { useRef, useState, type ReactNode } from "react";
import type { ContactView } from "../../../../shared/domain/contact.ts";
import { Button } from "../../../components/button.tsx";
import { LabelChip } from "../../../components/label-chip.tsx";
import { Popover } from "../../../components/popover.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { useRoute } from "../../../ipc/use-route.ts";
import { LabelPicker } from "../../inbox/labels/label-picker.tsx";
import { changeContactLabels } from "../contact-updates.ts";

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
        <LabelPicker chosen={contact.labelIds} onChange={(add, remove) => changeContactLabels(contact.id, add, remove)} />
      </Popover>
    </div>
  );
}

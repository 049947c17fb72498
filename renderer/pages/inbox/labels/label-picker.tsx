import { Check, Plus } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField } from "react-aria-components";
import { fold } from "../../../../shared/text/fold.ts";
import type { LabelId } from "../../../../shared/domain/ids.ts";
import { cx } from "../../../components/cx.ts";
import { inputLook } from "../../../components/field.ts";
import { LabelChip } from "../../../components/label-chip.tsx";
import { ScrollArea } from "../../../components/scroll-area.tsx";
import { useInputDirection } from "../../../components/use-input-direction.ts";
import { showProblem } from "../../../errors/show-problem.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { request } from "../../../ipc/client.ts";
import { queryClient } from "../../../ipc/query-client.ts";
import { useRoute } from "../../../ipc/use-route.ts";

interface LabelPickerProps {
  /** Those it has now. */
  readonly chosen: readonly LabelId[];
  readonly onChange: (add: readonly LabelId[], remove: readonly LabelId[]) => Promise<void>;
}

const createKey = "create-label";
const rowLook = "flex min-h-9 cursor-default items-center gap-2 rounded-control px-2 text-base outline-none hover:bg-hover focus:bg-selected";

/** Finds a label as one types, puts it on or takes it off, and makes a new one by its name. */
export function LabelPicker({ chosen, onChange }: LabelPickerProps): ReactNode {
  const t = useWords();
  const [typed, setTyped] = useState("");
  const direction = useInputDirection(typed, false);
  const labels = useRoute("labels.list", {}).data?.items ?? [];
  const name = typed.trim();
  const found = labels.filter((label) => fold(label.name).includes(fold(name)));
  const isNew = name !== "" && !labels.some((label) => fold(label.name) === fold(name));
  const toggle = (id: LabelId): Promise<void> => (chosen.includes(id) ? onChange([], [id]) : onChange([id], []));
  const create = async (): Promise<void> => {
    try {
      const label = await request("labels.save", { id: null, name, colour: "teal" });
      await queryClient.invalidateQueries({ queryKey: ["labels.list"] });
      setTyped("");
      await onChange([label.id], []);
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
                <Check size={16} aria-hidden className={chosen.includes(label.id) ? "text-accent" : "invisible"} />
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

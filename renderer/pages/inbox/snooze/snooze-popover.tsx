import { useState, type ReactNode, type RefObject } from "react";
import { Form, ListBox, ListBoxItem } from "react-aria-components";
import { Button } from "../../../components/button.tsx";
import { Popover } from "../../../components/popover.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { useFormat } from "../../../i18n/use-format.ts";
import { useNow } from "../../../i18n/use-now.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { setUi, useUi } from "../../../stores/ui.ts";
import { targetIds } from "../targets.ts";
import { snoozeConversations } from "../conversation-actions.ts";
import { parseWhen } from "./parse-when.ts";
import { snoozePresets } from "./snooze-presets.ts";

/** Sunday, as in most of the region. */
const firstDayOfWeek = 0;

function SnoozeBody(): ReactNode {
  const t = useWords();
  const format = useFormat();
  const now = useNow();
  const [typed, setTyped] = useState("");
  const [isTried, setIsTried] = useState(false);
  const parsed = parseWhen(typed, now);
  const isPast = parsed !== null && parsed <= now;
  const snooze = (until: number): void => {
    setUi({ openPopover: null });
    void snoozeConversations(targetIds(), until, format.dateTime(until));
  };
  const presets = snoozePresets(now, firstDayOfWeek);
  return (
    <div className="flex w-72 flex-col gap-2">
      <h3 className="px-2 text-sm font-semibold text-text">{t("snooze.title")}</h3>
      <ListBox
        autoFocus="first"
        aria-label={t("snooze.title")}
        onAction={(name) => {
          const preset = presets.find((candidate) => candidate.name === name);
          if (preset !== undefined) snooze(preset.at);
        }}
        className="outline-none"
      >
        {presets.map((preset) => (
          <ListBoxItem
            key={preset.name}
            id={preset.name}
            textValue={t(`snooze.${preset.name}`)}
            className="flex min-h-9 cursor-default items-center justify-between gap-3 rounded-control px-2 text-base outline-none hover:bg-hover focus:bg-selected"
          >
            <span>{t(`snooze.${preset.name}`)}</span>
            <bdi className="text-sm text-text-3">{format.dateTime(preset.at)}</bdi>
          </ListBoxItem>
        ))}
      </ListBox>
      <Form
        className="flex items-end gap-2 border-t border-line px-2 pt-3"
        onSubmit={(event) => {
          event.preventDefault();
          setIsTried(true);
          if (parsed !== null && !isPast) snooze(parsed);
        }}
      >
        <TextField
          className="flex-1"
          label={t("snooze.typed")}
          value={typed}
          onChange={setTyped}
          hint={parsed === null || isPast ? t("snooze.typedHint") : format.dateTime(parsed)}
          errorMessage={isPast ? t("snooze.past") : isTried && parsed === null ? t("snooze.unclear") : undefined}
        />
        <Button type="submit" look="outline" className="mb-6">
          {t("snooze.set")}
        </Button>
      </Form>
    </div>
  );
}

export function SnoozePopover({ triggerRef }: { readonly triggerRef: RefObject<Element | null> }): ReactNode {
  const t = useWords();
  const isOpen = useUi((ui) => ui.openPopover === "snooze");
  return (
    <Popover
      label={t("snooze.title")}
      triggerRef={triggerRef}
      placement="bottom end"
      isOpen={isOpen}
      onOpenChange={(open) => setUi({ openPopover: open ? "snooze" : null })}
    >
      <SnoozeBody />
    </Popover>
  );
}

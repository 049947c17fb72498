import { Check, ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Button, FieldError, Label, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue, Text } from "react-aria-components";
import { cx } from "./cx.ts";
import { fieldLook, inputLook } from "./field.ts";

export interface SelectOption<K extends string> {
  readonly id: K;
  readonly label: string;
}

interface SelectProps<K extends string> {
  readonly label: string;
  readonly options: readonly SelectOption<K>[];
  readonly value: K;
  readonly onChange: (value: K) => void;
  readonly hint?: string;
  readonly errorMessage?: string | undefined;
  readonly isDisabled?: boolean;
  readonly isLabelHidden?: boolean;
  readonly className?: string;
}

export function Select<K extends string>({
  label,
  options,
  value,
  onChange,
  hint,
  errorMessage,
  isDisabled = false,
  isLabelHidden = false,
  className,
}: SelectProps<K>): ReactNode {
  return (
    <AriaSelect
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key);
        if (chosen !== undefined) onChange(chosen.id);
      }}
      isDisabled={isDisabled}
      isInvalid={errorMessage !== undefined}
      {...(isLabelHidden ? { "aria-label": label } : {})}
      className={cx(fieldLook.root, className)}
    >
      {!isLabelHidden && <Label className={fieldLook.label}>{label}</Label>}
      <Button className={cx(inputLook(), "flex cursor-default items-center justify-between gap-2")}>
        <SelectValue className="line min-w-0">{({ selectedText }) => selectedText}</SelectValue>
        <ChevronDown size={16} aria-hidden className="shrink-0 text-text-3" />
      </Button>
      {hint !== undefined && errorMessage === undefined && (
        <Text slot="description" className={fieldLook.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={fieldLook.error}>{errorMessage}</FieldError>
      <Popover
        data-overlay
        data-surface
        className="min-w-(--trigger-width) overflow-auto rounded-control border border-line bg-raised p-1 shadow-overlay entering:opacity-0 exiting:opacity-0 transition-opacity"
      >
        <ListBox items={options} className="outline-none">
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              className="group flex min-h-9 cursor-default items-center gap-2 rounded-tight px-2.5 text-base text-text focus:bg-selected"
            >
              <span className="flex-1">{option.label}</span>
              <Check size={16} aria-hidden className="invisible text-accent group-selected:visible" />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

import type { ReactNode } from "react";
import { FieldError, Label, Radio, RadioGroup } from "react-aria-components";
import { cx } from "./cx.ts";
import { fieldLook } from "./field.ts";

export interface Choice<K extends string> {
  readonly id: K;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly icon?: ReactNode;
  /** The language of the label where it is not the page's. */
  readonly lang?: string;
}

interface ChoiceCardsProps<K extends string> {
  readonly label: string;
  readonly choices: readonly Choice<K>[];
  readonly value: K;
  readonly onChange: (value: K) => void;
  readonly isLabelHidden?: boolean;
  readonly isInRow?: boolean;
  readonly className?: string;
}

/** One of a few, each with a line that says what it means. */
export function ChoiceCards<K extends string>({
  label,
  choices,
  value,
  onChange,
  isLabelHidden = false,
  isInRow = false,
  className,
}: ChoiceCardsProps<K>): ReactNode {
  return (
    <RadioGroup
      value={value}
      onChange={(key) => {
        const chosen = choices.find((choice) => choice.id === key);
        if (chosen !== undefined) onChange(chosen.id);
      }}
      {...(isLabelHidden ? { "aria-label": label } : {})}
      className={cx(fieldLook.root, className)}
    >
      {!isLabelHidden && <Label className={fieldLook.label}>{label}</Label>}
      <div className={cx("grid gap-2", isInRow && "sm:grid-cols-2")}>
        {choices.map((choice) => (
          <Radio
            key={choice.id}
            value={choice.id}
            {...(choice.lang === undefined ? {} : { lang: choice.lang })}
            className="group flex cursor-default items-start gap-3 rounded-control border border-line bg-surface px-3 py-2.5 transition-colors hover:bg-hover selected:border-accent selected:bg-accent-soft"
          >
            <span className="mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-full border border-control bg-surface group-selected:border-accent group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-accent">
              <span className="invisible size-2.5 rounded-full bg-accent group-selected:visible" />
            </span>
            {choice.icon !== undefined && <span className="mt-0.5 text-text-2">{choice.icon}</span>}
            <span className="flex min-w-0 flex-col">
              <span className="text-base font-medium text-text">{choice.label}</span>
              {choice.hint !== undefined && <span className="text-sm text-text-2">{choice.hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldError className={fieldLook.error} />
    </RadioGroup>
  );
}

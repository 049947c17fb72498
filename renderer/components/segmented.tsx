import type { ReactNode } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import { cx } from "./cx.ts";

interface SegmentedProps<K extends string> {
  readonly label: string;
  readonly options: readonly { readonly id: K; readonly label: string; readonly lang?: string }[];
  readonly value: K;
  readonly onChange: (value: K) => void;
  readonly isLabelHidden?: boolean;
  readonly className?: string;
}

/** Two to four short choices side by side; all are seen before one is made. */
export function Segmented<K extends string>({ label, options, value, onChange, isLabelHidden = false, className }: SegmentedProps<K>): ReactNode {
  return (
    <RadioGroup
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key);
        if (chosen !== undefined) onChange(chosen.id);
      }}
      orientation="horizontal"
      {...(isLabelHidden ? { "aria-label": label } : {})}
      className={cx("flex flex-wrap items-center justify-between gap-x-4 gap-y-1", className)}
    >
      {!isLabelHidden && <Label className="text-base text-text">{label}</Label>}
      <div data-surface className="flex rounded-control border border-control bg-sunken p-0.5">
        {options.map((option) => (
          <Radio
            key={option.id}
            value={option.id}
            {...(option.lang === undefined ? {} : { lang: option.lang })}
            className="flex h-8 cursor-default items-center rounded-tight px-3 text-base text-text-2 transition-colors hover:text-text selected:bg-surface selected:font-medium selected:text-text selected:shadow-card focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-accent"
          >
            {option.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

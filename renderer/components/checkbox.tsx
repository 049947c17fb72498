import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from "react-aria-components";
import { cx } from "./cx.ts";

interface CheckboxProps extends Omit<AriaCheckboxProps, "className" | "children"> {
  readonly children?: ReactNode;
  readonly className?: string;
}

export function Checkbox({ children, className, ...props }: CheckboxProps): ReactNode {
  return (
    <AriaCheckbox
      {...props}
      className={cx("group flex min-h-6 cursor-default items-center gap-2 text-base text-text disabled:opacity-50", className)}
    >
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className="flex size-5 shrink-0 items-center justify-center rounded-tight border border-control bg-surface text-on-accent transition-colors group-selected:border-accent group-selected:bg-accent group-indeterminate:border-accent group-indeterminate:bg-accent group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-accent">
            {isIndeterminate ? <Minus size={14} aria-hidden /> : isSelected ? <Check size={14} aria-hidden /> : null}
          </span>
          {children}
        </>
      )}
    </AriaCheckbox>
  );
}

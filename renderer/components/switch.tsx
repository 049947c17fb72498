import { useId, type ReactNode } from "react";
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from "react-aria-components";

interface SwitchProps extends Omit<AriaSwitchProps, "className" | "children"> {
  readonly label: string;
  readonly hint?: string;
}

export function Switch({ label, hint, ...props }: SwitchProps): ReactNode {
  const hintId = useId();
  return (
    <AriaSwitch
      {...props}
      {...(hint === undefined ? {} : { "aria-describedby": hintId })}
      className="group flex min-h-9 cursor-default items-center justify-between gap-4 rounded-control disabled:opacity-50"
    >
      <span className="flex min-w-0 flex-col">
        <span className="text-base text-text">{label}</span>
        {hint !== undefined && (
          <span id={hintId} className="text-sm text-text-3">
            {hint}
          </span>
        )}
      </span>
      <span
        data-surface
        className="flex h-6 w-10 shrink-0 items-center rounded-full border border-control bg-sunken p-0.5 transition-colors group-selected:border-accent group-selected:bg-accent group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-accent"
      >
        <span className="size-4.5 rounded-full bg-control transition-transform group-selected:translate-x-4 group-selected:bg-on-accent rtl:group-selected:-translate-x-4" />
      </span>
    </AriaSwitch>
  );
}

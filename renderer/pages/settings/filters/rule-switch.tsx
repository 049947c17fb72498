import type { ReactNode } from "react";
import { Switch } from "react-aria-components";

interface RuleSwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** A switch at a row's end, named for readers only: the row says what it is about. */
export function RuleSwitch({ label, isOn, onChange }: RuleSwitchProps): ReactNode {
  return (
    <Switch aria-label={label} isSelected={isOn} onChange={onChange} className="group flex min-h-9 cursor-default items-center">
      <span
        data-surface
        className="flex h-6 w-10 shrink-0 items-center rounded-full border border-control bg-sunken p-0.5 transition-colors group-selected:border-accent group-selected:bg-accent group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-accent"
      >
        <span className="size-4.5 rounded-full bg-control transition-transform group-selected:translate-x-4 group-selected:bg-on-accent rtl:group-selected:-translate-x-4" />
      </span>
    </Switch>
  );
}

import type { ReactNode } from "react";
import { Menu as AriaMenu, MenuItem as AriaMenuItem, Popover, Separator } from "react-aria-components";
import { cx } from "./cx.ts";
import { Kbd } from "./kbd.tsx";

interface MenuProps {
  readonly label: string;
  readonly children: ReactNode;
  readonly placement?: "bottom start" | "bottom end" | "top start" | "top end";
}

/** The popover and list of a MenuTrigger; the trigger itself is any button. */
export function Menu({ label, children, placement = "bottom end" }: MenuProps): ReactNode {
  return (
    <Popover
      data-overlay
      data-surface
      placement={placement}
      offset={6}
      className="z-40 min-w-52 rounded-control border border-line bg-raised p-1 shadow-overlay transition-opacity entering:opacity-0 exiting:opacity-0"
    >
      <AriaMenu aria-label={label} className="outline-none">
        {children}
      </AriaMenu>
    </Popover>
  );
}

interface MenuItemProps {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly keys?: string | undefined;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  readonly onAction: () => void;
}

export function MenuItem({ label, icon, keys, isDanger = false, isDisabled = false, onAction }: MenuItemProps): ReactNode {
  return (
    <AriaMenuItem
      textValue={label}
      onAction={onAction}
      isDisabled={isDisabled}
      className={cx(
        "flex min-h-9 cursor-default items-center gap-2.5 rounded-tight px-2.5 text-base focus:bg-selected disabled:opacity-45",
        isDanger ? "text-danger" : "text-text",
      )}
    >
      {icon !== undefined && <span className="flex w-4 justify-center text-text-3">{icon}</span>}
      <span className="flex-1">{label}</span>
      {keys !== undefined && <Kbd keys={keys} />}
    </AriaMenuItem>
  );
}

export function MenuDivider(): ReactNode {
  return <Separator className="mx-2 my-1 border-t border-line" />;
}

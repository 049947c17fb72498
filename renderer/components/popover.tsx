import type { ReactNode, RefObject } from "react";
import { Dialog, Popover as AriaPopover } from "react-aria-components";
import { cx } from "./cx.ts";

interface PopoverProps {
  readonly label: string;
  readonly children: ReactNode;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly triggerRef?: RefObject<Element | null>;
  readonly placement?: "bottom start" | "bottom end" | "top start" | "top end" | "bottom" | "top";
  readonly className?: string;
}

/** A small pane at its trigger: inside a DialogTrigger, or controlled with a `triggerRef`. */
export function Popover({ label, children, placement = "bottom start", className, ...props }: PopoverProps): ReactNode {
  return (
    <AriaPopover
      {...props}
      placement={placement}
      offset={6}
      data-overlay
      data-surface
      className="z-40 rounded-card border border-line bg-raised shadow-overlay transition-opacity entering:opacity-0 exiting:opacity-0"
    >
      <Dialog aria-label={label} className={cx("max-h-[inherit] overflow-y-auto p-3 outline-none", className)}>
        {children}
      </Dialog>
    </AriaPopover>
  );
}

import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import { cx } from "./cx.ts";
import { Tooltip } from "./tooltip.tsx";

interface IconButtonProps extends Omit<AriaButtonProps, "className" | "children" | "aria-label"> {
  /** The name for all: tooltip and screen reader. */
  readonly label: string;
  readonly keys?: string | undefined;
  readonly isActive?: boolean;
  readonly size?: "base" | "small";
  readonly placement?: "top" | "bottom" | "start" | "end";
  readonly children: ReactNode;
  readonly className?: string;
}

export function IconButton({ label, keys, isActive = false, size = "base", placement, children, className, ...props }: IconButtonProps): ReactNode {
  return (
    <Tooltip text={label} {...(keys === undefined ? {} : { keys })} {...(placement === undefined ? {} : { placement })}>
      <AriaButton
        {...props}
        aria-label={label}
        className={cx(
          "inline-flex shrink-0 cursor-default items-center justify-center rounded-control transition-colors hover:bg-hover hover:text-text pressed:bg-sunken disabled:opacity-45",
          size === "base" ? "size-9" : "size-7",
          isActive ? "bg-accent-soft text-on-accent-soft" : "text-text-2",
          className,
        )}
      >
        {children}
      </AriaButton>
    </Tooltip>
  );
}

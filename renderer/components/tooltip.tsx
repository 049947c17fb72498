import type { ReactNode } from "react";
import { Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components";
import { Kbd } from "./kbd.tsx";

interface TooltipProps {
  readonly text: string;
  readonly keys?: string | undefined;
  readonly placement?: "top" | "bottom" | "start" | "end";
  /** The trigger: one focusable element. */
  readonly children: ReactNode;
}

export function Tooltip({ text, keys, placement = "bottom", children }: TooltipProps): ReactNode {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip
        placement={placement}
        offset={6}
        className="z-50 flex max-w-72 items-center gap-2 rounded-control bg-text px-2.5 py-1 text-sm text-surface shadow-overlay"
      >
        {text}
        {keys !== undefined && <Kbd keys={keys} look="onDark" />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}

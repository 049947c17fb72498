import type { ReactNode } from "react";
import { cx } from "./cx.ts";

interface ScrollAreaProps {
  readonly label: string;
  readonly children: ReactNode;
  readonly className?: string;
}

/** Scrolls what has no stop of its own for the Tab key, such as a list that is walked from a search field. */
export function ScrollArea({ label, children, className }: ScrollAreaProps): ReactNode {
  return (
    <div role="group" aria-label={label} tabIndex={0} className={cx("overflow-y-auto -outline-offset-2", className)}>
      {children}
    </div>
  );
}

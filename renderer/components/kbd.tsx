import type { ReactNode } from "react";
import { keyLabel } from "../app/commands/key-label.ts";
import { cx } from "./cx.ts";

interface KbdProps {
  /** As in the command table: "mod+k", "g>i". */
  readonly keys: string;
  readonly look?: "plain" | "onDark";
  readonly isLarge?: boolean;
  readonly className?: string;
}

/** Always from the left: a key combination reads the same in both languages. */
export function Kbd({ keys, look = "plain", isLarge = false, className }: KbdProps): ReactNode {
  return (
    <kbd dir="ltr" className={cx("font-mono whitespace-nowrap", isLarge ? "text-lg" : "text-xs", look === "plain" ? "text-text-3" : "text-surface", className)}>
      {keyLabel(keys)}
    </kbd>
  );
}

import type { ReactNode } from "react";
import { cx } from "./cx.ts";

/** A run of text of any language inside a line of ours: names, subjects, times (R4). */
export function Bidi({ children, className }: { readonly children: ReactNode; readonly className?: string }): ReactNode {
  return <bdi className={className}>{children}</bdi>;
}

/** Phones, e-mails, order numbers, versions: always from the left, never broken at a hyphen (R4). */
export function Ltr({ children, className }: { readonly children: ReactNode; readonly className?: string }): ReactNode {
  return (
    <bdi dir="ltr" className={cx("whitespace-nowrap", className)}>
      {children}
    </bdi>
  );
}

/** One line of foreign text, cut at its own end and standing at the page's start (R3). */
export function Line({
  children,
  className,
  title,
}: {
  readonly children: ReactNode;
  readonly className?: string;
  readonly title?: string;
}): ReactNode {
  return (
    <span dir="auto" title={title} className={cx("line block min-w-0", className)}>
      {children}
    </span>
  );
}

/** A body of several paragraphs, each with its own direction (R1). */
export function Prose({ children, className }: { readonly children: ReactNode; readonly className?: string }): ReactNode {
  return (
    <div dir="auto" className={cx("plaintext copyable whitespace-pre-wrap wrap-anywhere", className)}>
      {children}
    </div>
  );
}

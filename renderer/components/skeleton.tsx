import { useEffect, useState, type ReactNode } from "react";
import { cx } from "./cx.ts";

/** A bar of the same size as what will stand here. */
export function SkeletonBar({ className }: { readonly className: string }): ReactNode {
  return <span aria-hidden className={cx("skeleton block", className)} />;
}

/** Nothing for 100 ms: what is local is mostly there before anyone could see a skeleton. */
export function AfterAMoment({ children }: { readonly children: ReactNode }): ReactNode {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), 100);
    return () => clearTimeout(timer);
  }, []);
  return isLate ? children : null;
}

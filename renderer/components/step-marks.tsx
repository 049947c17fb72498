import type { ReactNode } from "react";
import { useFormat } from "../i18n/use-format.ts";
import { useWords } from "../i18n/use-words.ts";
import { cx } from "./cx.ts";

interface StepMarksProps {
  /** Counted from 0. */
  readonly at: number;
  readonly total: number;
}

/** How far it is to the end: small bars and the same in words. */
export function StepMarks({ at, total }: StepMarksProps): ReactNode {
  const t = useWords();
  const format = useFormat();
  return (
    <div className="flex items-center gap-3">
      <div aria-hidden className="flex gap-1.5">
        {Array.from({ length: total }, (_, index) => (
          <span key={index} className={cx("h-1.5 w-7 rounded-full", index <= at ? "bg-accent" : "bg-control opacity-40")} />
        ))}
      </div>
      <p className="text-sm text-text-2">{t("firstRun.step", { step: format.number(at + 1), total: format.number(total) })}</p>
    </div>
  );
}

import type { ReactNode } from "react";
import { cx } from "../../components/cx.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { stepNames, type StepName } from "./first-run-step.ts";

/** How far it is to the end: four small bars and the same in words. */
export function StepMarks({ current }: { readonly current: StepName }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const at = stepNames.indexOf(current);
  return (
    <div className="flex items-center gap-3">
      <div aria-hidden className="flex gap-1.5">
        {stepNames.map((name, index) => (
          <span key={name} className={cx("h-1.5 w-7 rounded-full", index <= at ? "bg-accent" : "bg-control opacity-40")} />
        ))}
      </div>
      <p className="text-sm text-text-2">{t("firstRun.step", { step: format.number(at + 1), total: format.number(stepNames.length) })}</p>
    </div>
  );
}

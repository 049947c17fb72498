import { useEffect, useRef, type ReactNode } from "react";
import { Button } from "../../components/button.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { nextStep, previousStep, useFirstRunStep } from "./first-run-step.ts";

interface StepFrameProps {
  readonly title: string;
  readonly body: string;
  readonly children: ReactNode;
  /** Instead of "Continue": a form that has its own button, or the end. */
  readonly action?: ReactNode;
  /** Instead of "Back": within a step that has places of its own. */
  readonly back?: ReactNode;
  /** A field of the step takes the focus itself. */
  readonly hasOwnFocus?: boolean;
}

export function StepFrame({ title, body, children, action, back, hasOwnFocus = false }: StepFrameProps): ReactNode {
  const t = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirst = useFirstRunStep((state) => state.step === "language");
  useEffect(() => {
    if (!hasOwnFocus) heading.current?.focus();
  }, [hasOwnFocus]);
  return (
    <div data-surface className="appear flex w-full max-w-xl flex-col gap-5 rounded-card border border-line bg-surface p-7 shadow-card">
      <header className="flex flex-col gap-1">
        <h1 ref={heading} tabIndex={-1} className="rounded-tight text-2xl font-semibold text-text outline-none">
          {title}
        </h1>
        <p className="text-base text-text-2">{body}</p>
      </header>
      {children}
      <footer className="flex items-center gap-2 border-t border-line pt-4">
        {action ?? (
          <Button look="primary" onPress={nextStep}>
            {t("common.continue")}
          </Button>
        )}
        <span className="flex-1" />
        {back ?? (!isFirst && <Button onPress={previousStep}>{t("common.back")}</Button>)}
      </footer>
    </div>
  );
}

import { useEffect, type ReactNode } from "react";
import type { PageProps } from "../../app/current-page.tsx";
import { Button } from "../../components/button.tsx";
import { ErrorNote } from "../../errors/error-note.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { BackgroundStep } from "./background-step.tsx";
import { BusinessStep } from "./business-step.tsx";
import { ChannelStep } from "./channel-step.tsx";
import { stepsFor, useFirstRunStep, type StepName } from "./first-run-step.ts";
import { useLicense } from "../license/use-license.ts";
import { LicenseStep } from "./license-step.tsx";
import { LanguageStep } from "./language-step.tsx";
import { StepMarks } from "../../components/step-marks.tsx";
import { useFinish } from "./use-finish.ts";

const pages: Readonly<Record<StepName, () => ReactNode>> = { language: LanguageStep, license: LicenseStep, channel: ChannelStep, business: BusinessStep, background: BackgroundStep };

/** A few screens, each of which can be passed over; under two minutes to the first message. */
export function FirstRunPage(_props: PageProps): ReactNode {
  const t = useWords();
  const step = useFirstRunStep((state) => state.step);
  const { error, finish } = useFinish();
  const license = useLicense();
  const isManaged = license !== undefined && license.state !== "unmanaged";
  useEffect(() => useFirstRunStep.setState({ isManaged }), [isManaged]);
  const steps = stepsFor(isManaged);
  // A step that was remembered from another build is passed over.
  const shown = steps.includes(step) ? step : "channel";
  const Step = pages[shown];
  return (
    <main data-screen="first-run" data-step={shown} className="flex h-full flex-col bg-canvas">
      <div className="flex h-14 shrink-0 items-center gap-6 px-6">
        <span className="text-base font-semibold text-text">{t("app.name")}</span>
        <StepMarks at={steps.indexOf(shown)} total={steps.length} />
        <span className="flex-1" />
        <Button size="small" onPress={() => void finish()}>
          {t("firstRun.skipAll")}
        </Button>
      </div>
      <div className="quiet-scroll min-h-0 flex-1">
        <div className="flex min-h-full flex-col items-center justify-center gap-4 px-6 pb-14">
          {error !== undefined && <ErrorNote error={error} onlyOwnActions className="w-full max-w-xl" />}
          <Step key={shown} />
        </div>
      </div>
    </main>
  );
}

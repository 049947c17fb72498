import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { Banner } from "../../components/banner.tsx";
import { Button } from "../../components/button.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { ActivationForm } from "../license/activation-form.tsx";
import { useLicense } from "../license/use-license.ts";
import { nextStep } from "./first-run-step.ts";
import { StepFrame } from "./step-frame.tsx";

/** The trial runs already and asks for nothing; whoever has a key lays it in here. */
export function LicenseStep(): ReactNode {
  const t = useWords();
  const license = useLicense();
  const isLicensed = license !== undefined && license.keyHint !== null;
  return (
    <StepFrame
      title={t("firstRun.license.title")}
      body={t("firstRun.license.body")}
      action={
        <Button look="primary" onPress={nextStep}>
          {isLicensed ? t("common.continue") : t("firstRun.license.trial")}
        </Button>
      }
    >
      {isLicensed ? (
        <Banner tone="success" shape="card" icon={<CircleCheck aria-hidden />}>
          {t("license.activated")}
        </Banner>
      ) : (
        <ActivationForm onActivated={nextStep} />
      )}
    </StepFrame>
  );
}

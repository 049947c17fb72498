import type { ReactNode } from "react";
import { Button } from "../../components/button.tsx";
import { ErrorNote } from "../../errors/error-note.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { SettingSwitch } from "../settings/fields/setting-switch.tsx";
import { useFinish } from "./use-finish.ts";
import { StepFrame } from "./step-frame.tsx";

export function BackgroundStep(): ReactNode {
  const t = useWords();
  const { error, finish } = useFinish();
  return (
    <StepFrame
      title={t("firstRun.background.title")}
      body={t("firstRun.background.body")}
      action={
        <Button look="primary" onPress={() => void finish()}>
          {t("firstRun.finish")}
        </Button>
      }
    >
      <div className="flex flex-col divide-y divide-line">
        <SettingSwitch name="closeToTray" />
        <SettingSwitch name="openAtLogin" />
        <SettingSwitch name="notifications" />
      </div>
      {error !== undefined && <ErrorNote error={error} onlyOwnActions />}
    </StepFrame>
  );
}

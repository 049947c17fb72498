import type { ReactNode } from "react";
import { Button } from "../../components/button.tsx";
import { ErrorNote } from "../../errors/error-note.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { SettingSwitch } from "../settings/controls/setting-switch.tsx";
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
        <SettingSwitch name="closeToTray" label={t("firstRun.background.tray")} hint={t("firstRun.background.trayHint")} />
        <SettingSwitch name="openAtLogin" label={t("firstRun.background.login")} hint={t("firstRun.background.loginHint")} />
        <SettingSwitch name="notifications" label={t("firstRun.background.notify")} hint={t("firstRun.background.notifyHint")} />
      </div>
      {error !== null && <ErrorNote error={error} onlyOwnActions />}
    </StepFrame>
  );
}

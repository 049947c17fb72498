import type { ReactNode } from "react";
import type { Settings } from "../../../../shared/domain/settings.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { SettingChoice } from "../fields/setting-choice.tsx";
import { SettingGroup } from "../fields/setting-group.tsx";
import { SettingSwitch } from "../fields/setting-switch.tsx";
import { SettingText } from "../fields/setting-text.tsx";
import { saveSetting } from "../save-setting.ts";

const waits = [0, 5, 10, 20, 30] as const;

export function General({ settings }: { readonly settings: Settings }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const waitOptions = waits.map((seconds) => ({
    id: String(seconds),
    label: seconds === 0 ? t("settings.secondsNone") : t("settings.seconds", { count: seconds, value: format.number(seconds) }),
  }));
  return (
    <>
      <SettingGroup title={t("settings.group.business")}>
        <SettingText
          name="businessName"
          stored={settings.businessName}
          maxLength={120}
          hint={t("settings.hint.businessName", { placeholder: "{{business.name}}" })}
        />
        <SettingText name="signature" stored={settings.signature} maxLength={1000} hint={t("settings.hint.signature")} />
      </SettingGroup>
      <SettingGroup title={t("settings.group.sending")}>
        <SettingChoice
          control="defaultReplyLanguage"
          hint={t("settings.hint.defaultReplyLanguage")}
          options={[
            { id: "ar", label: "العربية", lang: "ar" },
            { id: "en", label: "English", lang: "en" },
          ]}
          value={settings.defaultReplyLanguage}
          onChange={(value) => void saveSetting("defaultReplyLanguage", value)}
        />
        <SettingChoice
          control="undoSeconds"
          hint={t("settings.hint.undoSeconds")}
          options={waitOptions}
          value={String(settings.undoSeconds)}
          onChange={(value) => void saveSetting("undoSeconds", waits.find((seconds) => String(seconds) === value) ?? 10)}
        />
      </SettingGroup>
      <SettingGroup title={t("settings.group.window")}>
        <SettingSwitch name="closeToTray" />
        <SettingSwitch name="openAtLogin" />
      </SettingGroup>
    </>
  );
}

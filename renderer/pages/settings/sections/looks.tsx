import type { ReactNode } from "react";
import type { Settings } from "../../../../shared/domain/settings.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { SettingChoice } from "../fields/setting-choice.tsx";
import { SettingGroup } from "../fields/setting-group.tsx";
import { SettingSwitch } from "../fields/setting-switch.tsx";
import { saveSetting } from "../save-setting.ts";

interface SectionProps {
  readonly settings: Settings;
}

export function LanguageAndRegion({ settings }: SectionProps): ReactNode {
  const t = useWords();
  return (
    <SettingGroup title={t("settings.section.language")}>
      <SettingChoice
        control="language"
        hint={t("settings.hint.language")}
        options={[
          { id: "system", label: t("settings.languageSystem") },
          { id: "ar", label: "العربية", lang: "ar" },
          { id: "en", label: "English", lang: "en" },
        ]}
        value={settings.language}
        onChange={(value) => void saveSetting("language", value)}
      />
      <SettingChoice
        control="digits"
        options={[
          { id: "latin", label: t("settings.digitsLatin") },
          { id: "arabic", label: t("settings.digitsArabic") },
        ]}
        value={settings.digits}
        onChange={(value) => void saveSetting("digits", value)}
      />
      <SettingSwitch name="showHijri" />
    </SettingGroup>
  );
}

export function Appearance({ settings }: SectionProps): ReactNode {
  const t = useWords();
  return (
    <SettingGroup title={t("settings.section.appearance")}>
      <SettingChoice
        control="appearance"
        options={[
          { id: "system", label: t("settings.themeSystem") },
          { id: "light", label: t("settings.themeLight") },
          { id: "dark", label: t("settings.themeDark") },
        ]}
        value={settings.appearance}
        onChange={(value) => void saveSetting("appearance", value)}
      />
      <SettingChoice
        control="density"
        hint={t("settings.hint.density")}
        options={[
          { id: "comfortable", label: t("settings.comfortable") },
          { id: "compact", label: t("settings.compact") },
        ]}
        value={settings.density}
        onChange={(value) => void saveSetting("density", value)}
      />
    </SettingGroup>
  );
}

export function Notifications({ settings }: SectionProps): ReactNode {
  const t = useWords();
  return (
    <SettingGroup title={t("settings.section.notifications")}>
      <SettingSwitch name="notifications" />
      <SettingSwitch name="notificationShowsText" isDisabled={!settings.notifications} />
    </SettingGroup>
  );
}

import type { ReactNode } from "react";
import type { Settings } from "../../../../shared/domain/settings.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useNow } from "../../../i18n/use-now.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { useSettings } from "../../../ipc/queries/settings.ts";
import { SettingChoice } from "../controls/setting-choice.tsx";
import { SettingSwitch } from "../controls/setting-switch.tsx";
import { SettingsCard, SettingsSection } from "../settings-section.tsx";

export function LanguageSection(): ReactNode {
  const t = useWords();
  const format = useFormat();
  const now = useNow();
  const settings = useSettings().data;
  const hijri = format.hijri(now);
  return (
    <SettingsSection title={t("settings.section.language")}>
      <SettingsCard>
        <SettingChoice<Settings["language"]>
          name="language"
          label={t("settings.language.label")}
          options={[
            { id: "system", label: t("settings.language.system") },
            { id: "ar", label: t("command.languageAr"), lang: "ar" },
            { id: "en", label: t("command.languageEn"), lang: "en" },
          ]}
          value={settings?.language}
          patch={(language) => ({ language })}
        />
        <SettingChoice<Settings["digits"]>
          name="digits"
          label={t("settings.language.digits")}
          options={[
            { id: "latin", label: t("settings.language.latin") },
            { id: "arabic", label: t("settings.language.arabic") },
          ]}
          value={settings?.digits}
          patch={(digits) => ({ digits })}
        />
        <SettingSwitch name="showHijri" label={t("settings.language.hijri")} hint={t("settings.language.hijriHint")} />
        <p className="border-t border-line py-2.5 text-sm text-text-2">
          {t("settings.language.sample", { text: format.dateTime(now) })}
          {hijri !== null && <bdi className="block text-text-3">{hijri}</bdi>}
        </p>
      </SettingsCard>
    </SettingsSection>
  );
}

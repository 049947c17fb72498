import type { ReactNode } from "react";
import type { Language } from "../../../../shared/domain/common.ts";
import type { Settings } from "../../../../shared/domain/settings.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { useSettings } from "../../../ipc/queries/settings.ts";
import { SettingChoice } from "../controls/setting-choice.tsx";
import { SettingSelect } from "../controls/setting-select.tsx";
import { SettingSwitch } from "../controls/setting-switch.tsx";
import { SettingText } from "../controls/setting-text.tsx";
import { SettingsCard, SettingsSection } from "../settings-section.tsx";

const undoChoices: readonly Settings["undoSeconds"][] = [0, 5, 10, 20, 30];

export function GeneralSection(): ReactNode {
  const t = useWords();
  const settings = useSettings().data;
  if (settings === undefined) return null;
  return (
    <SettingsSection title={t("settings.section.general")}>
      <SettingsCard>
        <SettingText name="businessName" label={t("firstRun.business.name")} hint={t("firstRun.business.nameHint")} stored={settings.businessName} maxLength={120} />
        <SettingText name="signature" label={t("firstRun.business.signature")} hint={t("firstRun.business.signatureHint")} placeholder={t("firstRun.business.signaturePlaceholder")} stored={settings.signature} isLong maxLength={1000} />
        <SettingChoice<Language>
          name="defaultReplyLanguage"
          label={t("firstRun.business.replyLanguage")}
          options={[
            { id: "ar", label: t("language.ar") },
            { id: "en", label: t("language.en") },
          ]}
          value={settings.defaultReplyLanguage}
          patch={(defaultReplyLanguage) => ({ defaultReplyLanguage })}
        />
      </SettingsCard>
      <SettingsCard>
        <SettingSelect
          name="undoSeconds"
          label={t("settings.general.undo")}
          hint={t("settings.general.undoHint")}
          options={undoChoices.map((count) => ({ id: String(count), label: count === 0 ? t("settings.general.undoNone") : t("settings.general.undoSeconds", { count }) }))}
          value={String(settings.undoSeconds)}
          patch={(key) => ({ undoSeconds: undoChoices.find((count) => String(count) === key) ?? 10 })}
        />
        <div className="flex flex-col divide-y divide-line">
          <SettingSwitch name="closeToTray" label={t("settings.general.tray")} hint={t("settings.general.trayHint")} />
          <SettingSwitch name="openAtLogin" label={t("settings.general.login")} hint={t("settings.general.loginHint")} />
          <SettingSwitch name="singleLetterKeys" label={t("settings.general.keys")} hint={t("settings.general.keysHint")} />
        </div>
      </SettingsCard>
    </SettingsSection>
  );
}

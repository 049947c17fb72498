import type { ReactNode } from "react";
import type { Settings } from "../../../../shared/domain/settings.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { useSettings } from "../../../ipc/queries/settings.ts";
import { SettingChoice } from "../controls/setting-choice.tsx";
import { SettingsCard, SettingsSection } from "../settings-section.tsx";

export function AppearanceSection(): ReactNode {
  const t = useWords();
  const settings = useSettings().data;
  return (
    <SettingsSection title={t("settings.section.appearance")}>
      <SettingsCard>
        <SettingChoice<Settings["appearance"]>
          name="appearance"
          label={t("settings.appearance.theme")}
          options={[
            { id: "system", label: t("settings.appearance.system") },
            { id: "light", label: t("settings.appearance.light") },
            { id: "dark", label: t("settings.appearance.dark") },
          ]}
          value={settings?.appearance}
          patch={(appearance) => ({ appearance })}
        />
        <SettingChoice<Settings["density"]>
          name="density"
          label={t("settings.appearance.density")}
          options={[
            { id: "comfortable", label: t("settings.appearance.comfortable") },
            { id: "compact", label: t("settings.appearance.compact") },
          ]}
          value={settings?.density}
          patch={(density) => ({ density })}
        />
      </SettingsCard>
    </SettingsSection>
  );
}

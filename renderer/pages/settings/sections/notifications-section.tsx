import type { ReactNode } from "react";
import { useWords } from "../../../i18n/use-words.ts";
import { useSettings } from "../../../ipc/queries/settings.ts";
import { SettingSwitch } from "../controls/setting-switch.tsx";
import { SettingsCard, SettingsSection } from "../settings-section.tsx";

export function NotificationsSection(): ReactNode {
  const t = useWords();
  const settings = useSettings().data;
  return (
    <SettingsSection title={t("settings.section.notifications")}>
      <SettingsCard>
        <div className="flex flex-col divide-y divide-line">
          <SettingSwitch name="notifications" label={t("settings.notifications.on")} hint={t("settings.notifications.onHint")} />
          <SettingSwitch name="notificationShowsText" label={t("settings.notifications.text")} hint={t("settings.notifications.textHint")} isDisabled={settings?.notifications === false} />
        </div>
      </SettingsCard>
    </SettingsSection>
  );
}

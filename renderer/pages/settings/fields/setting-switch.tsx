import type { ReactNode } from "react";
import type { Settings } from "../../../../shared/domain/settings.ts";
import { Switch } from "../../../components/switch.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { useSettings } from "../../../ipc/queries/settings.ts";
import { saveSetting } from "../save-setting.ts";
import { SettingBox } from "./setting-box.tsx";

type SwitchName = {
  [K in keyof Settings]: Settings[K] extends boolean ? K : never;
}[keyof Settings] &
  ("closeToTray" | "openAtLogin" | "singleLetterKeys" | "showHijri" | "notifications" | "notificationShowsText" | "spamFilter" | "duplicateFilter" | "emptyFilter");

interface SettingSwitchProps {
  readonly name: SwitchName;
  /** Another setting makes this one meaningless just now. */
  readonly isDisabled?: boolean;
}

export function SettingSwitch({ name, isDisabled = false }: SettingSwitchProps): ReactNode {
  const t = useWords();
  const settings = useSettings().data;
  return (
    <SettingBox control={name}>
      <Switch
        label={t(`settings.control.${name}`)}
        hint={t(`settings.hint.${name}`)}
        isSelected={settings?.[name] ?? false}
        isDisabled={isDisabled || settings === undefined}
        onChange={(isOn) => void saveSetting(name, isOn)}
      />
    </SettingBox>
  );
}

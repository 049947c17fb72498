import type { ReactNode } from "react";
import type { Settings } from "../../../../shared/domain/settings.ts";
import { Switch } from "../../../components/switch.tsx";
import { useSettings } from "../../../ipc/queries/settings.ts";
import { SettingFrame } from "./setting-frame.tsx";
import { useSaveSetting } from "./use-save-setting.ts";

type SwitchName = { [K in keyof Settings]: Settings[K] extends boolean ? K : never }[keyof Settings];

interface SettingSwitchProps {
  readonly name: SwitchName;
  readonly label: string;
  readonly hint?: string;
  readonly isDisabled?: boolean;
}

export function SettingSwitch({ name, label, hint, isDisabled = false }: SettingSwitchProps): ReactNode {
  const settings = useSettings().data;
  const { error, save } = useSaveSetting();
  return (
    <SettingFrame name={name} error={error}>
      <Switch label={label} {...(hint === undefined ? {} : { hint })} isDisabled={isDisabled || settings === undefined} isSelected={settings?.[name] ?? false} onChange={(isOn) => void save({ [name]: isOn })} />
    </SettingFrame>
  );
}

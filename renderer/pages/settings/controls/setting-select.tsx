import type { ReactNode } from "react";
import type { SettingsPatch } from "../../../../shared/domain/settings.ts";
import { Select, type SelectOption } from "../../../components/select.tsx";
import { SettingFrame } from "./setting-frame.tsx";
import { useSaveSetting } from "./use-save-setting.ts";

interface SettingSelectProps<K extends string> {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly options: readonly SelectOption<K>[];
  readonly value: K;
  readonly isDisabled?: boolean;
  readonly patch: (value: K) => SettingsPatch;
}

export function SettingSelect<K extends string>({ name, label, hint, options, value, isDisabled = false, patch }: SettingSelectProps<K>): ReactNode {
  const { error, save } = useSaveSetting();
  return (
    <SettingFrame name={name} error={error}>
      <Select label={label} {...(hint === undefined ? {} : { hint })} options={options} value={value} isDisabled={isDisabled} onChange={(next) => void save(patch(next))} className="max-w-xs" />
    </SettingFrame>
  );
}

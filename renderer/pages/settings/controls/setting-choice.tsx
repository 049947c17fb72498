import type { ReactNode } from "react";
import type { SettingsPatch } from "../../../../shared/domain/settings.ts";
import { Segmented } from "../../../components/segmented.tsx";
import { SettingFrame } from "./setting-frame.tsx";
import { useSaveSetting } from "./use-save-setting.ts";

interface SettingChoiceProps<K extends string> {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly options: readonly { readonly id: K; readonly label: string; readonly lang?: string }[];
  readonly value: K | undefined;
  readonly patch: (value: K) => SettingsPatch;
}

/** One of a few words side by side, saved with the press. */
export function SettingChoice<K extends string>({ name, label, hint, options, value, patch }: SettingChoiceProps<K>): ReactNode {
  const { error, save } = useSaveSetting();
  if (value === undefined) return null;
  return (
    <SettingFrame name={name} error={error}>
      <Segmented label={label} options={options} value={value} onChange={(next) => void save(patch(next))} />
      {hint !== undefined && <p className="-mt-1 text-sm text-text-3">{hint}</p>}
    </SettingFrame>
  );
}

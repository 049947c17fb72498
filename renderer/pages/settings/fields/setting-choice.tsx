import type { ReactNode } from "react";
import { Segmented } from "../../../components/segmented.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import type { ControlId } from "../sections.ts";
import { SettingBox } from "./setting-box.tsx";

interface SettingChoiceProps<K extends string> {
  readonly control: ControlId;
  readonly options: readonly { readonly id: K; readonly label: string; readonly lang?: string }[];
  readonly value: K;
  readonly onChange: (value: K) => void;
  readonly hint?: string;
}

export function SettingChoice<K extends string>({ control, options, value, onChange, hint }: SettingChoiceProps<K>): ReactNode {
  const t = useWords();
  return (
    <SettingBox control={control}>
      <Segmented label={t(`settings.control.${control}`)} options={options} value={value} onChange={onChange} />
      {hint !== undefined && <p className="text-sm text-text-3">{hint}</p>}
    </SettingBox>
  );
}

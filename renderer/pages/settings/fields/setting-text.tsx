import type { ReactNode } from "react";
import { TextArea } from "../../../components/text-area.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { saveSetting } from "../save-setting.ts";
import { SettingBox } from "./setting-box.tsx";
import { useAutosavedText } from "./use-autosaved-text.ts";

interface SettingTextProps {
  readonly name: "businessName" | "signature";
  readonly stored: string;
  readonly maxLength: number;
  readonly hint: string;
}

export function SettingText({ name, stored, maxLength, hint }: SettingTextProps): ReactNode {
  const t = useWords();
  const { text, setText, saveNow } = useAutosavedText(stored, (value) => saveSetting(name, value, false));
  const props = { label: t(`settings.control.${name}`), hint, value: text, onChange: setText, onBlur: saveNow, maxLength };
  return (
    <SettingBox control={name}>
      {name === "signature" ? <TextArea {...props} rows={3} areaClassName="field-sizing-content min-h-20 max-h-60" /> : <TextField {...props} autoComplete="organization" />}
    </SettingBox>
  );
}

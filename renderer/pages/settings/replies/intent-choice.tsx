import type { ReactNode } from "react";
import { CheckboxGroup, Label, Text } from "react-aria-components";
import { Intent } from "../../../../shared/domain/analysis.ts";
import { Checkbox } from "../../../components/checkbox.tsx";
import { fieldLook } from "../../../components/field.ts";
import { useWords } from "../../../i18n/use-words.ts";

interface IntentChoiceProps {
  readonly value: readonly Intent[];
  readonly onChange: (value: Intent[]) => void;
}

/** Nobody answers spam with a saved reply. */
const offered = Intent.options.filter((intent) => intent !== "spam");

export function IntentChoice({ value, onChange }: IntentChoiceProps): ReactNode {
  const t = useWords();
  return (
    <CheckboxGroup value={[...value]} onChange={(keys) => onChange(Intent.options.filter((intent) => keys.includes(intent)))} className={fieldLook.root}>
      <Label className={fieldLook.label}>{t("settings.reply.intents")}</Label>
      <Text slot="description" className={fieldLook.hint}>
        {t("settings.reply.intentsHint")}
      </Text>
      <div className="grid grid-cols-2 gap-x-4 gap-y-1 pt-1">
        {offered.map((intent) => (
          <Checkbox key={intent} value={intent}>
            {t(`intent.${intent}`)}
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}

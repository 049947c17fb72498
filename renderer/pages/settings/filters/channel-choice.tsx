import type { ReactNode } from "react";
import { CheckboxGroup, Label, Text } from "react-aria-components";
import type { ChannelKind } from "../../../../shared/domain/common.ts";
import { Checkbox } from "../../../components/checkbox.tsx";
import { fieldLook } from "../../../components/field.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { ruleChannels } from "./rule-draft.ts";

interface ChannelChoiceProps {
  readonly value: readonly ChannelKind[];
  readonly onChange: (value: readonly ChannelKind[]) => void;
}

export function ChannelChoice({ value, onChange }: ChannelChoiceProps): ReactNode {
  const t = useWords();
  return (
    <CheckboxGroup value={[...value]} onChange={(keys) => onChange(ruleChannels.filter((kind) => keys.includes(kind)))} className={fieldLook.root}>
      <Label className={fieldLook.label}>{t("settings.rule.channels")}</Label>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {ruleChannels.map((kind) => (
          <Checkbox key={kind} value={kind}>
            {t(`channel.${kind}`)}
          </Checkbox>
        ))}
      </div>
      <Text slot="description" className={fieldLook.hint}>
        {t("settings.rule.channelsHint")}
      </Text>
    </CheckboxGroup>
  );
}

import type { ReactNode } from "react";
import { useWords } from "../../../i18n/use-words.ts";
import { SettingGroup } from "../fields/setting-group.tsx";
import { SettingSwitch } from "../fields/setting-switch.tsx";
import { RuleList } from "../filters/rule-list.tsx";

export function Filters(): ReactNode {
  const t = useWords();
  return (
    <>
      <SettingGroup title={t("settings.group.switches")}>
        <SettingSwitch name="spamFilter" />
        <SettingSwitch name="duplicateFilter" />
        <SettingSwitch name="emptyFilter" />
      </SettingGroup>
      <RuleList />
    </>
  );
}

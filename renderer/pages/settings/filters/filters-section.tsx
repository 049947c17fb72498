import { Plus } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Link, MenuTrigger } from "react-aria-components";
import type { FilterRule } from "../../../../shared/domain/settings.ts";
import { Button, buttonLook } from "../../../components/button.tsx";
import { Menu, MenuItem } from "../../../components/menu.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { useRoute } from "../../../ipc/use-route.ts";
import { SettingSwitch } from "../controls/setting-switch.tsx";
import { SettingsCard, SettingsSection } from "../settings-section.tsx";
import { RuleEditor } from "./rule-editor.tsx";
import { RuleRow } from "./rule-row.tsx";
import { newRule, valuesOf, type RuleValues } from "./rule-values.ts";

const kinds: readonly FilterRule["kind"][] = ["keyword_block", "keyword_allow", "urgency"];

export function FiltersSection(): ReactNode {
  const t = useWords();
  const list = useRoute("filters.list", {});
  const rules = list.data?.items ?? [];
  const [edited, setEdited] = useState<RuleValues | null>(null);
  const position = Math.max(0, ...rules.map((rule) => rule.position + 1));
  return (
    <SettingsSection title={t("settings.section.filters")}>
      <SettingsCard>
        <div className="flex flex-col divide-y divide-line">
          <SettingSwitch name="spamFilter" label={t("settings.filters.spam")} hint={t("settings.filters.spamHint")} />
          <SettingSwitch name="duplicateFilter" label={t("settings.filters.duplicate")} hint={t("settings.filters.duplicateHint")} />
          <SettingSwitch name="emptyFilter" label={t("settings.filters.empty")} hint={t("settings.filters.emptyHint")} />
        </div>
      </SettingsCard>
      <SettingsCard
        name="rules"
        title={t("settings.filters.rules")}
        hint={t("settings.filters.rulesHint")}
        aside={
          <MenuTrigger>
            <Button size="small" look="outline" icon={<Plus size={15} aria-hidden />}>
              {t("settings.filters.add")}
            </Button>
            <Menu label={t("settings.filters.add")}>
              {kinds.map((kind) => (
                <MenuItem key={kind} label={t(`settings.filters.kind.${kind}`)} onAction={() => setEdited(newRule(kind, position))} />
              ))}
            </Menu>
          </MenuTrigger>
        }
      >
        {list.error !== null && <ErrorNote error={errorDataOf(list.error)} actions={{ retry: () => void list.refetch() }} />}
        {rules.length === 0 && !list.isPending && <p className="py-2 text-base text-text-3">{t("settings.filters.noRules")}</p>}
        <ul className="flex flex-col divide-y divide-line">
          {rules.map((rule) => (
            <RuleRow key={rule.id} rule={rule} onEdit={() => setEdited(valuesOf(rule))} />
          ))}
        </ul>
      </SettingsCard>
      <Link href="#/filtered" className={buttonLook({ look: "quiet", size: "small", className: "self-start" })}>
        {t("settings.filters.seeFiltered")}
      </Link>
      <RuleEditor values={edited} onClose={() => setEdited(null)} />
    </SettingsSection>
  );
}

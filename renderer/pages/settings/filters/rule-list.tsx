import { Pencil, Plus, Trash2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { FilterRule } from "../../../../shared/domain/settings.ts";
import { Button } from "../../../components/button.tsx";
import { IconButton } from "../../../components/icon-button.tsx";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { useRoute } from "../../../ipc/use-route.ts";
import { SettingBox } from "../fields/setting-box.tsx";
import { SettingGroup } from "../fields/setting-group.tsx";
import { removeRule, setRuleEnabled } from "./rule-actions.ts";
import { draftOf, ruleName, type RuleDraft } from "./rule-draft.ts";
import { RuleDialog } from "./rule-dialog.tsx";
import { RuleSwitch } from "./rule-switch.tsx";

interface RuleRowProps {
  readonly rule: FilterRule;
  readonly onEdit: () => void;
}

function RuleRow({ rule, onEdit }: RuleRowProps): ReactNode {
  const t = useWords();
  const format = useFormat();
  const name = ruleName(rule, format, t);
  return (
    <li className="flex items-center gap-2 border-t border-line py-2 first:border-t-0">
      <div className="min-w-0 flex-1">
        {/* Our own sentence: it runs as the page does, the words in it each as their own. */}
        <span className="line block text-base text-text">{name}</span>
        <p className="text-sm text-text-3">
          {t(`settings.rule.kinds.${rule.kind}`)}
          {rule.channels.length > 0 && ` · ${format.list(rule.channels.map((kind) => t(`channel.${kind}`)))}`}
        </p>
      </div>
      <IconButton label={t("settings.rule.editName", { name })} onPress={onEdit}>
        <Pencil size={16} aria-hidden />
      </IconButton>
      <IconButton label={t("settings.rule.remove", { name })} onPress={() => void removeRule(rule)}>
        <Trash2 size={16} aria-hidden />
      </IconButton>
      <RuleSwitch label={t("settings.rule.enable", { name })} isOn={rule.isEnabled} onChange={(isOn) => void setRuleEnabled(rule, isOn)} />
    </li>
  );
}

export function RuleList(): ReactNode {
  const t = useWords();
  const query = useRoute("filters.list", {});
  const [editing, setEditing] = useState<RuleDraft | null>(null);
  const rules = query.data?.items ?? [];
  const add = (): void => setEditing(draftOf(null, Math.max(-1, ...rules.map((rule) => rule.position)) + 1));
  return (
    <SettingGroup
      title={t("settings.group.rules")}
      aside={
        <Button size="small" look="outline" icon={<Plus size={14} aria-hidden />} onPress={add}>
          {t("settings.rule.add")}
        </Button>
      }
    >
      <SettingBox control="rules" error={query.error === null ? undefined : errorDataOf(query.error)}>
        {query.data !== undefined && rules.length === 0 && (
          <>
            <p className="text-base text-text">{t("settings.rule.none")}</p>
            <p className="text-sm text-text-3">{t("settings.rule.noneBody")}</p>
          </>
        )}
        <ul aria-label={t("settings.group.rules")} className="flex flex-col">
          {rules.map((rule) => (
            <RuleRow key={rule.id} rule={rule} onEdit={() => setEditing(draftOf(rule, rule.position))} />
          ))}
        </ul>
      </SettingBox>
      {editing !== null && <RuleDialog key={editing.id ?? "new"} initial={editing} onClose={() => setEditing(null)} />}
    </SettingGroup>
  );
}

import { Pencil, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Switch as AriaSwitch } from "react-aria-components";
import type { FilterRule } from "../../../../shared/domain/settings.ts";
import { Chip } from "../../../components/chip.tsx";
import { IconButton } from "../../../components/icon-button.tsx";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { removeRule, setRuleEnabled } from "./rule-actions.ts";

const shownPatterns = 8;

interface RuleRowProps {
  readonly rule: FilterRule;
  readonly onEdit: () => void;
}

export function RuleRow({ rule, onEdit }: RuleRowProps): ReactNode {
  const t = useWords();
  const format = useFormat();
  const rest = rule.patterns.length - shownPatterns;
  return (
    <li data-rule={rule.id} className="flex items-start gap-2 py-3">
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <p className={rule.isEnabled ? "text-base text-text" : "text-base text-text-3"}>
          {t(`settings.filters.kind.${rule.kind}`)}
          <span className="text-sm text-text-3">
            {" · "}
            {rule.channels.length === 0 ? t("settings.filters.allChannels") : format.list(rule.channels.map((kind) => t(`channel.${kind}`)))}
          </span>
        </p>
        <div className="flex flex-wrap gap-1">
          {rule.patterns.slice(0, shownPatterns).map((pattern) => (
            <Chip key={pattern}>
              <bdi>{pattern}</bdi>
            </Chip>
          ))}
          {rest > 0 && <Chip>{`+${format.number(rest)}`}</Chip>}
          {rule.kind === "urgency" && rule.minimumUrgency !== null && <Chip tone="warning">{t("settings.filters.minimumIs", { urgency: t(`urgency.${rule.minimumUrgency}`) })}</Chip>}
        </div>
      </div>
      <AriaSwitch aria-label={t("settings.filters.enabled")} isSelected={rule.isEnabled} onChange={(isOn) => void setRuleEnabled(rule, isOn)} className="group mt-0.5 flex h-7 items-center">
        <span data-surface className="flex h-6 w-10 shrink-0 items-center rounded-full border border-control bg-sunken p-0.5 transition-colors group-selected:border-accent group-selected:bg-accent group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-accent">
          <span className="size-4.5 rounded-full bg-control transition-transform group-selected:translate-x-4 group-selected:bg-on-accent rtl:group-selected:-translate-x-4" />
        </span>
      </AriaSwitch>
      <IconButton size="small" label={t("settings.filters.edit")} onPress={onEdit}>
        <Pencil size={15} aria-hidden />
      </IconButton>
      <IconButton size="small" label={t("settings.filters.remove")} onPress={() => void removeRule(rule)}>
        <Trash2 size={15} aria-hidden />
      </IconButton>
    </li>
  );
}

import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox } from "../../../components/checkbox.tsx";
import { Disclosure } from "../../../components/disclosure.tsx";
import { Switch } from "../../../components/switch.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { BrowserFields } from "./browser-fields.tsx";
import type { LinkSettings } from "./use-whatsapp-link.ts";

interface WhatsAppTermsProps {
  readonly settings: LinkSettings;
  readonly onChange: (settings: LinkSettings) => void;
  readonly isUnderstood: boolean;
  readonly onUnderstood: (isUnderstood: boolean) => void;
}

/** What is being agreed to, before anything is connected: the risk first, then what is done about it. */
export function WhatsAppTerms({ settings, onChange, isUnderstood, onUnderstood }: WhatsAppTermsProps): ReactNode {
  const t = useWords();
  return (
    <>
      <p className="text-base text-text-2">{t("whatsapp.body")}</p>
      <div className="flex items-start gap-2.5 rounded-control bg-warning-soft px-3 py-2.5 text-sm text-warning">
        <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
        <div className="flex flex-col gap-1">
          <p className="font-medium">{t("whatsapp.riskTitle")}</p>
          <p className="text-text-2">{t("whatsapp.riskBody")}</p>
          <p className="text-text-2">{t("whatsapp.riskGuard")}</p>
        </div>
      </div>
      <Checkbox isSelected={isUnderstood} onChange={onUnderstood}>
        {t("whatsapp.understood")}
      </Checkbox>
      <TextField label={t("whatsapp.displayName")} hint={t("whatsapp.displayNameHint")} maxLength={120} value={settings.displayName} onChange={(displayName) => onChange({ ...settings, displayName })} />
      <Switch label={t("whatsapp.groups")} hint={t("whatsapp.groupsHint")} isSelected={settings.readsGroups} onChange={(readsGroups) => onChange({ ...settings, readsGroups })} />
      <Disclosure level={3} title={t("whatsapp.more")}>
        <div className="flex flex-col gap-4 pt-2">
          <BrowserFields value={settings} onChange={(chosen) => onChange({ ...settings, ...chosen })} />
        </div>
      </Disclosure>
    </>
  );
}

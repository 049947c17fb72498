import type { ReactNode } from "react";
import type { Language } from "../../../shared/domain/common.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useAccounts } from "../../ipc/queries/channels.ts";
import { useSettings } from "../../ipc/queries/settings.ts";
import { SettingChoice } from "../settings/controls/setting-choice.tsx";
import { SettingText } from "../settings/controls/setting-text.tsx";
import { StepFrame } from "./step-frame.tsx";

/** What the channel's form said already stands here as a suggestion. */
export function BusinessStep(): ReactNode {
  const t = useWords();
  const settings = useSettings().data;
  const suggestion = useAccounts().find((account) => !account.isSample)?.displayName ?? "";
  if (settings === undefined) return null;
  return (
    <StepFrame title={t("firstRun.business.title")} body={t("firstRun.business.body")}>
      <div className="flex flex-col">
        <SettingText name="businessName" label={t("firstRun.business.name")} hint={t("firstRun.business.nameHint")} stored={settings.businessName} suggestion={suggestion} maxLength={120} />
        <SettingText name="signature" label={t("firstRun.business.signature")} hint={t("firstRun.business.signatureHint")} placeholder={t("firstRun.business.signaturePlaceholder")} stored={settings.signature} isLong maxLength={1000} />
        <SettingChoice<Language>
          name="defaultReplyLanguage"
          label={t("firstRun.business.replyLanguage")}
          options={[
            { id: "ar", label: t("language.ar") },
            { id: "en", label: t("language.en") },
          ]}
          value={settings.defaultReplyLanguage}
          patch={(defaultReplyLanguage) => ({ defaultReplyLanguage })}
        />
      </div>
    </StepFrame>
  );
}

import { useEffect, useRef, type ReactNode } from "react";
import type { Language } from "../../../shared/domain/common.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useAccounts } from "../../ipc/queries/channels.ts";
import { useSettings } from "../../ipc/queries/settings.ts";
import { SettingChoice } from "../settings/fields/setting-choice.tsx";
import { SettingText } from "../settings/fields/setting-text.tsx";
import { saveSetting } from "../settings/save-setting.ts";
import { StepFrame } from "./step-frame.tsx";

/** The name that was given to the channel already stands here: nothing is asked twice. */
export function BusinessStep(): ReactNode {
  const t = useWords();
  const settings = useSettings().data;
  const suggestion = useAccounts().find((account) => !account.isSample)?.displayName ?? "";
  const isNameless = settings?.businessName === "";
  // Offered once: a name that is emptied on purpose stays empty.
  const isOffered = useRef(false);
  useEffect(() => {
    if (isOffered.current || !isNameless || suggestion === "") return;
    isOffered.current = true;
    void saveSetting("businessName", suggestion);
  }, [isNameless, suggestion]);
  if (settings === undefined) return null;
  return (
    <StepFrame title={t("firstRun.business.title")} body={t("firstRun.business.body")}>
      <div className="flex flex-col">
        <SettingText name="businessName" hint={t("firstRun.business.nameHint")} stored={settings.businessName} maxLength={120} />
        <SettingText name="signature" hint={t("firstRun.business.signatureHint")} stored={settings.signature} maxLength={1000} />
        <SettingChoice<Language>
          control="defaultReplyLanguage"
          options={[
            { id: "ar", label: t("language.ar") },
            { id: "en", label: t("language.en") },
          ]}
          value={settings.defaultReplyLanguage}
          onChange={(language) => void saveSetting("defaultReplyLanguage", language)}
        />
      </div>
    </StepFrame>
  );
}

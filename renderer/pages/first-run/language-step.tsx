import type { ReactNode } from "react";
import type { Language } from "../../../shared/domain/common.ts";
import { ChoiceCards } from "../../components/choice-cards.tsx";
import { ErrorNote } from "../../errors/error-note.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { usePreferences } from "../../stores/preferences.ts";
import { saveSetting, useSaveState } from "../settings/save-setting.ts";
import { StepFrame } from "./step-frame.tsx";

/** Each language by its own name: whoever needs it can read it. */
export function LanguageStep(): ReactNode {
  const t = useWords();
  const language = usePreferences((preferences) => preferences.language);
  const error = useSaveState((state) => state.errors["language"]);
  return (
    <StepFrame title={t("firstRun.language.title")} body={t("firstRun.language.body")}>
      <ChoiceCards<Language>
        label={t("firstRun.language.title")}
        isLabelHidden
        isInRow
        choices={[
          { id: "ar", label: t("command.languageAr"), lang: "ar" },
          { id: "en", label: t("command.languageEn"), lang: "en" },
        ]}
        value={language}
        onChange={(next) => void saveSetting("language", next)}
      />
      {error !== undefined && <ErrorNote error={error} onlyOwnActions />}
    </StepFrame>
  );
}

import { Languages } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../../../renderer/components/button.tsx";
import { Select } from "../../../renderer/components/select.tsx";
import { usePreferences } from "../../../renderer/stores/preferences.ts";
import { useAdminWords } from "../words/admin-words.ts";
import { chooseAppearance, chooseLanguage, type Appearance } from "./page-preferences.ts";

/** Language and appearance, in reach on every screen, before sign-in too. */
export function PageLooks(): ReactNode {
  const t = useAdminWords();
  const { language, appearance } = usePreferences();
  const other = language === "ar" ? { id: "en", name: "English" } as const : { id: "ar", name: "العربية" } as const;
  const themes = (["system", "light", "dark"] as const satisfies readonly Appearance[]).map((id) => ({ id, label: t(`theme.${id}`) }));
  return (
    <div className="flex items-center gap-2">
      <Button icon={<Languages size={16} aria-hidden />} onPress={() => chooseLanguage(other.id)}>
        <span lang={other.id}>{other.name}</span>
      </Button>
      <Select label={t("app.theme")} isLabelHidden options={themes} value={appearance} onChange={chooseAppearance} className="w-32" />
    </div>
  );
}

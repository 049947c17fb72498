import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { useSaveState } from "./save-setting.ts";

/** The quiet word that a change was kept. */
export function SavedMark(): ReactNode {
  const t = useWords();
  const status = useSaveState((state) => state.status);
  return (
    <span role="status" className="flex min-h-6 items-center gap-1 text-sm text-text-3">
      {status === "saving" && t("settings.saving")}
      {status === "saved" && (
        <>
          <Check size={14} aria-hidden className="text-success" />
          {t("settings.saved")}
        </>
      )}
    </span>
  );
}

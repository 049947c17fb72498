import { Check } from "lucide-react";
import { useEffect, useState, type ReactNode } from "react";
import { useWords } from "../../../i18n/use-words.ts";
import { useLastSaved } from "./use-save-setting.ts";

const shownMs = 2500;

/** The quiet confirmation: a word that goes away again. */
export function SavedMark(): ReactNode {
  const t = useWords();
  const at = useLastSaved((saved) => saved.at);
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    if (at === 0 || Date.now() - at > shownMs) return undefined;
    setIsShown(true);
    const timer = setTimeout(() => setIsShown(false), shownMs);
    return () => clearTimeout(timer);
  }, [at]);
  return (
    <span role="status" className="flex min-h-6 items-center gap-1.5 text-sm text-success">
      {isShown && (
        <>
          <Check size={15} aria-hidden />
          {t("common.saved")}
        </>
      )}
    </span>
  );
}

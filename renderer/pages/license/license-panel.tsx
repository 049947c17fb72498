import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import type { LicenseView } from "../../../shared/license/license-view.ts";
import { navigate } from "../../app/router.ts";
import { Button } from "../../components/button.tsx";
import { useWords } from "../../i18n/use-words.ts";

/** In place of the composer while the licence rests: why, what goes on all the same, and the one way out. */
export function LicensePanel({ license }: { readonly license: LicenseView }): ReactNode {
  const t = useWords();
  return (
    <section aria-label={t("license.panelTitle")} data-surface data-license-panel className="flex flex-wrap items-center gap-4 rounded-card border border-line bg-surface px-5 py-4 shadow-card">
      <Lock size={20} aria-hidden className="shrink-0 text-danger" />
      <div className="flex min-w-60 flex-1 flex-col gap-0.5">
        <h2 className="text-base font-semibold text-text">{t("license.panelTitle")}</h2>
        {license.because !== null && <p className="text-sm text-text">{t(`license.because.${license.because}`)}</p>}
        {license.suspendedReason !== null && <bdi className="text-sm text-text-2">{license.suspendedReason}</bdi>}
        <p className="text-sm text-text-2">{t("license.panelBody")}</p>
      </div>
      <Button look="primary" onPress={() => navigate("settings", "license")}>
        {t("license.enterKey")}
      </Button>
    </section>
  );
}

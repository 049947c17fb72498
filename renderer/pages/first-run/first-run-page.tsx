import type { ReactNode } from "react";
import type { PageProps } from "../../app/current-page.tsx";
import { useWords } from "../../i18n/use-words.ts";

export function FirstRunPage(_props: PageProps): ReactNode {
  const t = useWords();
  return (
    <main data-screen="first-run" className="flex h-full items-center justify-center bg-canvas">
      <h1 className="text-2xl font-semibold">{t("app.name")}</h1>
    </main>
  );
}

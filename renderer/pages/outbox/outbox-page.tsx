import type { ReactNode } from "react";
import type { PageProps } from "../../app/current-page.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { useWords } from "../../i18n/use-words.ts";

export function OutboxPage(_props: PageProps): ReactNode {
  const t = useWords();
  return (
    <section data-screen="outbox" className="flex h-full flex-col bg-surface">
      <PageHeader title={t("nav.outbox")} />
    </section>
  );
}

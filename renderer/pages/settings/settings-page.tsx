import { useRef, type ReactNode } from "react";
import { useCommands } from "../../app/commands/handlers.ts";
import type { PageProps } from "../../app/current-page.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { ErrorNote } from "../../errors/error-note.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { useSettings } from "../../ipc/queries/settings.ts";
import { errorDataOf } from "../../ipc/request-error.ts";
import { AboutSection } from "./sections/about-section.tsx";
import { AppearanceSection } from "./sections/appearance-section.tsx";
import { BackupSection } from "./sections/backup-section.tsx";
import { FiltersSection } from "./filters/filters-section.tsx";
import { GeneralSection } from "./sections/general-section.tsx";
import { LanguageSection } from "./sections/language-section.tsx";
import { NotificationsSection } from "./sections/notifications-section.tsx";
import { RepliesSection } from "./replies/replies-section.tsx";
import { SecuritySection } from "./sections/security-section.tsx";
import { sectionFrom, type SectionName } from "./settings-index.ts";
import { SettingsNav } from "./settings-nav.tsx";
import { useFoundSetting } from "./settings-section.tsx";

const sections: Readonly<Record<SectionName, () => ReactNode>> = {
  general: GeneralSection, language: LanguageSection, appearance: AppearanceSection, notifications: NotificationsSection, filters: FiltersSection, replies: RepliesSection,
  backup: BackupSection, security: SecuritySection, about: AboutSection,
};

/** `#/settings/<section>`, or `…/<section>/<setting>` from the search. Every control saves with its own change. */
export function SettingsPage({ rest }: PageProps): ReactNode {
  const t = useWords();
  const [first = "", setting = ""] = rest.split("/");
  const section = sectionFrom(first);
  const { error, refetch } = useSettings();
  const search = useRef<HTMLInputElement>(null);
  const area = useFoundSetting(setting === "" ? "" : setting);
  useCommands({ "list.search": () => search.current?.focus() });
  const Section = sections[section];
  return (
    <section data-screen="settings" data-section={section} className="flex h-full flex-col bg-canvas">
      <div className="bg-surface">
        <PageHeader title={t("settings.title")} />
      </div>
      {error !== null && <ErrorNote error={errorDataOf(error)} actions={{ retry: () => void refetch() }} className="m-4" />}
      <div className="flex min-h-0 flex-1 max-[860px]:flex-col">
        <SettingsNav current={section} searchRef={search} />
        <div ref={area} key={section} data-region="settings" tabIndex={0} role="region" aria-label={t(`settings.section.${section}`)} className="quiet-scroll min-h-0 min-w-0 flex-1 -outline-offset-2">
          <Section />
        </div>
      </div>
    </section>
  );
}

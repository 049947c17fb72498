import type { ReactNode } from "react";
import type { Settings } from "../../../shared/domain/settings.ts";
import type { PageProps } from "../../app/current-page.tsx";
import { AfterAMoment, SkeletonBar } from "../../components/skeleton.tsx";
import { ErrorNote } from "../../errors/error-note.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { useSettings } from "../../ipc/queries/settings.ts";
import { errorDataOf } from "../../ipc/request-error.ts";
import { SavedMark } from "./saved-mark.tsx";
import { SectionNav } from "./section-nav.tsx";
import { Labels } from "./labels/label-list.tsx";
import { Replies } from "./replies/reply-list.tsx";
import { About } from "./sections/about.tsx";
import { Backup } from "./sections/backup.tsx";
import { Filters } from "./sections/filters.tsx";
import { General } from "./sections/general.tsx";
import { KeyboardSection } from "./sections/keyboard.tsx";
import { License } from "./sections/license.tsx";
import { Appearance, LanguageAndRegion, Notifications } from "./sections/looks.tsx";
import { Privacy } from "./sections/privacy.tsx";
import { placeOf, type SectionId } from "./sections.ts";
import { useFoundControl } from "./use-found-control.ts";

const bodies: Readonly<Record<SectionId, (props: { readonly settings: Settings }) => ReactNode>> = {
  general: General,
  language: LanguageAndRegion,
  appearance: Appearance,
  keyboard: KeyboardSection,
  notifications: Notifications,
  filters: Filters,
  replies: Replies,
  labels: Labels,
  backup: Backup,
  privacy: Privacy,
  license: License,
  about: About,
};

/** `#/settings/<section>`, or `…/<section>/<control>` to be led to one. */
export function SettingsPage({ rest }: PageProps): ReactNode {
  const t = useWords();
  const { section, control } = placeOf(rest);
  const query = useSettings();
  const name = t(`settings.section.${section}`);
  const Body = bodies[section];
  useFoundControl(control, query.data !== undefined);
  return (
    <section data-screen="settings" data-section={section} className="flex h-full bg-canvas">
      <SectionNav current={section} />
      <div key={section} className="quiet-scroll min-w-0 flex-1" tabIndex={0} role="region" aria-label={name} data-region="page">
        <div className="mx-auto flex w-full max-w-2xl flex-col gap-6 p-6">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <h2 className="text-xl font-semibold text-text">{name}</h2>
            <SavedMark />
          </div>
          {query.error !== null && <ErrorNote error={errorDataOf(query.error)} actions={{ retry: () => void query.refetch() }} />}
          {query.data !== undefined && <Body settings={query.data} />}
          {query.isPending && (
            <AfterAMoment>
              <SkeletonBar className="h-40 w-full" />
              <SkeletonBar className="h-28 w-full" />
            </AfterAMoment>
          )}
        </div>
      </div>
    </section>
  );
}

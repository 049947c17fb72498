import { BellRing, Database, Filter, Languages, MessageSquareText, Palette, ShieldCheck, SlidersHorizontal, Stethoscope, type LucideIcon } from "lucide-react";
import { useState, type ReactNode, type Ref } from "react";
import { Link } from "react-aria-components";
import { findByName } from "../../app/commands/find-commands.ts";
import { cx } from "../../components/cx.ts";
import { SearchInput } from "../../components/search-input.tsx";
import { i18n } from "../../i18n/i18n.ts";
import { useWords } from "../../i18n/use-words.ts";
import { sectionNames, settingsIndex, type SectionName } from "./settings-index.ts";

const icons: Readonly<Record<SectionName, LucideIcon>> = {
  general: SlidersHorizontal, language: Languages, appearance: Palette, notifications: BellRing, filters: Filter, replies: MessageSquareText, backup: Database, security: ShieldCheck, about: Stethoscope,
};

const linkLook = "flex min-h-9 items-center gap-3 rounded-control px-3 text-base transition-colors hover:bg-hover";

/** In both languages at once: a person may think of either. */
const searchable = settingsIndex.map((entry) => ({ ...entry, names: [entry.label(i18n.getFixedT("ar", "app")), entry.label(i18n.getFixedT("en", "app"))] }));

interface SettingsNavProps {
  readonly current: SectionName;
  readonly searchRef: Ref<HTMLInputElement>;
}

export function SettingsNav({ current, searchRef }: SettingsNavProps): ReactNode {
  const t = useWords();
  const [query, setQuery] = useState("");
  const isSearching = query.trim() !== "";
  const found = isSearching ? findByName(searchable, query) : [];
  return (
    <nav aria-label={t("settings.sections")} data-region="sections" className="flex w-64 shrink-0 flex-col gap-3 border-e border-line bg-surface p-3 max-[860px]:w-full max-[860px]:border-e-0 max-[860px]:border-b">
      <SearchInput label={t("settings.search")} value={query} onChange={setQuery} inputRef={searchRef} />
      {isSearching ? (
        <div role="region" aria-label={t("settings.results")} className="min-h-0 overflow-y-auto">
          {found.length === 0 && <p className="px-3 text-sm text-text-3">{t("settings.none", { query })}</p>}
          <ul className="flex flex-col gap-0.5">
            {found.map((entry) => (
              <li key={`${entry.section} ${entry.setting}`}>
                <Link href={`#/settings/${entry.section}/${entry.setting}`} className="flex flex-col rounded-control px-3 py-1.5 hover:bg-hover">
                  <span className="text-base text-text">{entry.label(t)}</span>
                  <span className="text-xs text-text-3">{t(`settings.section.${entry.section}`)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <ul className="flex flex-col gap-0.5 max-[860px]:flex-row max-[860px]:flex-wrap">
          {sectionNames.map((name) => {
            const Icon = icons[name];
            const isCurrent = name === current;
            return (
              <li key={name}>
                <Link href={`#/settings/${name}`} aria-current={isCurrent ? "page" : undefined} className={cx(linkLook, isCurrent ? "bg-selected font-medium text-text" : "text-text-2")}>
                  <Icon size={17} strokeWidth={1.75} aria-hidden className="shrink-0" />
                  {t(`settings.section.${name}`)}
                </Link>
              </li>
            );
          })}
        </ul>
      )}
    </nav>
  );
}

import { useState, type ReactNode } from "react";
import { Link } from "react-aria-components";
import { cx } from "../../components/cx.ts";
import { SearchInput } from "../../components/search-input.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { findSettings } from "./find-settings.ts";
import { sectionIcons, sectionIds, type SectionId } from "./sections.ts";

const rowLook = "flex min-h-9 rounded-control px-2.5 py-1.5 text-base -outline-offset-2 transition-colors";

function Results({ query }: { readonly query: string }): ReactNode {
  const t = useWords();
  const found = findSettings(query, t);
  return (
    <>
      <p role="status" className={cx("px-2.5 text-sm text-text-3", found.length > 0 && "sr-only")}>
        {found.length === 0 ? t("settings.noResult", { query: query.trim() }) : t("settings.results")}
      </p>
      <ul aria-label={t("settings.results")} className="flex flex-col gap-0.5">
        {found.map(({ section, control }) => (
          <li key={`${section} ${control ?? ""}`}>
            <Link href={`#/settings/${section}${control === null ? "" : `/${control}`}`} className={cx(rowLook, "flex-col justify-center hover:bg-hover")}>
              <span className="text-text">{control === null ? t(`settings.section.${section}`) : t(`settings.control.${control}`)}</span>
              {control !== null && <span className="text-xs text-text-3">{t(`settings.section.${section}`)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function Sections({ current }: { readonly current: SectionId }): ReactNode {
  const t = useWords();
  return (
    <ul className="flex flex-col gap-0.5">
      {sectionIds.map((id) => {
        const Icon = sectionIcons[id];
        return (
          <li key={id}>
            <Link
              href={`#/settings/${id}`}
              aria-current={id === current ? "page" : undefined}
              data-current={id === current}
              className={cx(rowLook, "items-center gap-2.5", id === current ? "bg-accent-soft font-medium text-on-accent-soft" : "text-text-2 hover:bg-hover hover:text-text")}
            >
              <Icon size={16} strokeWidth={1.75} aria-hidden className="shrink-0" />
              {t(`settings.section.${id}`)}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

export function SectionNav({ current }: { readonly current: SectionId }): ReactNode {
  const t = useWords();
  const [query, setQuery] = useState("");
  return (
    <div className="flex w-60 shrink-0 flex-col border-e border-line bg-surface" data-region="list">
      <h1 className="flex min-h-14 items-center px-5 text-lg font-semibold text-text">{t("nav.settings")}</h1>
      <div className="px-3 pb-3">
        <SearchInput label={t("settings.search")} value={query} onChange={setQuery} />
      </div>
      <nav aria-label={t("settings.sections")} className="min-h-0 flex-1 overflow-y-auto px-3 pt-0.5 pb-4">
        {query.trim() === "" ? <Sections current={current} /> : <Results query={query} />}
      </nav>
    </div>
  );
}

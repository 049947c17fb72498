import type { ReactNode } from "react";
import type { KeyFact } from "../../../../shared/domain/analysis.ts";
import { Bidi } from "../../../components/bidi.tsx";
import { useWords } from "../../../i18n/use-words.ts";

/** What a message says that one would otherwise copy by hand. */
export function FactList({ facts }: { readonly facts: readonly KeyFact[] }): ReactNode {
  const t = useWords();
  if (facts.length === 0) return <p className="text-sm text-text-3">{t("contact.noFacts")}</p>;
  return (
    <ul className="flex flex-col gap-1">
      {facts.map((fact) => (
        <li
          key={`${fact.kind} ${String(fact.start)} ${fact.value}`}
          className="flex items-baseline justify-between gap-3 rounded-control bg-canvas px-2.5 py-1.5 text-sm"
        >
          <span className="shrink-0 text-text-3">{t(`fact.${fact.kind}`)}</span>
          <Bidi className="copyable min-w-0 text-end wrap-anywhere text-text">{fact.value}</Bidi>
        </li>
      ))}
    </ul>
  );
}

import type { ReactNode } from "react";
import type { Analysis } from "../../../../shared/domain/analysis.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { FactList } from "./fact-list.tsx";
import { PaneSection } from "./pane-section.tsx";

const moods = [
  [-0.6, "angry"],
  [-0.2, "unhappy"],
  [0.2, "neutral"],
  [0.6, "pleased"],
] as const;

const moodOf = (sentiment: number) => moods.find(([limit]) => sentiment < limit)?.[1] ?? "delighted";

export function AnalysisFacts({ analysis }: { readonly analysis: Analysis }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const rows = [
    [t("intent.label"), t(`intent.${analysis.intent}`)],
    [t("sentiment.label"), t(`sentiment.${moodOf(analysis.sentiment)}`)],
    [t("language.label"), format.languageName(analysis.language)],
    [t("urgency.label"), t(`urgency.${analysis.urgency}`)],
  ] as const;
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 px-4 pb-1 text-sm">
        {rows.map(([name, value]) =>
          value === "" ? null : (
            <div key={name} className="contents">
              <dt className="text-text-3">{name}</dt>
              <dd className="text-text">{value}</dd>
            </div>
          ),
        )}
      </dl>
      <PaneSection title={t("contact.keyFacts")}>
        <FactList facts={analysis.keyFacts} />
      </PaneSection>
    </>
  );
}

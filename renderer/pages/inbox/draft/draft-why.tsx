import type { ReactNode } from "react";
import type { DraftView } from "../../../../shared/domain/draft.ts";
import { Bidi } from "../../../components/bidi.tsx";
import { Chip } from "../../../components/chip.tsx";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <>
      <dt className="text-text-3">{name}</dt>
      <dd className="min-w-0 text-text-2">{children}</dd>
    </>
  );
}

/** What the suggestion rests on: the reading of the message, the facts, the sources and who made it. */
export function DraftWhy({ draft }: { readonly draft: DraftView }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const model = draft.provider === "builtin" ? t("draft.builtIn") : draft.model;
  return (
    <dl className="grid max-h-52 grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 overflow-y-auto pt-2.5 pb-1 text-sm">
      {draft.intent !== null && <Row name={t("draft.whyIntent")}>{t(`intent.${draft.intent}`)}</Row>}
      <Row name={t("draft.whyFacts")}>
        {draft.factsUsed.length === 0 ? (
          t("draft.noFacts")
        ) : (
          <span className="flex flex-wrap gap-1">
            {draft.factsUsed.map((fact) => (
              <Chip key={`${fact.kind} ${String(fact.start)}`}>
                <Bidi>{fact.value}</Bidi>
              </Chip>
            ))}
          </span>
        )}
      </Row>
      {draft.citations.length > 0 && (
        <Row name={t("draft.whySources")}>
          <ul className="flex flex-col gap-1">
            {draft.citations.map((citation) => (
              <li key={`${citation.source} ${citation.text}`}>
                <span className="font-medium">{t(`draft.source.${citation.source}`)}</span> <Bidi className="text-text-3">{citation.text}</Bidi>
              </li>
            ))}
          </ul>
        </Row>
      )}
      <Row name={t("draft.whyConfidence")}>{format.percent(draft.confidence)}</Row>
      <Row name={t("draft.whyModel")}>{t("draft.whyTime", { model, ms: format.number(Math.round(draft.durationMs)) })}</Row>
    </dl>
  );
}

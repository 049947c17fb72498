import { CircleCheck, CircleMinus } from "lucide-react";
import { useEffect, useState, type ReactNode } from "react";
import { Line } from "../../../components/bidi.tsx";
import { TextArea } from "../../../components/text-area.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { useRoute } from "../../../ipc/use-route.ts";
import { inputOf, isComplete, type RuleValues } from "./rule-values.ts";

const pauseMs = 250;

/** What the rule would have done with real messages, before it may touch one. */
export function RuleTest({ values }: { readonly values: RuleValues }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const [sample, setSample] = useState("");
  const wanted = JSON.stringify({ ...inputOf(values), sampleText: sample });
  const [asked, setAsked] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), pauseMs);
    return () => clearTimeout(timer);
  }, [wanted]);
  const { data, error } = useRoute("filters.test", JSON.parse(asked) as Parameters<typeof useRoute<"filters.test">>[1], { enabled: isComplete(values) && values.kind !== "urgency", keepPrevious: true });
  if (values.kind === "urgency") return <p className="text-sm text-text-3">{t("settings.filters.urgencyTest")}</p>;
  const isKnown = data !== undefined && isComplete(values);
  const counted = values.kind === "keyword_allow" ? "wouldAllow" : "wouldHide";
  return (
    <section aria-label={t("settings.filters.test")} className="flex flex-col gap-3 rounded-control bg-canvas p-3">
      <h3 className="text-base font-semibold">{t("settings.filters.test")}</h3>
      {error !== null && <ErrorNote error={errorDataOf(error)} onlyOwnActions />}
      {isKnown && (
        <div role="status" className="flex flex-col gap-1">
          <p className="text-base text-text">{t(`settings.filters.${counted}`, { count: data.wouldHide, outOf: format.number(data.outOf) })}</p>
          {data.examples.length > 0 && (
            <>
              <p className="text-sm text-text-3">{t("settings.filters.examples")}</p>
              <ul className="flex flex-col">
                {data.examples.map((example) => (
                  <li key={example} className="text-sm text-text-2">
                    <Line>{example}</Line>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
      <TextArea label={t("settings.filters.testSample")} placeholder={t("settings.filters.testPlaceholder")} value={sample} onChange={setSample} rows={2} maxLength={10_000} />
      {isKnown && sample.trim() !== "" && (
        <p role="status" className={data.matchesSample ? "flex items-center gap-2 text-base text-success" : "flex items-center gap-2 text-base text-text-2"}>
          {data.matchesSample ? <CircleCheck size={16} aria-hidden /> : <CircleMinus size={16} aria-hidden />}
          {data.matchesSample ? t("settings.filters.testYes") : t("settings.filters.testNo")}
        </p>
      )}
    </section>
  );
}

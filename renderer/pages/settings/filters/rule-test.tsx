import { FlaskConical } from "lucide-react";
import { useRef, useState, type ReactNode } from "react";
import { Line } from "../../../components/bidi.tsx";
import { Button } from "../../../components/button.tsx";
import { TextArea } from "../../../components/text-area.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { useRouteMutation } from "../../../ipc/use-route.ts";
import { ruleFrom, type RuleDraft } from "./rule-draft.ts";

interface RuleTestProps {
  readonly draft: RuleDraft;
  readonly isReady: boolean;
}

/** What the rule would have done so far, before it does anything. */
export function RuleTest({ draft, isReady }: RuleTestProps): ReactNode {
  const t = useWords();
  const format = useFormat();
  const [sample, setSample] = useState("");
  const answer = useRef<HTMLDivElement>(null);
  const test = useRouteMutation("filters.test");
  const result = test.data;
  const isOld = test.variables !== undefined && (test.variables.patterns.join("\n") !== ruleFrom(draft).patterns.join("\n") || test.variables.sampleText !== sample);
  const verdict = draft.kind === "keyword_allow" ? "allow" : "block";
  return (
    <section aria-label={t("settings.test.title")} className="flex flex-col gap-3 rounded-control bg-canvas p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-sm font-semibold text-text">{t("settings.test.title")}</h3>
        <Button
          size="small"
          look="outline"
          icon={<FlaskConical size={14} aria-hidden />}
          isDisabled={!isReady || test.isPending}
          onPress={() => test.mutate({ ...ruleFrom(draft), sampleText: sample }, { onSuccess: () => setTimeout(() => answer.current?.scrollIntoView({ block: "nearest" }), 50) })}
        >
          {test.isPending ? t("settings.test.running") : t("settings.test.run")}
        </Button>
      </div>
      <div ref={answer} role="status" className="flex flex-col gap-1 text-sm text-text-2 empty:hidden">
        {result !== undefined && !isOld && (
          <>
            <p className="font-medium text-text">
              {result.outOf === 0
                ? t("settings.test.noMessages")
                : t(`settings.test.${verdict}`, { count: result.outOf, hidden: format.number(result.wouldHide) })}
            </p>
            {sample.trim() !== "" && <p>{result.matchesSample ? t("settings.test.sampleYes") : t("settings.test.sampleNo")}</p>}
            {result.examples.length > 0 && <p className="text-text-3">{t("settings.test.examples")}</p>}
            <ul className="flex flex-col">
              {result.examples.map((example, at) => (
                <li key={`${String(at)} ${example}`}>
                  <Line>{example}</Line>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <TextArea label={t("settings.test.sample")} value={sample} onChange={setSample} maxLength={10_000} rows={2} />
      {test.error !== null && <ErrorNote error={errorDataOf(test.error)} onlyOwnActions />}
    </section>
  );
}

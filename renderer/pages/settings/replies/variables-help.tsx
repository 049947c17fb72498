import type { ReactNode } from "react";
import { Ltr } from "../../../components/bidi.tsx";
import { useWords } from "../../../i18n/use-words.ts";

export function VariablesHelp(): ReactNode {
  const t = useWords();
  const rows: readonly (readonly [string, string])[] = [
    ["{{customer.name}}", t("settings.replies.variableName")],
    ["{{business.name}}", t("settings.replies.variableBusiness")],
  ];
  return (
    <section className="flex flex-col gap-1 rounded-control bg-canvas p-3 text-sm">
      <h3 className="font-medium text-text">{t("settings.replies.variables")}</h3>
      <dl className="copyable grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5">
        {rows.map(([name, meaning]) => (
          <div key={name} className="contents">
            <dt className="text-start">
              <Ltr className="font-mono text-xs text-text">{name}</Ltr>
            </dt>
            <dd className="text-text-2">{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="text-text-3">
        {t("settings.replies.variableOther")} <Ltr className="font-mono text-xs">{"{{price}}"}</Ltr>
      </p>
    </section>
  );
}

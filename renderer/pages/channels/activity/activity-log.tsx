import type { ReactNode } from "react";
import type { AccountLogEntry } from "../../../../shared/domain/channel.ts";
import { ErrorCode } from "../../../../shared/errors/app-error.ts";
import { renderError } from "../../../errors/error-words.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { usePreferences } from "../../../stores/preferences.ts";

/** What happened, newest first, in whole sentences. */
export function ActivityLog({ entries }: { readonly entries: readonly AccountLogEntry[] }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const language = usePreferences((preferences) => preferences.language);
  if (entries.length === 0) return <p className="text-sm text-text-3">{t("activity.logEmpty")}</p>;
  const detailOf = (entry: AccountLogEntry): string => {
    const code = ErrorCode.safeParse(entry.detail["code"]);
    if (code.success) return renderError({ code: code.data, retry: "never", params: {} }, language).title;
    return typeof entry.detail["reason"] === "string" ? entry.detail["reason"] : "";
  };
  return (
    <ol className="flex flex-col">
      {entries.map((entry, index) => (
        <li key={`${entry.at} ${index}`} className="flex flex-wrap gap-x-3 border-b border-line py-1.5 text-sm last:border-b-0">
          <bdi className="min-w-32 shrink-0 text-text-3">{format.dateTime(entry.at)}</bdi>
          <span className="text-text">{t(`activity.event.${entry.event}`)}</span>
          <bdi className="text-text-2">{detailOf(entry)}</bdi>
        </li>
      ))}
    </ol>
  );
}

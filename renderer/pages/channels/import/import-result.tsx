import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { Ltr } from "../../../components/bidi.tsx";
import { ScrollArea } from "../../../components/scroll-area.tsx";
import { useWords, type Translate } from "../../../i18n/use-words.ts";
import type { ImportResult as Result } from "./use-file-import.ts";

const reasons = ["NOT_A_MAIL", "UNREADABLE", "TOO_LARGE", "EMPTY"] as const;
type Reason = (typeof reasons)[number];
const isReason = (code: string): code is Reason => (reasons as readonly string[]).includes(code);
const reasonWords = (code: string, t: Translate): string => t(`importFiles.reason.${isReason(code) ? code : "other"}`);

/** What came of it, and every file that could not be read with its reason. */
export function ImportResult({ result }: { readonly result: Result }): ReactNode {
  const t = useWords();
  const { imported, alreadyThere, unreadable } = result;
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="flex items-start gap-2 text-base">
        <CircleCheck size={18} aria-hidden className="mt-0.5 shrink-0 text-success" />
        <span>
          {t("importFiles.imported", { count: imported })}
          {alreadyThere > 0 && <span className="block text-sm text-text-2">{t("importFiles.already", { count: alreadyThere })}</span>}
        </span>
      </p>
      {unreadable.length > 0 && (
        <section className="flex flex-col gap-1">
          <h3 className="text-sm font-medium text-warning">{t("importFiles.unreadable", { count: unreadable.length })}</h3>
          <ScrollArea label={t("importFiles.unreadable", { count: unreadable.length })} className="max-h-52 rounded-control border border-line">
            <ul className="copyable divide-y divide-line">
              {unreadable.map((file) => (
                <li key={`${file.name} ${file.code}`} className="flex items-baseline justify-between gap-3 px-3 py-1 text-sm">
                  <Ltr className="line min-w-0 text-text">{file.name}</Ltr>
                  <span className="shrink-0 text-text-2">{reasonWords(file.code, t)}</span>
                </li>
              ))}
            </ul>
          </ScrollArea>
        </section>
      )}
    </div>
  );
}

import type { ReactNode } from "react";
import { useFormat } from "../../../renderer/i18n/use-format.ts";
import { useAdminWords } from "../words/admin-words.ts";

/** A moment as the server told it, in the operator's own time zone. */
export function When({ at, withTime = false }: { readonly at: string | null; readonly withTime?: boolean }): ReactNode {
  const t = useAdminWords();
  const format = useFormat();
  if (at === null) return <span className="text-text-3">{t("list.never")}</span>;
  const moment = Date.parse(at);
  return (
    <time dateTime={at} className="whitespace-nowrap">
      <bdi>{format.date(moment)}</bdi>
      {withTime && <> <bdi>{format.time(moment)}</bdi></>}
    </time>
  );
}

import type { ReactNode } from "react";
import type { RouteOutput } from "../../../shared/ipc/contract.ts";
import { useWords } from "../../i18n/use-words.ts";

/** What going back takes away, each with what becomes of it. */
export function LostList({ since }: { readonly since: RouteOutput<"backup.since"> | undefined }): ReactNode {
  const t = useWords();
  if (since === undefined) return <p className="text-sm text-text-2">{t("restore.lostUnknown")}</p>;
  const { replies, notes, incoming } = since;
  const lines = [
    replies > 0 ? t("restore.lostReplies", { count: replies }) : null,
    notes > 0 ? t("restore.lostNotes", { count: notes }) : null,
    incoming > 0 ? t("restore.lostIncoming", { count: incoming }) : null,
    replies + notes + incoming === 0 ? t("restore.lostNothing") : null,
    t("restore.lostOther"),
  ].filter((line) => line !== null);
  return (
    <ul className="flex list-disc flex-col gap-1 ps-5 text-sm text-text-2">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

import type { ReactNode } from "react";
import type { MessageView } from "../../../../shared/domain/message.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";

/** Reactions hang below the bubble; how many of each is said where it is more than one. */
export function Reactions({ reactions }: { readonly reactions: MessageView["reactions"] }): ReactNode {
  const t = useWords();
  const format = useFormat();
  if (reactions.length === 0) return null;
  return (
    <ul aria-label={t("thread.reactions")} className="-mt-1.5 flex gap-1 px-2">
      {reactions.map(({ emoji, count }) => (
        <li key={emoji} data-surface className="flex items-center gap-1 rounded-full border border-line bg-raised px-1.5 text-sm text-text-2">
          <span>{emoji}</span>
          {count > 1 && <bdi className="text-xs">{format.number(count)}</bdi>}
        </li>
      ))}
    </ul>
  );
}

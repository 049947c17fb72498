import { EyeOff, Info, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import type { MessageView } from "../../../../shared/domain/message.ts";
import { Button } from "../../../components/button.tsx";
import { cx } from "../../../components/cx.ts";
import { showProblem } from "../../../errors/show-problem.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useNow } from "../../../i18n/use-now.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { request } from "../../../ipc/client.ts";
import { filterWords } from "./filter-words.ts";

export function DayPill({ at }: { readonly at: number }): ReactNode {
  const format = useFormat();
  const now = useNow();
  const hijri = format.hijri(at);
  return (
    <div className="flex justify-center">
      <h3 className="rounded-full bg-sunken px-3 py-0.5 text-center text-xs text-text-2">
        <bdi>{format.day(at, now)}</bdi>
        {hijri !== null && <bdi className="block text-text-3">{hijri}</bdi>}
      </h3>
    </div>
  );
}

export function NewLine(): ReactNode {
  const t = useWords();
  return (
    <div className="flex items-center gap-3 text-xs font-medium text-accent">
      <span aria-hidden className="h-px flex-1 bg-accent opacity-40" />
      {t("thread.newMessages")}
      <span aria-hidden className="h-px flex-1 bg-accent opacity-40" />
    </div>
  );
}

export function SystemLine({ message }: { readonly message: MessageView }): ReactNode {
  const format = useFormat();
  return (
    <p className="flex items-center justify-center gap-1.5 text-center text-xs text-text-3">
      <Info size={13} aria-hidden className="shrink-0" />
      <bdi>{message.text}</bdi>
      <bdi>{format.time(message.sentAt)}</bdi>
    </p>
  );
}

/** What its writer took back still stands here, and says so; a message of ours was deleted in the service itself. */
export function WithdrawnLine({ message }: { readonly message: MessageView }): ReactNode {
  const t = useWords();
  const format = useFormat();
  if (message.withdrawnAt === null) return null;
  const when = format.dateTime(message.withdrawnAt);
  return (
    <p data-withdrawn className={cx("mt-1 flex items-center gap-1.5 px-1 text-xs text-text-3", message.direction === "out" && "justify-end")}>
      <Trash2 size={13} aria-hidden className="shrink-0" />
      {message.direction === "out" ? t("thread.withdrawnOwn", { when }) : t("thread.withdrawn", { when })}
    </p>
  );
}

/** A hidden message says so, why, and how to bring it back. */
export function FilteredLine({ message }: { readonly message: MessageView }): ReactNode {
  const t = useWords();
  const format = useFormat();
  if (message.filtered === null) return null;
  const { reason, restoredAt } = message.filtered;
  return (
    <p className="mt-1 flex flex-wrap items-center gap-1.5 text-xs text-text-3">
      <EyeOff size={13} aria-hidden className="shrink-0" />
      {restoredAt === null
        ? t("thread.filteredLine", { reason: filterWords(reason, t) })
        : t("thread.restoredLine", { when: format.dateTime(restoredAt) })}
      {restoredAt === null && (
        <Button size="small" onPress={() => void request("inbox.restore", { messageIds: [message.id] }).catch(showProblem)}>
          {t("thread.restore")}
        </Button>
      )}
    </p>
  );
}

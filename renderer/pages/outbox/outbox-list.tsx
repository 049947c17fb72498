import { CircleCheck, Send, SendHorizontal } from "lucide-react";
import type { ReactNode } from "react";
import { useCommands } from "../../app/commands/handlers.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorNote } from "../../errors/error-note.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { errorDataOf } from "../../ipc/request-error.ts";
import { usePages } from "../../ipc/use-route.ts";
import { ListSkeleton } from "../inbox/list/list-skeleton.tsx";
import { OutboxItem } from "./outbox-item.tsx";

export type OutboxView = "waiting" | "problems" | "sent";

/** J and K go from one reply to the next; each is a stop, its buttons follow by Tab. */
const walk = (by: 1 | -1): void => {
  const items = [...document.querySelectorAll<HTMLElement>("[data-screen=outbox] [data-stop]")];
  const at = items.findIndex((item) => item.contains(document.activeElement));
  items[Math.min(items.length - 1, Math.max(0, at + by))]?.focus();
};

export function OutboxList({ view }: { readonly view: OutboxView }): ReactNode {
  const t = useWords();
  const pages = usePages("outbox.list", { view, limit: 50 }, { keepPrevious: false });
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  useCommands({ "list.next": () => walk(1), "list.previous": () => walk(-1) });
  const empty = {
    waiting: { icon: <Send aria-hidden className="mirror" />, title: t("outbox.emptyWaiting"), body: t("outbox.emptyWaitingBody") },
    problems: { icon: <CircleCheck aria-hidden />, title: t("outbox.emptyProblems"), body: t("outbox.emptyProblemsBody") },
    sent: { icon: <SendHorizontal aria-hidden className="mirror" />, title: t("outbox.emptySent"), body: t("outbox.emptySentBody") },
  }[view];
  if (pages.error !== null) return <ErrorNote error={errorDataOf(pages.error)} actions={{ retry: () => void pages.refetch() }} className="m-5" />;
  if (pages.isPending) return <ListSkeleton />;
  if (rows.length === 0) return <EmptyState {...empty} />;
  return (
    <div className="quiet-scroll min-h-0 flex-1" data-region="list">
      <ul aria-label={t("outbox.list")} className="mx-auto flex w-full max-w-4xl flex-col gap-3 p-5">
        {rows.map((row) => (
          <li key={row.id} data-stop tabIndex={-1} className="rounded-card">
            <OutboxItem row={row} />
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <div className="flex justify-center pb-6">
          <Button look="outline" isDisabled={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
            {t("outbox.loadMore")}
          </Button>
        </div>
      )}
    </div>
  );
}

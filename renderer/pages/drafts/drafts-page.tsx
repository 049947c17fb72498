import { PencilLine } from "lucide-react";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { useCommands } from "../../app/commands/handlers.ts";
import type { PageProps } from "../../app/current-page.tsx";
import { useMedia } from "../../app/use-media.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { ErrorNote } from "../../errors/error-note.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { errorDataOf } from "../../ipc/request-error.ts";
import { usePages } from "../../ipc/use-route.ts";
import { layoutQueries } from "../inbox/layout-queries.ts";
import { walkElement } from "../inbox/list/list-keys.ts";
import { ListSkeleton } from "../inbox/list/list-skeleton.tsx";
import { ApproveOpened } from "./approve-opened.tsx";
import { DraftReader } from "./draft-reader.tsx";
import { QueueList, queueElementId } from "./queue-list.tsx";
import { queueGroups } from "./queue-order.ts";

/** The suggestions that wait for a decision, one after the other. */
export function DraftsPage(_props: PageProps): ReactNode {
  const t = useWords();
  const pages = usePages("drafts.list", { limit: 200 }, { keepPrevious: true });
  const groups = useMemo(() => queueGroups(pages.data?.pages.flatMap((page) => page.items) ?? []), [pages.data]);
  const rows = useMemo(() => groups.flatMap((group) => group.rows), [groups]);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const [isReading, setIsReading] = useState(false);
  const isStacked = useMedia(layoutQueries.stacked);
  // What was decided leaves the queue; the one that took its place is next.
  const [lastIndex, setLastIndex] = useState(0);
  const found = rows.findIndex((row) => row.draft.id === chosenId);
  const index = found >= 0 ? found : Math.min(lastIndex, rows.length - 1);
  const current = rows[index];
  const currentId = current?.draft.id ?? null;
  const isShown = !isStacked || isReading;
  useEffect(() => {
    setLastIndex(Math.max(0, index));
    if (currentId !== null && isShown) setSeen((before) => (before.has(currentId) ? before : new Set(before).add(currentId)));
  }, [currentId, index, isShown]);
  useCommands({
    "list.next": () => walkElement(queueElementId, "ArrowDown"),
    "list.previous": () => walkElement(queueElementId, "ArrowUp"),
    "app.back": () => {
      setIsReading(false);
      document.getElementById(queueElementId)?.focus();
    },
  });

  return (
    <div data-screen="drafts" className="flex h-full flex-col bg-canvas">
      <div className="bg-surface">
        <PageHeader
          title={t("drafts.title")}
          detail={rows.length > 0 ? t("drafts.count", { count: rows.length }) : undefined}
          actions={
            <>
              {isStacked && isReading && (
                <Button size="small" onPress={() => setIsReading(false)}>
                  {t("common.back")}
                </Button>
              )}
              <ApproveOpened rows={rows} seen={seen} />
            </>
          }
        />
      </div>
      {pages.error !== null && <ErrorNote error={errorDataOf(pages.error)} actions={{ retry: () => void pages.refetch() }} className="m-4" />}
      {pages.isPending && <ListSkeleton />}
      {!pages.isPending && rows.length === 0 && (
        <EmptyState icon={<PencilLine aria-hidden />} title={t("drafts.empty")} body={t("drafts.emptyBody")} />
      )}
      {rows.length > 0 && (
        <div className="flex min-h-0 flex-1">
          {(!isStacked || !isReading) && (
            <div className="flex w-85 max-w-full shrink-0 flex-col border-e border-line bg-surface max-[860px]:w-full">
              <QueueList groups={groups} currentId={currentId} seen={seen} onCurrent={setChosenId} onOpen={() => setIsReading(true)} />
            </div>
          )}
          {isShown && current !== undefined && (
            <div className="quiet-scroll min-w-0 flex-1" data-region="reader">
              <DraftReader key={current.draft.id} row={current} onDone={() => setIsReading(isStacked ? false : isReading)} />
            </div>
          )}
        </div>
      )}
    </div>
  );
}

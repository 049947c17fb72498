import { EyeOff } from "lucide-react";
import { useMemo, useState, type ReactNode } from "react";
import type { MessageId } from "../../../shared/domain/ids.ts";
import { useCommands } from "../../app/commands/handlers.ts";
import type { PageProps } from "../../app/current-page.tsx";
import { useMedia } from "../../app/use-media.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { ErrorNote } from "../../errors/error-note.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { errorDataOf } from "../../ipc/request-error.ts";
import { usePages, useRoute } from "../../ipc/use-route.ts";
import { layoutQueries } from "../inbox/layout-queries.ts";
import { walkElement } from "../inbox/list/list-keys.ts";
import { ListSkeleton } from "../inbox/list/list-skeleton.tsx";
import { FilteredList, filteredElementId } from "./filtered-list.tsx";
import { FilteredPreview } from "./filtered-preview.tsx";
import { restoreMessages } from "./restore-messages.ts";
import { SelectionBar } from "./selection-bar.tsx";

/** What the filters kept out of the inbox: looked at, and brought back one by one or together. */
export function FilteredPage(_props: PageProps): ReactNode {
  const t = useWords();
  const pages = usePages("inbox.filtered", { limit: 100 }, { keepPrevious: true });
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  const total = useRoute("inbox.counts", {}, { keepPrevious: true }).data?.filtered ?? rows.length;
  const [chosen, setChosen] = useState<{ readonly id: string; readonly index: number } | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<MessageId>>(new Set());
  const [isReading, setIsReading] = useState(false);
  const isStacked = useMedia(layoutQueries.stacked);
  const found = rows.findIndex((row) => row.messageId === chosen?.id);
  // What was restored leaves; the one that took its place is next.
  const current = rows[found >= 0 ? found : Math.min(chosen?.index ?? 0, rows.length - 1)];
  const choose = (id: string): void => setChosen({ id, index: rows.findIndex((row) => row.messageId === id) });
  const clear = (): void => setSelected(new Set());
  const restore = async (): Promise<void> => {
    const ids = selected.size > 0 ? [...selected] : current === undefined ? [] : [current.messageId];
    if (await restoreMessages(ids)) clear();
    setIsReading(false);
  };
  const toggle = (): void => {
    if (current === undefined) return;
    const next = new Set(selected);
    if (!next.delete(current.messageId)) next.add(current.messageId);
    setSelected(next);
  };
  useCommands({
    "list.next": () => walkElement(filteredElementId, "ArrowDown"),
    "list.previous": () => walkElement(filteredElementId, "ArrowUp"),
    "list.open": () => setIsReading(true),
    "list.select": toggle,
    "list.selectAll": () => setSelected(new Set(rows.map((row) => row.messageId))),
    "conversation.spam": rows.length === 0 ? undefined : () => void restore(),
    "app.back": () => {
      if (selected.size > 0) clear();
      setIsReading(false);
    },
  });
  return (
    <section data-screen="filtered" className="flex h-full flex-col bg-canvas">
      <div className="bg-surface">
        <PageHeader
          title={t("filtered.title")}
          detail={rows.length > 0 ? t("filtered.count", { count: total }) : undefined}
          actions={
            <>
              {isStacked && isReading && (
                <Button size="small" onPress={() => setIsReading(false)}>
                  {t("common.back")}
                </Button>
              )}
              {selected.size > 0 && <SelectionBar count={selected.size} onRestore={() => void restore()} onClear={clear} />}
            </>
          }
        />
      </div>
      {pages.error !== null && <ErrorNote error={errorDataOf(pages.error)} actions={{ retry: () => void pages.refetch() }} className="m-4" />}
      {pages.isPending && <ListSkeleton />}
      {!pages.isPending && pages.error === null && rows.length === 0 && <EmptyState icon={<EyeOff aria-hidden />} title={t("filtered.empty")} body={t("filtered.emptyBody")} />}
      {rows.length > 0 && (
        <div className="flex min-h-0 flex-1">
          {(!isStacked || !isReading) && (
            <div className="flex w-96 max-w-full shrink-0 flex-col border-e border-line bg-surface max-[860px]:w-full">
              <FilteredList
                rows={rows}
                currentId={current?.messageId ?? null}
                selectedIds={selected}
                onSelect={setSelected}
                onCurrent={choose}
                onOpen={() => setIsReading(true)}
                loadMore={() => {
                  if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
                }}
              />
            </div>
          )}
          {(!isStacked || isReading) && current !== undefined && (
            <div className="quiet-scroll min-w-0 flex-1" data-region="reader" tabIndex={0} role="region" aria-label={t("filtered.pick")}>
              <FilteredPreview key={current.messageId} row={current} />
            </div>
          )}
        </div>
      )}
    </section>
  );
}

import { SearchX } from "lucide-react";
import { useDeferredValue, useEffect, useState, type ReactNode } from "react";
import { Collection, GridList, GridListItem, GridListLoadMoreItem, ListLayout, Virtualizer } from "react-aria-components";
import type { SearchHit } from "../../../../shared/domain/conversation.ts";
import { Avatar } from "../../../components/avatar.tsx";
import { Line } from "../../../components/bidi.tsx";
import { Button } from "../../../components/button.tsx";
import { cx } from "../../../components/cx.ts";
import { EmptyState } from "../../../components/empty-state.tsx";
import { Highlighted } from "../../../components/highlighted.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { fullRows } from "../../../components/full-rows.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useToday } from "../../../i18n/use-now.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { usePages } from "../../../ipc/use-route.ts";
import { setUi, useUi } from "../../../stores/ui.ts";
import { listElementId, rowKey } from "./list-keys.ts";
import { stopSearch } from "./list-header.tsx";

/** A typist's pause: enough to spare the store every single letter, too short to be felt. */
const pauseMs = 60;

const usePaused = (value: string): string => {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
};

function Hit({ hit }: { readonly hit: SearchHit }): ReactNode {
  const format = useFormat();
  const today = useToday();
  const isCurrent = useUi((ui) => ui.conversationId === hit.conversation.id);
  return (
    <div
      data-current={isCurrent}
      className={cx("flex h-full items-center gap-3 rounded-control px-3", isCurrent ? "bg-selected" : "group-hover:bg-hover")}
    >
      <Avatar name={hit.conversation.contactName} channel={hit.conversation.channelKind} />
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-baseline gap-2">
          <Line className="flex-1 text-base">{hit.conversation.contactName}</Line>
          <bdi className="shrink-0 text-xs text-text-3">{format.short(hit.sentAt, today)}</bdi>
        </span>
        <Line className="text-sm text-text-2">
          <Highlighted text={hit.snippet} marks={hit.highlights} />
        </Line>
      </span>
    </div>
  );
}

export function SearchResults(): ReactNode {
  const t = useWords();
  const query = usePaused(useUi((ui) => ui.query)).trim();
  const pages = usePages("inbox.search", { query, limit: 50 }, { enabled: query !== "", keepPrevious: true });
  const hits = useDeferredValue(pages.data?.pages.flatMap((page) => page.items) ?? []);
  if (query === "") return <p className="px-5 py-3 text-sm text-text-3">{t("search.hint")}</p>;
  if (pages.error !== null) return <ErrorNote error={errorDataOf(pages.error)} actions={{ retry: () => void pages.refetch() }} className="mx-3" />;
  return (
    <div
      className="flex min-h-0 flex-1 flex-col"
      onFocus={(event) => {
        const hit = hits.find((candidate) => candidate.messageId === rowKey(event.target));
        if (hit !== undefined) setUi({ conversationId: hit.conversation.id });
      }}
    >
      <p role="status" className="shrink-0 px-4 pb-2 text-xs text-text-3">
        {pages.hasNextPage ? t("search.more", { value: hits.length }) : t("search.results", { count: hits.length })}
      </p>
      <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: 72, padding: 4, loaderSize: 1 }}>
        <GridList
          id={listElementId}
          data-region="list"
          aria-label={t("search.list")}
          disallowTypeAhead
          onAction={() => setUi({ isThreadOnTop: true })}
          renderEmptyState={() =>
            pages.isFetching ? null : (
              <EmptyState
                icon={<SearchX aria-hidden />}
                title={t("search.none")}
                body={t("search.noneBody", { query })}
                action={
                  <Button look="outline" onPress={stopSearch}>
                    {t("search.clear")}
                  </Button>
                }
              />
            )
          }
          className={cx("quiet-scroll min-h-0 flex-1 outline-none", fullRows)}
        >
          <Collection items={hits}>
            {(hit) => (
              <GridListItem
                id={hit.messageId}
                textValue={`${hit.conversation.contactName}: ${hit.snippet}`}
                className="group h-full cursor-default ps-2 outline-none focus-visible:[&>*]:outline-2 focus-visible:[&>*]:-outline-offset-2 focus-visible:[&>*]:outline-accent"
              >
                <Hit hit={hit} />
              </GridListItem>
            )}
          </Collection>
          <GridListLoadMoreItem onLoadMore={() => void pages.fetchNextPage()} />
        </GridList>
      </Virtualizer>
    </div>
  );
}

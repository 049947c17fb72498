import type { ReactNode } from "react";
import { Collection, GridList, GridListItem, GridListLoadMoreItem, ListLayout, Virtualizer } from "react-aria-components";
import type { MessageId } from "../../../shared/domain/ids.ts";
import type { FilteredRow } from "../../../shared/domain/message.ts";
import { Line } from "../../components/bidi.tsx";
import { Checkbox } from "../../components/checkbox.tsx";
import { cx } from "../../components/cx.ts";
import { fullRows } from "../../components/full-rows.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useToday } from "../../i18n/use-now.ts";
import { useWords } from "../../i18n/use-words.ts";
import { rowKey } from "../inbox/list/list-keys.ts";
import { filterWords } from "../inbox/thread/filter-words.ts";

export const filteredElementId = "filtered-list";

export const senderOf = (row: FilteredRow): string => (row.authorName === "" ? row.authorAddress : row.authorName);

interface FilteredListProps {
  readonly rows: readonly FilteredRow[];
  readonly currentId: string | null;
  readonly selectedIds: ReadonlySet<MessageId>;
  readonly onSelect: (ids: ReadonlySet<MessageId>) => void;
  readonly onCurrent: (id: string) => void;
  readonly onOpen: () => void;
  readonly loadMore: () => void;
}

function Row({ row, isCurrent }: { readonly row: FilteredRow; readonly isCurrent: boolean }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const today = useToday();
  return (
    <div data-current={isCurrent} className={cx("flex h-full items-center gap-3 rounded-control px-3 group-selected:bg-accent-soft", isCurrent ? "bg-selected" : "group-hover:bg-hover")}>
      <Checkbox slot="selection" />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex items-baseline gap-2">
          <Line className="flex-1 text-base text-text">{senderOf(row)}</Line>
          <bdi className="shrink-0 text-xs text-text-3">{format.short(row.sentAt, today)}</bdi>
        </span>
        <Line className="text-sm text-text-2">{row.subject === "" ? row.preview.replaceAll("\n", " ") || t("filtered.noText") : row.subject}</Line>
        <Line className="text-xs text-text-3">{filterWords(row.reason, t)}</Line>
      </span>
    </div>
  );
}

export function FilteredList({ rows, currentId, selectedIds, onSelect, onCurrent, onOpen, loadMore }: FilteredListProps): ReactNode {
  const t = useWords();
  return (
    <div
      className="flex min-h-0 flex-1 flex-col"
      onFocus={(event) => {
        const key = rowKey(event.target);
        if (key !== null) onCurrent(key);
      }}
    >
      <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: 84, padding: 4, gap: 0, loaderSize: 1 }}>
        <GridList
          id={filteredElementId}
          data-region="list"
          aria-label={t("filtered.list")}
          selectionMode="multiple"
          selectionBehavior="toggle"
          disallowTypeAhead
          selectedKeys={selectedIds}
          onSelectionChange={(keys) => onSelect(keys === "all" ? new Set(rows.map((row) => row.messageId)) : (keys as Set<MessageId>))}
          onAction={(key) => {
            onCurrent(String(key));
            onOpen();
          }}
          className={cx("quiet-scroll min-h-0 flex-1 outline-none", fullRows)}
        >
          <Collection items={rows.map((row) => ({ id: row.messageId, row }))} dependencies={[currentId, t]}>
            {({ row }) => (
              <GridListItem
                id={row.messageId}
                textValue={`${senderOf(row)}: ${row.subject === "" ? row.preview : row.subject}. ${filterWords(row.reason, t)}`}
                className="group h-full cursor-default ps-2 outline-none focus-visible:[&>*]:outline-2 focus-visible:[&>*]:-outline-offset-2 focus-visible:[&>*]:outline-accent"
              >
                <Row row={row} isCurrent={row.messageId === currentId} />
              </GridListItem>
            )}
          </Collection>
          <GridListLoadMoreItem onLoadMore={loadMore} />
        </GridList>
      </Virtualizer>
    </div>
  );
}

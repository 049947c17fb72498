import { useMemo, useState, type ReactNode } from "react";
import { Collection, GridList, GridListLoadMoreItem, ListLayout, Virtualizer } from "react-aria-components";
import type { ConversationRow as Row } from "../../../../shared/domain/conversation.ts";
import type { ConversationId } from "../../../../shared/domain/ids.ts";
import { cx } from "../../../components/cx.ts";
import { fullRows } from "../../../components/full-rows.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useToday } from "../../../i18n/use-now.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { isDown, useAccounts } from "../../../ipc/queries/channels.ts";
import { usePreferences } from "../../../stores/preferences.ts";
import { setUi, useUi } from "../../../stores/ui.ts";
import { listElementId, rowKey } from "./list-keys.ts";
import { RowMenu } from "./row-menu.tsx";
import { ConversationRow } from "./conversation-row.tsx";

interface ConversationListProps {
  readonly rows: readonly Row[];
  readonly loadMore: () => void;
  readonly empty: ReactNode;
}

const rowSizes = { comfortable: 72, compact: 56 } as const;

export function ConversationList({ rows, loadMore, empty }: ConversationListProps): ReactNode {
  const t = useWords();
  const format = useFormat();
  const today = useToday();
  const density = usePreferences((preferences) => preferences.density);
  const selectedIds = useUi((ui) => ui.selectedIds);
  const accounts = useAccounts();
  const down = useMemo(() => new Set<string>(accounts.filter(isDown).map((account) => account.id)), [accounts]);
  const [menuAt, setMenuAt] = useState<Element | null>(null);
  const isCompact = density === "compact";
  const dependencies = [today, format, t, isCompact, down];
  return (
    <div
      className="flex min-h-0 flex-1 flex-col"
      onFocus={(event) => {
        // What has the focus is what is shown: walking the list reads it.
        const key = rowKey(event.target);
        if (key !== null) setUi({ conversationId: key as ConversationId });
      }}
      onContextMenu={(event) => {
        const key = rowKey(event.target);
        const row = event.target instanceof Element ? event.target.closest("[role=row]") : null;
        if (key === null || row === null) return;
        event.preventDefault();
        // The menu is about the row under it: a selection that does not hold it is not what is meant.
        const isSelected = selectedIds.has(key as ConversationId);
        setUi({ conversationId: key as ConversationId, ...(isSelected ? {} : { selectedIds: new Set() }) });
        setMenuAt(row);
      }}
    >
      <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: rowSizes[density], padding: 4, gap: 0, loaderSize: 1 }}>
        <GridList
          id={listElementId}
          data-region="list"
          aria-label={t("inbox.list")}
          selectionMode="multiple"
          selectionBehavior="toggle"
          disallowTypeAhead
          selectedKeys={selectedIds}
          onSelectionChange={(keys) => setUi({ selectedIds: keys === "all" ? new Set(rows.map((row) => row.id)) : (keys as Set<ConversationId>) })}
          onAction={(key) => setUi({ conversationId: key as ConversationId, isThreadOnTop: true })}
          renderEmptyState={() => empty}
          className={cx("quiet-scroll min-h-0 flex-1 scroll-pb-20 outline-none", fullRows)}
        >
          <Collection items={rows} dependencies={dependencies}>
            {(row) => <ConversationRow row={row} today={today} format={format} t={t} isCompact={isCompact} isDown={down.has(row.channelAccountId)} />}
          </Collection>
          <GridListLoadMoreItem onLoadMore={loadMore} />
        </GridList>
      </Virtualizer>
      <RowMenu row={rows.find((row) => row.id === (menuAt === null ? null : rowKey(menuAt)))} element={menuAt} onClose={() => setMenuAt(null)} />
    </div>
  );
}

import { useEffect, useMemo, useRef } from "react";
import type { ConversationRow, Split } from "../../../../shared/domain/conversation.ts";
import { usePages } from "../../../ipc/use-route.ts";
import { setListOrder } from "../../../stores/list-order.ts";
import { uiNow, useUi } from "../../../stores/ui.ts";
import { keepCurrent } from "./keep-current.ts";

/** What the list asks for. */
export const listInput = (split: Split) => ({ split, limit: 100 });
/** Beyond this the list itself would become slow; search is the way to older ones. */
const mostRows = 5000;
/** In these, reading or answering takes a row away by itself. */
const sticky: ReadonlySet<Split> = new Set(["unread", "needs_approval", "waiting", "urgent"]);

export interface ConversationList {
  readonly rows: readonly ConversationRow[];
  readonly isLoading: boolean;
  readonly error: Error | null;
  readonly loadMore: () => void;
  readonly retry: () => void;
}

export const useConversationList = (): ConversationList => {
  const split = useUi((ui) => ui.split);
  const query = usePages("inbox.list", listInput(split));
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  const fresh = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const last = useRef<{ readonly split: Split; readonly rows: readonly ConversationRow[] }>({ split, rows: [] });

  const rows = useMemo(() => {
    const before = last.current.split === split ? last.current.rows : [];
    return sticky.has(split) ? keepCurrent(before, fresh, uiNow().conversationId) : fresh;
  }, [fresh, split]);

  useEffect(() => {
    last.current = { split, rows };
    setListOrder(rows.map((row) => row.id));
  }, [rows, split]);

  return {
    rows,
    isLoading: query.isPending,
    error: query.error,
    loadMore: () => {
      if (hasNextPage && !isFetchingNextPage && rows.length < mostRows) void fetchNextPage();
    },
    retry: () => void refetch(),
  };
};

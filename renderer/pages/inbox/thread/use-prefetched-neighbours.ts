import { useEffect } from "react";
import type { ConversationId } from "../../../../shared/domain/ids.ts";
import { request } from "../../../ipc/client.ts";
import { queryClient } from "../../../ipc/query-client.ts";
import { keyOf } from "../../../ipc/use-route.ts";
import { listOrder } from "../../../stores/list-order.ts";
import { messagePageSize } from "./use-thread.ts";

/** Fast walking asks for nothing; who stops gets the next one made ready. */
const pauseMs = 60;

const prefetch = (conversationId: ConversationId): void => {
  void queryClient.prefetchQuery({ queryKey: keyOf("inbox.get", { conversationId }), queryFn: () => request("inbox.get", { conversationId }) });
  void queryClient.prefetchInfiniteQuery({
    queryKey: ["inbox.messages", { conversationId, limit: messagePageSize }],
    queryFn: ({ pageParam }) => request("inbox.messages", { conversationId, limit: messagePageSize, cursor: pageParam }),
    initialPageParam: null as string | null,
  });
};

/** The one below and the one above are read from the store before they are asked for. */
export const usePrefetchedNeighbours = (conversationId: ConversationId): void => {
  useEffect(() => {
    const timer = setTimeout(() => {
      const order = listOrder();
      const at = order.indexOf(conversationId);
      if (at < 0) return;
      for (const near of [order[at + 1], order[at - 1], order[at + 2]]) if (near !== undefined) prefetch(near);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [conversationId]);
};

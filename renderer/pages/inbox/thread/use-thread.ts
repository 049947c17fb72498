import { useEffect, useMemo, useRef } from "react";
import type { ConversationRow } from "../../../../shared/domain/conversation.ts";
import type { DraftState } from "../../../../shared/domain/draft.ts";
import type { ConversationId } from "../../../../shared/domain/ids.ts";
import type { MessageView } from "../../../../shared/domain/message.ts";
import { knownRow } from "../../../ipc/queries/conversations.ts";
import { usePages, useRoute } from "../../../ipc/use-route.ts";
import { setRead } from "../conversation-actions.ts";
import { firstUnreadId, threadItems, type ThreadItem } from "./thread-items.ts";

export const messagePageSize = 40;
/** Walking past a conversation does not read it. */
const readAfterMs = 900;

export interface Thread {
  readonly row: ConversationRow | undefined;
  readonly draft: DraftState | undefined;
  readonly composeText: string | undefined;
  readonly messages: readonly MessageView[];
  readonly items: readonly ThreadItem[];
  readonly isLoading: boolean;
  /** The conversation itself cannot be had. */
  readonly error: Error | null;
  /** Its messages, or older ones, cannot. */
  readonly messagesError: Error | null;
  readonly retryMessages: () => void;
  readonly hasOlder: boolean;
  readonly loadOlder: () => void;
  /** The newest message of the customer that counts. */
  readonly newestIncoming: MessageView | undefined;
}

/** Once for each newest message that was shown long enough: "unread" set by hand while it is open stays. */
const useMarkAsRead = (row: ConversationRow | undefined, newestId: string | undefined): void => {
  const id = row?.id;
  const isUnread = useRef(false);
  isUnread.current = (row?.unreadCount ?? 0) > 0;
  useEffect(() => {
    if (id === undefined || newestId === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = (): void => {
      clearTimeout(timer);
      if (document.visibilityState !== "visible") return;
      timer = setTimeout(() => {
        document.removeEventListener("visibilitychange", wait);
        if (isUnread.current) void setRead([id], true, true);
      }, readAfterMs);
    };
    // What came while the window was away is read once it is back.
    document.addEventListener("visibilitychange", wait);
    wait();
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", wait);
    };
  }, [id, newestId]);
};

/** What was unread when a conversation was opened, and where that begins. */
interface Opening {
  readonly id: ConversationId;
  unread?: number | undefined;
  firstNewId?: string | null;
}

/** One conversation, and whichever comes next: the pane around it stays, so that changing is quick. */
export const useThread = (conversationId: ConversationId): Thread => {
  const single = useRoute("inbox.get", { conversationId });
  const pages = usePages("inbox.messages", { conversationId, limit: messagePageSize });
  const row = single.data?.conversation ?? knownRow(conversationId);
  const messages = useMemo(() => [...(pages.data?.pages ?? [])].reverse().flatMap((page) => page.items), [pages.data]);
  // The line stays where it was when the conversation was opened, though reading empties the count.
  const opening = useRef<Opening>({ id: conversationId });
  if (opening.current.id !== conversationId) opening.current = { id: conversationId };
  opening.current.unread ??= row?.unreadCount;
  if (opening.current.firstNewId === undefined && opening.current.unread !== undefined && messages.length > 0) {
    opening.current.firstNewId = firstUnreadId(messages, opening.current.unread);
  }
  const firstNewId = opening.current.firstNewId ?? null;
  const items = useMemo(() => threadItems(messages, firstNewId), [messages, firstNewId]);
  const newestIncoming = messages.findLast(
    (message) => message.direction === "in" && (message.filtered === null || message.filtered.restoredAt !== null),
  );
  useMarkAsRead(row, newestIncoming?.id);

  const { fetchNextPage, isFetchingNextPage, isFetchNextPageError, refetch } = pages;
  const fetchRef = useRef(() => {});
  useEffect(() => {
    fetchRef.current = () => {
      // What failed is asked again by a press, not by every turn of the wheel.
      if (!isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
    };
  });
  const loadOlder = useRef(() => fetchRef.current()).current;

  return {
    row,
    draft: single.data?.draft,
    composeText: single.data?.composeText,
    messages,
    items,
    isLoading: pages.isPending,
    error: single.error,
    messagesError: pages.error,
    retryMessages: () => void (isFetchNextPageError ? fetchNextPage() : refetch()),
    hasOlder: pages.hasNextPage,
    loadOlder,
    newestIncoming,
  };
};

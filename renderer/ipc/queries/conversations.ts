import type { InfiniteData, QueryKey } from "@tanstack/react-query";
import type { ConversationRow, Split } from "../../../shared/domain/conversation.ts";
import type { RouteOutput } from "../../../shared/ipc/contract.ts";
import { queryClient } from "../query-client.ts";

type Page = RouteOutput<"inbox.list">;
type Pages = InfiniteData<Page, string | null>;
type Patch = Partial<ConversationRow>;

const isLive = (row: ConversationRow): boolean => row.status === "open" || row.status === "pending";

/** Whether a row that was just changed still belongs here. Reading one does not take it from under the reader's eyes. */
const stays: Readonly<Record<Split, (row: ConversationRow) => boolean>> = {
  all: isLive,
  needs_approval: isLive,
  urgent: isLive,
  unread: isLive,
  waiting: isLive,
  snoozed: (row) => row.status === "snoozed",
  closed: (row) => row.status === "closed",
};

const splitOf = (key: QueryKey): Split => (key[1] as { readonly split: Split }).split;

/** Changes rows wherever they are shown before the store has answered; the returned function takes it all back. */
export const patchRows = (ids: ReadonlySet<string>, patch: (row: ConversationRow) => Patch): (() => void) => {
  const lists = queryClient.getQueriesData<Pages>({ queryKey: ["inbox.list"] });
  const singles = queryClient.getQueriesData<RouteOutput<"inbox.get">>({ queryKey: ["inbox.get"] });
  for (const [key, data] of lists) {
    if (data === undefined) continue;
    const isStaying = stays[splitOf(key)];
    const pages = data.pages.map((page) => {
      if (!page.items.some((row) => ids.has(row.id))) return page;
      const items = page.items.map((row) => (ids.has(row.id) ? { ...row, ...patch(row) } : row)).filter((row) => !ids.has(row.id) || isStaying(row));
      return { ...page, items };
    });
    queryClient.setQueryData<Pages>(key, { ...data, pages });
  }
  for (const [key, data] of singles) {
    if (data !== undefined && ids.has(data.conversation.id)) {
      queryClient.setQueryData(key, { ...data, conversation: { ...data.conversation, ...patch(data.conversation) } });
    }
  }
  return () => {
    for (const [key, data] of [...lists, ...singles]) queryClient.setQueryData(key, data);
  };
};

/** After taking back: what stands there now was known before, and the store may know better. */
export const readRowsAnew = async (): Promise<void> => {
  await Promise.all([queryClient.invalidateQueries({ queryKey: ["inbox.list"] }), queryClient.invalidateQueries({ queryKey: ["inbox.get"] })]);
};

/** A row as the freshest list knows it, before the single answer has come. */
export const knownRow = (id: string): ConversationRow | undefined => {
  const lists = queryClient.getQueryCache().findAll({ queryKey: ["inbox.list"] });
  const newestFirst = [...lists].sort((one, other) => other.state.dataUpdatedAt - one.state.dataUpdatedAt);
  for (const list of newestFirst) {
    for (const page of (list.state.data as Pages | undefined)?.pages ?? []) {
      const found = page.items.find((row) => row.id === id);
      if (found !== undefined) return found;
    }
  }
  return undefined;
};

import type { ReactNode } from "react";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { useUi } from "../../../stores/ui.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { EmptyList } from "./empty-list.tsx";
import { ListHeader } from "./list-header.tsx";
import { ListSkeleton } from "./list-skeleton.tsx";
import { SearchResults } from "./search-results.tsx";
import { SplitChips } from "./split-chips.tsx";
import { SyncBar } from "./sync-bar.tsx";
import type { ConversationList as List } from "./use-conversation-list.ts";

function ListBody({ list }: { readonly list: List }): ReactNode {
  if (list.error !== null) return <ErrorNote error={errorDataOf(list.error)} actions={{ retry: list.retry }} className="mx-3" />;
  if (list.isLoading) return <ListSkeleton />;
  return <ConversationList rows={list.rows} loadMore={list.loadMore} empty={<EmptyList />} />;
}

export function ListPane({ list }: { readonly list: List }): ReactNode {
  const isSearching = useUi((ui) => ui.isSearching);
  const hasSelection = useUi((ui) => ui.selectedIds.size > 0);
  return (
    <section className="flex h-full min-w-0 flex-col bg-surface">
      <ListHeader />
      {isSearching ? (
        <SearchResults />
      ) : (
        <>
          {hasSelection ? <BulkBar /> : <SplitChips />}
          <SyncBar />
          <ListBody list={list} />
        </>
      )}
    </section>
  );
}

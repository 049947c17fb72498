import type { ReactNode } from "react";
import { Button } from "../../../renderer/components/button.tsx";
import type { RowList } from "../api/lists.ts";
import { useAdminWords } from "../words/admin-words.ts";

/** The next page of a list, where there is one. */
export function MoreButton({ query }: { readonly query: RowList<unknown>["query"] }): ReactNode {
  const t = useAdminWords();
  if (!query.hasNextPage) return null;
  return (
    <div className="flex justify-center">
      <Button look="outline" isDisabled={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
        {query.isFetchingNextPage ? t("list.loading") : t("action.more")}
      </Button>
    </div>
  );
}

import type { InfiniteData } from "@tanstack/react-query";
import type { MessageId } from "../../../shared/domain/ids.ts";
import type { RouteOutput } from "../../../shared/ipc/contract.ts";
import { toast } from "../../components/toast-queue.ts";
import { showProblem } from "../../errors/show-problem.ts";
import { i18n } from "../../i18n/i18n.ts";
import { request } from "../../ipc/client.ts";
import { queryClient } from "../../ipc/query-client.ts";

type Pages = InfiniteData<RouteOutput<"inbox.filtered">, string | null>;

/** Gone from the list at once; back with a reason when the store refuses. */
export const restoreMessages = async (ids: readonly MessageId[]): Promise<boolean> => {
  if (ids.length === 0) return false;
  const leaving = new Set<string>(ids);
  const before = queryClient.getQueriesData<Pages>({ queryKey: ["inbox.filtered"] });
  for (const [key, data] of before) {
    if (data !== undefined) queryClient.setQueryData<Pages>(key, { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.filter((row) => !leaving.has(row.messageId)) })) });
  }
  try {
    const { restored } = await request("inbox.restore", { messageIds: [...ids] });
    toast({ text: i18n.t("filtered.restored", { count: restored }) });
    return true;
  } catch (error) {
    for (const [key, data] of before) queryClient.setQueryData(key, data);
    showProblem(error);
    return false;
  }
};

import { useEffect, useState } from "react";
import { queryClient } from "../ipc/query-client.ts";
import { pagesQuery, routeQuery } from "../ipc/use-route.ts";
import { listInput } from "../pages/inbox/list/use-conversation-list.ts";
import { uiNow } from "../stores/ui.ts";
import { placeNow } from "./router.ts";

/** Settings and, where the inbox is shown, its first rows: whether well or not, they have been answered. */
const askFirst = async (): Promise<void> => {
  const settings = queryClient.prefetchQuery(routeQuery("settings.get", {}));
  if (placeNow().page !== "inbox") return settings;
  const rows = queryClient.prefetchInfiniteQuery(pagesQuery("inbox.list", listInput(uiNow().split)));
  await Promise.all([settings, rows]);
};

/** Both are asked for at once before anything is drawn, so that the inbox is drawn once: with its rows, and in the person's language. */
export const useFirstAnswers = (): boolean => {
  const [areHere, setAreHere] = useState(false);
  useEffect(() => void askFirst().then(() => setAreHere(true)), []);
  return areHere;
};

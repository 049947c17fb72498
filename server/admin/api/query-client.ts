import { QueryClient } from "@tanstack/react-query";

/** Others work on the same data: a page that is come back to is asked for again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, gcTime: 5 * 60_000, retry: false, networkMode: "always" },
    mutations: { retry: false, networkMode: "always" },
  },
});

import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  type UseMutationResult,
  type UseQueryResult,
} from "@tanstack/react-query";
import type { RouteInput, RouteName, RouteOutput } from "../../shared/ipc/contract.ts";
import { request } from "./client.ts";

export type RouteKey<N extends RouteName> = readonly [N, RouteInput<N>];

export const keyOf = <N extends RouteName>(route: N, input: RouteInput<N>): RouteKey<N> => [route, input];

/** How one answer is asked for, by whoever shows it and by whoever knows that it will be shown. */
export const routeQuery = <N extends RouteName>(route: N, input: RouteInput<N>) => ({ queryKey: keyOf(route, input), queryFn: () => request(route, input) });

/** One answer, kept under [route, input]. */
export const useRoute = <N extends RouteName>(
  route: N,
  input: RouteInput<N>,
  options: { readonly enabled?: boolean; readonly keepPrevious?: boolean } = {},
): UseQueryResult<RouteOutput<N>> =>
  useQuery<RouteOutput<N>, Error, RouteOutput<N>>({
    ...routeQuery(route, input),
    enabled: options.enabled ?? true,
    placeholderData: options.keepPrevious === true ? (keepPreviousData) : undefined,
  });

export const useRouteMutation = <N extends RouteName>(route: N): UseMutationResult<RouteOutput<N>, Error, RouteInput<N>> =>
  useMutation({ mutationFn: (input: RouteInput<N>) => request(route, input) });

interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}
/** The routes that answer in pages. */
export type PagedRoute = {
  [N in RouteName]: RouteOutput<N> extends Page<unknown> ? ("cursor" extends keyof RouteInput<N> ? N : never) : never;
}[RouteName];
export type ItemOf<N extends PagedRoute> = RouteOutput<N> extends Page<infer T> ? T : never;

/** The key leaves the cursor out, so that all pages stand together. */
export const pagesQuery = <N extends PagedRoute>(route: N, input: Omit<RouteInput<N>, "cursor">) => ({
  queryKey: [route, input] as const,
  queryFn: ({ pageParam }: { readonly pageParam: string | null }) => request(route, { ...input, cursor: pageParam } as unknown as RouteInput<N>) as unknown as Promise<Page<ItemOf<N>>>,
  initialPageParam: null as string | null,
  getNextPageParam: (last: Page<ItemOf<N>>) => last.next,
});

/** A list that grows by opaque cursors. */
export const usePages = <N extends PagedRoute>(
  route: N,
  input: Omit<RouteInput<N>, "cursor">,
  options: { readonly enabled?: boolean; readonly keepPrevious?: boolean } = {},
) =>
  useInfiniteQuery({
    ...pagesQuery(route, input),
    enabled: options.enabled ?? true,
    placeholderData: options.keepPrevious === true ? keepPreviousData : undefined,
  });

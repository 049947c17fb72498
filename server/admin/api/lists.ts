import { useInfiniteQuery, useQuery, type UseInfiniteQueryResult, type UseQueryResult } from "@tanstack/react-query";
import { z } from "zod";
import {
  AuditEvent, ChannelAccount, Operator, pageOf, Subscription, SubscriptionDetail, SubscriptionUsage,
} from "../../../shared/license/operator-contract.ts";
import { ask } from "./session.ts";

const rowsPerPage = 50;

interface Page<Row> {
  readonly items: readonly Row[];
  readonly next: string | null;
}

export interface RowList<Row> {
  readonly query: Omit<UseInfiniteQueryResult, "data">;
  /** Of all pages fetched so far. */
  readonly rows: readonly Row[] | undefined;
}

type Filter = Readonly<Record<string, string | undefined>>;

const useRows = <Row>(path: string, row: z.ZodType<Row>, filter: Filter): RowList<Row> => {
  const { data, ...query } = useInfiniteQuery({
    queryKey: [path, filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }): Promise<Page<Row>> => {
      const asked = Object.entries({ ...filter, cursor: pageParam ?? undefined, limit: String(rowsPerPage) }).filter((entry): entry is [string, string] => entry[1] !== undefined);
      return ask({ method: "GET", path: `${path}?${new URLSearchParams(asked)}`, answer: pageOf(row) });
    },
    getNextPageParam: (page) => page.next,
  });
  return { query, rows: data?.pages.flatMap((page) => page.items) };
};

export const useSubscriptions = (search: string, isActiveOnly: boolean): RowList<Subscription> =>
  useRows("/api/admin/subscription/list", Subscription, { search: search === "" ? undefined : search, active_only: isActiveOnly ? "true" : undefined });

export const useAccounts = (filter: { readonly status?: ChannelAccount["status"] | undefined; readonly subscriptionId?: string | undefined }): RowList<ChannelAccount> =>
  useRows("/api/admin/bots/list", ChannelAccount, { status: filter.status, subscription_id: filter.subscriptionId });

export const useAuditEvents = (action: string | undefined): RowList<AuditEvent> => useRows("/api/admin/audit/list", AuditEvent, { action });

export const useSubscription = (id: string): UseQueryResult<SubscriptionDetail> =>
  useQuery({ queryKey: ["subscription", id], queryFn: () => ask({ method: "GET", path: `/api/admin/subscription/${encodeURIComponent(id)}`, answer: SubscriptionDetail }) });

export const useUsage = (id: string, days: number): UseQueryResult<SubscriptionUsage> =>
  useQuery({ queryKey: ["usage", id, days], queryFn: () => ask({ method: "GET", path: `/api/admin/subscription/usage/${encodeURIComponent(id)}?days=${String(days)}`, answer: SubscriptionUsage }) });

export const useOperators = (): UseQueryResult<Operator[]> =>
  useQuery({ queryKey: ["operators"], queryFn: async () => (await ask({ method: "GET", path: "/api/admin/operators/list", answer: z.object({ items: z.array(Operator) }) })).items });

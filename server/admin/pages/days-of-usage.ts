import type { SubscriptionUsage } from "../../../shared/license/operator-contract.ts";

export interface DayCount {
  /** YYYY-MM-DD of UTC. */
  readonly day: string;
  readonly count: number;
}

const dayMs = 24 * 60 * 60_000;

/** Every day of the period with its count of one kind, nought where nothing was counted. */
export const daysOfUsage = (usage: SubscriptionUsage, kind: string): DayCount[] => {
  const counts = new Map(usage.items.filter((item) => item.kind === kind).map((item) => [item.day, item.count]));
  const [from, to] = [Date.parse(usage.from), Date.parse(usage.to)];
  const length = Number.isFinite(from) && to >= from ? Math.round((to - from) / dayMs) + 1 : 0;
  return Array.from({ length }, (_, index) => {
    const day = new Date(from + index * dayMs).toISOString().slice(0, 10);
    return { day, count: counts.get(day) ?? 0 };
  });
};

/** Noon of the same calendar day where the reader is, for formatting: no time zone moves it to a neighbour. */
export const noonOf = (day: string): number => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date, 12).getTime();
};

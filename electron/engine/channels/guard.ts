import type { SendGuard } from "./channel.ts";

const dayMs = 86_400_000;

/**
 * Messages a number may send on the day `now` lies in: a new number begins small and warms up day by day until the owner's own limit.
 * A clock set back counts as the first day.
 */
export const dailyCeiling = (guard: SendGuard, linkedAt: number, ownLimit: number, now: number): number => {
  const days = Math.max(0, Math.floor((now - linkedAt) / dayMs));
  // Grown beyond any limit long before the power overflows.
  return Math.min(ownLimit, Math.floor(guard.firstDay * guard.growthPerDay ** Math.min(days, 60)));
};

/** Counts what the service refused in a row. Three strangers' numbers gone wrong look the same to it as the beginning of spam. */
export class WarningSigns {
  readonly #refusals = new Map<string, number>();

  /** True when sending should stop now. */
  seen(accountId: string, guard: SendGuard, outcome: "sent" | "refused"): boolean {
    const refusals = outcome === "sent" ? 0 : (this.#refusals.get(accountId) ?? 0) + 1;
    this.#refusals.set(accountId, refusals);
    if (refusals < guard.refusalsBeforeStop) return false;
    this.#refusals.delete(accountId);
    return true;
  }
}

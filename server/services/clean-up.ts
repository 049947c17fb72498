import type { Context } from "../context.ts";
import { removeStale, takeLease, type Removed } from "../store/repositories/guards-repository.ts";
import { rateWindowMs } from "./rate-limit.ts";

export const cleanUpEveryMs = 6 * 60 * 60_000;
const dayMs = 24 * 60 * 60_000;
const leaseMs = 10 * 60_000;

/** Takes out what no longer decides anything; null where another instance is at it or has just been. */
export const cleanUp = async ({ db, ports }: Context, holder: string): Promise<Removed | null> => {
  const now = ports.now();
  if (!(await takeLease(db, "clean-up", holder, now, now + leaseMs))) return null;
  return removeStale(db, {
    now, idempotencyAt: now - dayMs, rateSlot: Math.floor(now / rateWindowMs) - 1, throttleAt: now - dayMs,
    // A rotated token that comes back later must still be known as one that was used.
    refreshAt: now - dayMs,
  });
};

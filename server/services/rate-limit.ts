import type { Context } from "../context.ts";
import { countInWindow } from "../store/repositories/guards-repository.ts";

export const rateWindowMs = 15 * 60_000;

export interface RateVerdict {
  readonly isAllowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the present window ends. */
  readonly resetS: number;
}

/**
 * How many requests the sliding window holds, from the counts of this fixed window and the one before: the part of the earlier one that
 * still lies within the last 15 minutes counts by its share.
 */
export const slidingCount = (current: number, previous: number, elapsedMs: number): number => current + previous * (1 - elapsedMs / rateWindowMs);

/** Counts a request against its subject, for all instances together. */
export const countRate = async ({ db, ports }: Context, subject: string, limit: number): Promise<RateVerdict> => {
  const now = ports.now();
  const slot = Math.floor(now / rateWindowMs);
  const elapsedMs = now - slot * rateWindowMs;
  const { current, previous } = await countInWindow(db, subject, slot);
  const used = slidingCount(current, previous, elapsedMs);
  return { isAllowed: used <= limit, limit, remaining: Math.max(0, Math.floor(limit - used)), resetS: Math.ceil((rateWindowMs - elapsedMs) / 1000) };
};

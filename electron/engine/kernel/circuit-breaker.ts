/**
 * A circuit breaker as data. Closed: calls go through. After `failureThreshold` failures in a row it opens and lets
 * nothing through for `recoveryMs`; then one call may probe (half open), and its outcome closes or reopens it.
 * The figures are requirement F27.
 */
export const breakerPolicy = { failureThreshold: 5, recoveryMs: 60_000 } as const;

export interface Breaker {
  readonly state: "closed" | "open" | "half_open";
  readonly failures: number;
  readonly openedAt: number | null;
}

export const closedBreaker: Breaker = { state: "closed", failures: 0, openedAt: null };

/** Lets an open breaker turn half open when its time has come. */
export const breakerAt = (breaker: Breaker, now: number): Breaker =>
  breaker.state === "open" && breaker.openedAt !== null && now - breaker.openedAt >= breakerPolicy.recoveryMs
    ? { ...breaker, state: "half_open" }
    : breaker;

export const mayCall = (breaker: Breaker, now: number): boolean => breakerAt(breaker, now).state !== "open";

/** When an open breaker lets the next probe through; null while it lets calls through anyway. */
export const nextProbeAt = (breaker: Breaker): number | null =>
  breaker.state === "open" && breaker.openedAt !== null ? breaker.openedAt + breakerPolicy.recoveryMs : null;

export const afterSuccess = (): Breaker => closedBreaker;

export const afterFailure = (breaker: Breaker, now: number): Breaker => {
  const current = breakerAt(breaker, now);
  const failures = current.failures + 1;
  return current.state === "half_open" || failures >= breakerPolicy.failureThreshold
    ? { state: "open", failures, openedAt: now }
    : { state: "closed", failures, openedAt: null };
};

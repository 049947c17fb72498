/** Retry of one send attempt cycle; the figures are requirement F26. */
export const sendRetry = { maxRetries: 3, initialDelayMs: 1_000, maxDelayMs: 60_000, base: 2 } as const;

/** Reconnecting never gives up: it only slows down to this. */
export const reconnectRetry = { initialDelayMs: 2_000, maxDelayMs: 300_000, base: 2 } as const;

/**
 * Milliseconds to wait before try `attempt` (1 is the first retry). Full delay ± 25 %, so that many accounts that
 * failed together do not come back together. `random` is uniform in [0, 1).
 */
export const backoffMs = (
  policy: { readonly initialDelayMs: number; readonly maxDelayMs: number; readonly base: number },
  attempt: number,
  random: number,
): number => {
  const full = Math.min(policy.maxDelayMs, policy.initialDelayMs * policy.base ** (Math.max(1, attempt) - 1));
  return Math.round(Math.min(policy.maxDelayMs, full * (0.75 + random / 2)));
};

import type { Context } from "../context.ts";
import { ServerError } from "../errors.ts";
import { clearThrottle, lockedUntil, lockThrottle, saveThrottle, type ThrottleRow } from "../store/repositories/guards-repository.ts";

const windowMs = 15 * 60_000;
const longestLockMs = 24 * 60 * 60_000;

/** Failures until the long lock; several people may share an address, nobody shares an account. */
const threshold = { login: 5, device: 5, address: 10 } as const;

export interface ThrottleSubject {
  readonly kind: keyof typeof threshold;
  readonly name: string;
}

export const subjectText = (subject: ThrottleSubject): string => `${subject.kind}:${subject.name}`;

/** Milliseconds to wait after the nth failure: nothing for a slip, seconds before the threshold, then 15 minutes and twice as long each time. */
export const delayAfter = (failures: number, most: number): number => {
  if (failures >= most) return Math.min(windowMs * 2 ** (failures - most), longestLockMs);
  const nearing = failures - (most - 3);
  return nearing < 0 ? 0 : 1_000 * 4 ** nearing;
};

/** The row after one more failure. What happened before the window is forgotten; what led to a lock only after a day without failures. */
export const afterFailure = (row: ThrottleRow, most: number, now: number): ThrottleRow => {
  const isForgotten = now - row.last_failure_at > (row.failures >= most ? longestLockMs : windowMs);
  const failures = (isForgotten ? 0 : row.failures) + 1;
  return { ...row, failures, last_failure_at: now, locked_until: now + delayAfter(failures, most) };
};

/**
 * Counts an attempt as failed before it is looked at, so that a thousand at the same moment are no more than five, whichever instance
 * they reach. Throws LOCKED_OUT where one of the subjects has to wait.
 */
export const reserveAttempt = async ({ db, dialect, ports }: Context, subjects: readonly ThrottleSubject[]): Promise<void> => {
  const now = ports.now();
  // The many that come while it is locked are turned away without standing in line for its row.
  refuseUntil(await lockedUntil(db, subjects.map(subjectText)), now);
  await db.transaction().execute(async (tx) => {
    // One order for everybody: two attempts never wait for each other.
    for (const subject of [...subjects].sort((a, b) => (subjectText(a) < subjectText(b) ? -1 : 1))) {
      const row = await lockThrottle(tx, dialect, subjectText(subject));
      refuseUntil(row.locked_until, now);
      await saveThrottle(tx, afterFailure(row, threshold[subject.kind], now));
    }
  });
};

const refuseUntil = (until: number, now: number): void => {
  if (until > now) throw new ServerError("LOCKED_OUT", { retryAfterS: Math.ceil((until - now) / 1000) });
};

/** The attempt was right: its subjects start anew, but an address only gets this one attempt back, as others share it. */
export const releaseAttempt = ({ db, dialect }: Context, subjects: readonly ThrottleSubject[]): Promise<void> =>
  db.transaction().execute(async (tx) => {
    for (const subject of [...subjects].sort((a, b) => (subjectText(a) < subjectText(b) ? -1 : 1))) {
      const row = await lockThrottle(tx, dialect, subjectText(subject));
      if (subject.kind === "address") await saveThrottle(tx, { ...row, failures: Math.max(0, row.failures - 1), locked_until: 0 });
      else await clearThrottle(tx, [subjectText(subject)]);
    }
  });

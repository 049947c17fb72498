import { describe, expect, it } from "vitest";
import { afterFailure, delayAfter } from "../../../../server/services/throttle.ts";

const minuteMs = 60_000;
const fresh = { subject: "login:x", failures: 0, last_failure_at: 0, locked_until: 0 };

describe("the delay after failures", () => {
  it("is nothing for a slip, seconds near the limit, then a quarter of an hour and twice as long each time", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 30].map((failures) => delayAfter(failures, 5) / 1000)).toEqual([0, 1, 4, 16, 900, 1800, 3600, 86_400]);
    expect([6, 7, 8, 9, 10].map((failures) => delayAfter(failures, 10) / 1000)).toEqual([0, 1, 4, 16, 900]);
  });

  it("lets no more than ten be looked at in any quarter of an hour, however patient the guesser", () => {
    let row = fresh;
    const looked: number[] = [];
    for (let now = 1_000_000; now < 1_000_000 + 24 * 60 * minuteMs; now += 500) {
      if (row.locked_until > now) continue;
      row = afterFailure(row, 5, now);
      looked.push(now);
    }
    for (const at of looked) expect(looked.filter((other) => other >= at && other < at + 15 * minuteMs).length).toBeLessThanOrEqual(10);
    expect(looked.length).toBeLessThan(20);
  });

  it("forgets a slip after the window, and a lock after a day without failures", () => {
    const slip = afterFailure(fresh, 5, 1_000_000);
    expect(afterFailure(slip, 5, 1_000_000 + 16 * minuteMs).failures).toBe(1);
    const locked = { ...fresh, failures: 5, last_failure_at: 1_000_000, locked_until: 1_000_000 + 15 * minuteMs };
    expect(afterFailure(locked, 5, 1_000_000 + 60 * minuteMs).failures).toBe(6);
    expect(afterFailure(locked, 5, 1_000_000 + 25 * 60 * minuteMs).failures).toBe(1);
  });
});

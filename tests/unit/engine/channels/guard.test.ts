import { describe, expect, it } from "vitest";
import { dailyCeiling, WarningSigns } from "../../../../electron/engine/channels/guard.ts";

const guard = { isReplyFirst: true, firstDay: 20, growthPerDay: 1.5, refusalsBeforeStop: 3 } as const;
const dayMs = 86_400_000;
const linkedAt = 1_000_000_000_000;

describe("the guard over a number", () => {
  it("lets a new number begin small and warm up to the owner's limit", () => {
    const days = [0, 1, 2, 3, 4, 5, 6, 7].map((day) => dailyCeiling(guard, linkedAt, 300, linkedAt + day * dayMs + 1));
    expect(days).toEqual([20, 30, 45, 67, 101, 151, 227, 300]);
    expect(dailyCeiling(guard, linkedAt, 300, linkedAt + 5000 * dayMs)).toBe(300);
    expect(dailyCeiling(guard, linkedAt, 5, linkedAt)).toBe(5);
  });
  it("takes a clock set back for the first day", () => expect(dailyCeiling(guard, linkedAt, 300, linkedAt - 400 * dayMs)).toBe(20));

  it("sees a sign in refusals in a row only, and begins anew after it", () => {
    const signs = new WarningSigns();
    const outcomes = ["refused", "refused", "sent", "refused", "refused", "refused", "refused"] as const;
    expect(outcomes.map((outcome) => signs.seen("a", guard, outcome))).toEqual([false, false, false, false, false, true, false]);
  });
  it("keeps accounts apart", () => {
    const signs = new WarningSigns();
    expect(["a", "b", "a", "b", "a", "b"].map((account) => signs.seen(account, guard, "refused"))).toEqual([false, false, false, false, true, true]);
  });
});

import { expect, it } from "vitest";
import { daysOfUsage, noonOf } from "../../../../server/admin/pages/days-of-usage.ts";

const usage = {
  id: "0", from: "2026-02-27", to: "2026-03-01", max_requests_per_day: 10,
  items: [{ day: "2026-02-28", kind: "requests", count: 4 }, { day: "2026-02-28", kind: "drafts_made", count: 9 }],
};

it("has every day of the period, with nought where nothing was counted", () => {
  expect(daysOfUsage(usage, "requests")).toEqual([{ day: "2026-02-27", count: 0 }, { day: "2026-02-28", count: 4 }, { day: "2026-03-01", count: 0 }]);
  expect(daysOfUsage({ ...usage, items: [] }, "requests").every((day) => day.count === 0)).toBe(true);
  expect(daysOfUsage({ ...usage, to: "2026-02-01" }, "requests")).toEqual([]);
});

it("shows a day as the same day wherever the reader is", () => {
  const shown = new Date(noonOf("2026-03-01"));
  expect([shown.getFullYear(), shown.getMonth(), shown.getDate(), shown.getHours()]).toEqual([2026, 2, 1, 12]);
});

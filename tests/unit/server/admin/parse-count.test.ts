import { expect, it } from "vitest";
import { parseCount } from "../../../../server/admin/words/parse-count.ts";

it("reads whole numbers within bounds, in either script's digits", () => {
  expect([parseCount("365", 1, 400), parseCount(" ٣٦٥ ", 1, 400), parseCount("۱۰", 1, 400), parseCount("0", 0, 1)]).toEqual([365, 365, 10, 0]);
});

it("takes nothing else", () => {
  for (const typed of ["", " ", "0", "401", "-1", "1.5", "1e2", "abc", "12345678901", "1 2"]) expect(parseCount(typed, 1, 400), typed).toBeNull();
});

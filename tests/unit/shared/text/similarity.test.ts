import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { similarity } from "../../../../shared/text/similarity.ts";

describe("similarity", () => {
  it.each([
    ["شكراً لتواصلكم", "شكرا لتواصلكم.", 1],
    ["Hello there, my friend", "hello there friend", 6 / 7],
    ["one two three four", "four three two one", 0.25],
    ["abc", "xyz", 0],
    ["", "", 1],
    ["text", "", 0],
  ])("%s and %s: %d", (left, right, expected) => {
    expect(similarity(left, right)).toBeCloseTo(expected, 6);
  });

  it("is symmetric, within 0 and 1, and 1 for the same text", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c", "مرحبا", "order"), { maxLength: 12 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(text, text, (left, right) => {
        const value = similarity(left, right);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(similarity(right, left)).toBeCloseTo(value, 10);
        expect(similarity(left, left)).toBe(1);
      }),
    );
  });
});

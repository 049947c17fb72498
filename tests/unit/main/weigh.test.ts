import { describe, expect, it } from "vitest";
import { weigh } from "../../../electron/main/ports/weigh.ts";

describe("the weight of a message", () => {
  it("is about that of its text", () => {
    for (const value of [{ a: "x".repeat(1000) }, ["x".repeat(500), "y".repeat(500)], { a: { b: [{ c: "x".repeat(990) }] } }]) expect(Math.abs(weigh(value, Infinity) - JSON.stringify(value).length)).toBeLessThan(60);
  });

  it("counts whatever costs memory, and takes anything", () => {
    expect(weigh(Array.from({ length: 1000 }, () => ({})), Infinity)).toBeGreaterThan(5000);
    for (const value of [undefined, null, 1, true]) expect(weigh(value, Infinity)).toBe(8);
  });

  it("is not overturned by depth, and stops beyond the limit", () => {
    let deep: unknown = "end";
    for (let index = 0; index < 200_000; index++) deep = [deep];
    expect(weigh(deep, Infinity)).toBe(200_001 * 8 + 3);
    expect(weigh(deep, 1000)).toBeLessThan(1100);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Pacer } from "../../../../electron/engine/channels/pacer.ts";

const pace = { count: 2, windowMs: 1000 };

describe("Pacer", () => {
  it("lets so many through and says how long the next must wait", () => {
    const pacer = new Pacer();
    expect(pacer.waitMs("chat", pace, 0)).toBe(0);
    pacer.done("chat", 0);
    pacer.done("chat", 400);
    expect(pacer.waitMs("chat", pace, 500)).toBe(500);
    expect(pacer.waitMs("chat", pace, 1000)).toBe(0);
    expect(pacer.waitMs("another", pace, 500)).toBe(0);
  });

  it("obeys a time the service named, the later of two", () => {
    const pacer = new Pacer();
    pacer.block("chat", 5000);
    pacer.block("chat", 3000);
    expect(pacer.waitMs("chat", pace, 1000)).toBe(4000);
    expect(pacer.waitMs("chat", pace, 5000)).toBe(0);
  });

  it("is not held up for ever by a clock that was set back", () => {
    const pacer = new Pacer();
    pacer.done("chat", 10_000_000);
    pacer.done("chat", 10_000_000);
    expect(pacer.waitMs("chat", pace, 0)).toBe(0);
  });

  it("never lets more through in any window, whoever asks when", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }), (steps) => {
        const pacer = new Pacer();
        const times: number[] = [];
        let now = 0;
        for (const step of steps) {
          now += step;
          if (pacer.waitMs("chat", pace, now) > 0) continue;
          pacer.done("chat", now);
          times.push(now);
        }
        for (const [index, at] of times.entries()) expect((times[index + pace.count] ?? Infinity) - at).toBeGreaterThanOrEqual(pace.windowMs);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatPhone, normalisePhone } from "../../../../shared/text/phone.ts";

describe("normalisePhone", () => {
  it.each([
    ["٠٥٥٠١٢٣٤٥٦", "SA", "+966550123456"],
    ["۰۵۵۰۱۲۳۴۵۶", "SA", "+966550123456"],
    ["\u200e+966 55 012 3456\u200f", "SA", "+966550123456"],
    ["00966550123456", "EG", "+966550123456"],
    ["966550123456", "SA", "+966550123456"],
    ["(055) 012-3456", "SA", "+966550123456"],
    ["55 012 3456", "SA", "+966550123456"],
    ["010 1234 5678", "EG", "+201012345678"],
    ["050 123 4567", "AE", "+971501234567"],
    ["+44 20 7946 0958", "SA", "+442079460958"],
    ["+966‑55‑012‑3456", "SA", "+966550123456"],
  ])("%s in %s is %s", (raw, region, expected) => {
    expect(normalisePhone(raw, region)).toBe(expected);
  });

  it.each(["", "123", "call 0550123456", "0550123456 x", "1".repeat(40), "+", "٠٠٠٠٠٠٠٠٠٠", "a@b.example"])("%s is no number", (raw) => {
    expect(normalisePhone(raw, "SA")).toBeNull();
  });

  it("gives E.164 or null and is stable, for any text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[+\d ()٠-٩-]{5,18}$/u)), (raw) => {
        const number = normalisePhone(raw, "SA");
        if (number === null) return;
        expect(number).toMatch(/^\+[1-9]\d{4,14}$/u);
        expect(normalisePhone(number, "EG")).toBe(number);
      }),
    );
  });

  it("groups a number for reading and leaves the rest alone", () => {
    expect(formatPhone("+966550123456")).toBe("+966 55 012 3456");
    expect(formatPhone("no number")).toBe("no number");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findHighlights } from "../../../../shared/text/find-highlights.ts";

const lit = (text: string, ...terms: string[]): string[] =>
  findHighlights(text, terms).map(({ start, end }) => text.slice(start, end));

describe("findHighlights", () => {
  it.each([
    ["marks belong to the hit", "هذه الفَاتُورَةُ الأخيرة", ["فاتورة"], ["فَاتُورَةُ"]],
    ["conjunction and article stay unlit", "والفاتورة وفاتورتك", ["فاتورة"], ["فاتورة", "فاتورتك"]],
    ["the article in the question does not matter", "عندي طلب", ["الطلب"], ["طلب"]],
    ["a stretched word is lit whole", "مرررحبا بكم", ["مرحبا"], ["مرررحبا"]],
    ["digits of the other kind", "رقم ١٠٤٨٢ هنا", ["10482"], ["١٠٤٨٢"]],
    ["a word being typed lights its beginning", "the delivery", ["deli"], ["deli"]],
    ["no middle of a word", "a scarf", ["car"], []],
    ["several terms, adjacent kept apart", "late delivery", ["delivery late"], ["late", "delivery"]],
    ["preposition", "أرسلوه لعنواني", ["عنوان"], ["عنواني"]],
    ["nothing asked", "text", ["", "؟"], []],
  ])("%s", (_what, text, terms, expected) => {
    expect(lit(text, ...terms)).toEqual(expected);
  });

  it("gives sorted ranges inside the text that do not overlap, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), fc.array(fc.string({ maxLength: 6 }), { maxLength: 4 }), (text, terms) => {
        let last = 0;
        for (const { start, end } of findHighlights(text, [...terms, text.slice(0, 5)])) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      }),
    );
  });
});

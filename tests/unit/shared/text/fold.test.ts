import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, foldWithMap } from "../../../../shared/text/fold.ts";

describe("fold", () => {
  it.each([
    ["alef with hamza, madda and wasla", "أُكتبْ إلى آلاء ٱلكتاب", "اكتب الي الاء الكتاب"],
    ["hamza on waw and yeh, lone hamza kept", "مسؤولية رئيس ماء", "مسووليه رييس ماء"],
    ["taa marbuta, alef maqsura", "فاتورة مستشفى", "فاتوره مستشفي"],
    ["short vowels", "الْفَاتُورَةُ", "الفاتوره"],
    ["tatweel", "مـــرحـــبا", "مرحبا"],
    ["bidi and zero-width marks", "‏طل‌ب⁦‎", "طلب"],
    ["Unicode tags", "hi\u{E0041}\u{E0042}", "hi"],
    ["digits of both kinds", "٠١٢٣ ۴۵۶", "0123 456"],
    ["Persian letters", "کتاب می‌خواهم ڤيديو", "كتاب ميخواهم فيديو"],
    ["presentation forms", "ﻻ ﷺ", "لا صلي الله عليه وسلم"],
    ["stretched letters, not numbers", "مرررحبا SOOOO 1000 1110", "مرحبا so 1000 1110"],
    ["the one word whose double letter is stretched", "اللللله", "الله"],
    ["doubles stay", "الله cool ممكن", "الله cool ممكن"],
    ["Arabic punctuation", "كم؟ نعم، لا؛ ٥٪", "كم? نعم, لا; 5%"],
    ["case and accents", "Café ÉCOLE İstanbul", "cafe ecole istanbul"],
    ["curly quotes", "don’t “x”", 'don\'t "x"'],
    ["fullwidth and mathematical letters", "Ｔｈｅ 𝐪𝐮𝐢𝐜𝐤", "the quick"],
    ["control characters become spaces, line breaks stay", "a\u0000b\u0007c\nd", "a b c\nd"],
  ])("%s", (_what, text, expected) => {
    expect(fold(text)).toBe(expected);
  });

  it("keeps emoji whole", () => {
    expect(fold("👍🏽👍🏽👍🏽 🇸🇦")).toBe("👍🏽👍🏽👍🏽 🇸🇦");
  });

  it("is idempotent, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const once = fold(text);
        expect(fold(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it("is idempotent for Arabic with marks and repeats", () => {
    const arabic = fc.array(fc.constantFrom(..."الله ةىأإآٱؤئءكگپڤ٠۹ـًٌَُِّْ‏".split(""), "للل", "ههه"), { maxLength: 60 });
    fc.assert(
      fc.property(arabic, (parts) => {
        const once = fold(parts.join(""));
        expect(fold(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it("answers the ASCII path exactly as the full walk", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii", maxLength: 80 }), (text) => {
        expect(fold(text)).toBe(fold(`${text}é`).slice(0, -1).concat(/[eE]{2,}$/u.test(text) ? fold(text).slice(fold(`${text}é`).length - 1) : ""));
      }),
    );
  });

  it("survives a combining bomb quickly", () => {
    const bomb = `z${"̖̗̘̙̜".repeat(20_000)}`;
    expect(fold(bomb)).toBe("z");
  });
});

describe("foldWithMap", () => {
  it("folds like fold and maps into the original in order, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 120 }), (text) => {
        const { folded, map } = foldWithMap(text);
        expect(folded).toBe(fold(text));
        expect(map.length).toBe(folded.length + 1);
        expect(map[folded.length]).toBe(text.length);
        for (let index = 1; index < map.length; index++) {
          expect(map[index]).toBeGreaterThanOrEqual(map[index - 1] ?? 0);
        }
      }),
    );
  });

  it("points at the base letter of a marked one", () => {
    const { map } = foldWithMap("بَيْت");
    expect([...map]).toEqual([0, 2, 4, 5]);
  });
});

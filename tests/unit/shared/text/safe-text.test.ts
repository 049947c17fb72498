import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oneLine, stripControls, truncate } from "../../../../shared/text/safe-text.ts";

const graphemes = (text: string): number => [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)].length;

describe("stripControls", () => {
  it.each([
    ["a\u0000b\r\nc", "a b c"],
    ["invoice\u202efdp.exe", "invoicefdp.exe"],
    ["\u2067مرحبا\u2069", "مرحبا"],
    ["a\u200bb\ufeff", "ab"],
    ["hi\u{E0041}", "hi"],
    ["ordinary text", "ordinary text"],
  ])("%j → %j", (text, expected) => {
    expect(stripControls(text)).toBe(expected);
  });

  it("keeps joiners that emoji and Persian need", () => {
    expect(stripControls("👩🏽\u200d💻 می\u200cخواهم")).toBe("👩🏽\u200d💻 می\u200cخواهم");
  });
});

describe("oneLine", () => {
  it("puts everything on one line", () => {
    expect(oneLine("  first\n\n\tsecond \u2028 third ")).toBe("first second third");
  });
});

describe("truncate", () => {
  it.each([
    ["hello", 5, "hello"],
    ["hello world", 6, "hello…"],
    ["hello world", 7, "hello…"],
    ["مرحبا بكم", 6, "مرحبا…"],
    ["👩🏽\u200d💻👩🏽\u200d💻👩🏽\u200d💻", 2, "👩🏽\u200d💻…"],
    ["🇸🇦🇪🇬🇦🇪", 3, "🇸🇦🇪🇬🇦🇪"],
    ["abc", 0, ""],
    ["", 5, ""],
  ])("%s at %i → %s", (text, limit, expected) => {
    expect(truncate(text, limit)).toBe(expected);
  });

  it("never exceeds the limit nor splits a character, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (text, limit) => {
        const cut = truncate(text, limit);
        expect(graphemes(cut)).toBeLessThanOrEqual(limit);
        const kept = cut.endsWith("…") && !text.startsWith(cut) ? cut.slice(0, -1) : cut;
        expect(text.startsWith(kept)).toBe(true);
      }),
    );
  });

  it("caps piles of marks and is quick on huge texts", () => {
    const bomb = `a${"\u0316".repeat(100_000)}bcdef`;
    expect(truncate(bomb, 3).length).toBeLessThan(40);
    // Read to its end it would run into the test's time limit.
    expect(truncate("كلمة ".repeat(2_000_000), 160).length).toBeLessThan(400);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitText } from "../../../../shared/text/split-text.ts";

const squeeze = (text: string): string => text.replace(/\s+/gu, "");

describe("splitText", () => {
  it("leaves what fits as it is", () => {
    expect(splitText("مرحبا\n\nhello", 4096)).toEqual(["مرحبا\n\nhello"]);
    expect(splitText("", 10)).toEqual([""]);
  });

  it("cuts between paragraphs first, then lines, sentences, words", () => {
    expect(splitText("aaaa bbbb\n\ncccc dddd", 12)).toEqual(["aaaa bbbb", "cccc dddd"]);
    expect(splitText("aaaa bbbb\ncccc dddd", 12)).toEqual(["aaaa bbbb", "cccc dddd"]);
    expect(splitText("هل وصل الطلب؟ شكرا لكم جميعا", 16)).toEqual(["هل وصل الطلب؟", "شكرا لكم جميعا"]);
    expect(splitText("one two three four", 10)).toEqual(["one two", "three four"]);
  });

  it("does not leave a stump for the sake of a paragraph", () => {
    expect(splitText(`a\n\n${"b".repeat(30)}`, 20)[0]?.length).toBe(20);
  });

  it("never cuts through a character as people see it", () => {
    const family = "👨‍👩‍👧‍👦";
    for (const piece of splitText(family.repeat(10), 30)) expect(piece.replaceAll(family, "")).toBe("");
    for (const piece of splitText("ب".concat("ِّ").repeat(12), 7)) expect(/^\p{M}/u.test(piece)).toBe(false);
  });

  it("loses and adds nothing, and keeps to the limit, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), fc.integer({ min: 2, max: 60 }), (text, limit) => {
        const pieces = splitText(text, limit);
        expect(squeeze(pieces.join(" "))).toBe(squeeze(text));
        expect(pieces.every((piece) => piece.length <= limit)).toBe(true);
        expect(pieces.every((piece) => piece.isWellFormed())).toBe(text.isWellFormed());
      }),
    );
  });
});

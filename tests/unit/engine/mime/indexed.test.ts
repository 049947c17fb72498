import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexed } from "../../../../electron/engine/mime/indexed.ts";
import { fold } from "../../../../shared/text/fold.ts";
import { indexText } from "../../../../shared/text/index-tokens.ts";
import { maxMatchedLength } from "../../../../shared/text/phrase-matcher.ts";

const words = fc.array(fc.constantFrom("فواتير", "بطلبي", "والفاتورة", "invoices", "it's", "customer's", "'", "+966 50 123 4567", "👍", "漢字", "a".repeat(70), "ORD-10482", "\n", "boxes"), { maxLength: 40 }).map((list) => list.join(" "));

describe("the streams for the index", () => {
  it("are the same whether subject and text are read together or each by itself", () => {
    fc.assert(
      fc.property(fc.oneof(words, fc.string({ unit: "grapheme" })), fc.oneof(words, fc.string({ unit: "grapheme" })), (subject, text) => {
        const [foldedSubject, foldedText] = [fold(subject), fold(text)];
        expect(indexed(foldedSubject, foldedText)).toEqual({ indexedSubject: indexText(foldedSubject), indexedText: indexText(foldedText) });
      }),
    );
  });

  it("reach beyond what is matched against the lists", () => {
    const text = `${"word ".repeat(maxMatchedLength / 5)} behind`;
    expect(indexed("subject", text).indexedText.endsWith(" behind")).toBe(true);
  });
});

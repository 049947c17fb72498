import { describe, expect, it } from "vitest";
import { plainSubject, subjectKey } from "../../../../electron/engine/pipeline/thread.ts";
import { fold } from "../../../../shared/text/fold.ts";

describe("subjects", () => {
  it.each([
    ["Re: Price", "price", true], ["RE: Fwd: re: Price", "price", true], ["رد: طلب توصيل", fold("طلب توصيل"), true], ["إعادة توجيه: الفاتورة", fold("الفاتورة"), true], ["AW[2]: Preis", "preis", true],
    ["Regarding: price", "regarding: price", false], ["Price", "price", false], ["", "", false], ["Re:", "", true],
  ])("%s", (subject, key, isReply) => expect(subjectKey(fold(subject))).toEqual({ key, isReply }));
  it("are shown without their prefixes, in their own letters", () => {
    expect(plainSubject("Re: FWD: رد: Price List")).toBe("Price List");
    expect(plainSubject("Price: 40 SAR")).toBe("Price: 40 SAR");
  });
});

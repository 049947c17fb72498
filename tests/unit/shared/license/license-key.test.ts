import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { licenseKeyHint, licenseKeyRandomBytes, makeLicenseKey, parseLicenseKey } from "../../../../shared/license/license-key.ts";

const key = fc.uint8Array({ minLength: licenseKeyRandomBytes, maxLength: licenseKeyRandomBytes }).map(makeLicenseKey);
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

describe("a licence key", () => {
  it("has the form of the register and reads as itself", () => {
    fc.assert(fc.property(key, (made) => {
      expect(made).toMatch(/^MUDEER-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(parseLicenseKey(made)).toBe(made);
    }));
  });

  it("forgives how people write", () => {
    const made = makeLicenseKey(Uint8Array.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 18]));
    expect(made).toBe("MUDEER-0123-4567-89J1");
    for (const typed of [
      "mudeer-0123-4567-89j1", "  MUDEER 0123 4567 89J1\n", "MUDEER0123456789J1", "0123-4567-89j1", "mudeer-o123-4567-89j1", "mudeer-0l23-4567-89j1", "mudeer-0i23-4567-89j1",
      "MUDEER-٠١٢٣-٤٥٦٧-٨٩J1", "MUDEER-۰۱۲۳-۴۵۶۷-۸۹J1", "ＭＵＤＥＥＲ－０１２３－４５６７－８９Ｊ１", "\u200fMUDEER\u2013 0123\u20134567\u201389J1\u200e", "«MUDEER-0123-4567-89J1»",
    ]) expect(parseLicenseKey(typed), typed).toBe(made);
  });

  it("is no key with any one character wrong, or any two swapped", () => {
    fc.assert(fc.property(key, fc.nat(11), fc.nat(31), (made, place, other) => {
      const body = [...made.slice(7).replaceAll("-", "")];
      const wrong = body.with(place, alphabet[other] ?? "");
      expect(parseLicenseKey(wrong.join(""))).toBe(wrong[place] === body[place] ? made : null);
    }));
    fc.assert(fc.property(key, fc.nat(11), fc.nat(11), (made, one, two) => {
      const body = [...made.slice(7).replaceAll("-", "")];
      const swapped = body.with(one, body[two] ?? "").with(two, body[one] ?? "");
      expect(parseLicenseKey(swapped.join(""))).toBe(body[one] === body[two] ? made : null);
    }));
  });

  it("is not found in other text, whatever it is", () => {
    for (const typed of ["", "MUDEER", "MUDEER-0123-4567-89J", "MUDEER-0123-4567-89J10", "MUDEER-0123-4567-89JU", "مفتاح", "x".repeat(1_000_000)]) expect(parseLicenseKey(typed)).toBeNull();
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (typed) => {
      const read = parseLicenseKey(typed);
      expect(read === null || parseLicenseKey(read) === read).toBe(true);
    }));
  });

  it("shows four characters of itself at most", () => {
    expect(licenseKeyHint("MUDEER-0123-4567-89J1")).toBe("MUDEER-…-89J1");
  });

  it("is made of the asked number of bytes only", () => {
    expect(() => makeLicenseKey(new Uint8Array(10))).toThrow(RangeError);
  });
});

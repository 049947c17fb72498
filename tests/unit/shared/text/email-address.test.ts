import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emailDomain, needsSmtpUtf8, normaliseEmail } from "../../../../shared/text/email-address.ts";

describe("normaliseEmail", () => {
  it.each([
    ["Sara@Shop.Example", "sara@shop.example"],
    ["Sara Khan <Sara@Shop.Example>", "sara@shop.example"],
    ['"Khan, Sara" <sara@shop.example>', "sara@shop.example"],
    ["  \u200fali@shop.example\u200e ", "ali@shop.example"],
    ["mailto:ali@shop.example", "ali@shop.example"],
    ["محمد@شركة.شبكة", "محمد@شركة.شبكة"],
    ["a.b+tag@sub.shop.example.", "a.b+tag@sub.shop.example"],
    ['"a b"@shop.example', '"a b"@shop.example'],
    ["x@[127.0.0.1]", "x@[127.0.0.1]"],
  ])("%s → %s", (raw, expected) => {
    expect(normaliseEmail(raw)).toBe(expected);
  });

  it.each(["", "a", "a@", "@b.example", "a@b", "a..b@c.example", ".a@c.example", "a@-b.example", "a@b..example", "a@1.2.3.4", "a b@c.example", `${"a".repeat(65)}@b.example`, "a@b.example\r\nBcc: x@y.example"])(
    "%s is no address",
    (raw) => {
      expect(normaliseEmail(raw)).toBeNull();
    },
  );

  it("is stable, for any address it accepts", () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string()), (raw) => {
        const address = normaliseEmail(raw);
        if (address !== null) expect(normaliseEmail(address)).toBe(address);
      }),
    );
  });

  it("accepts every ordinary address", () => {
    fc.assert(
      fc.property(fc.emailAddress({ size: "small" }), (raw) => {
        expect(normaliseEmail(raw)).toBe(raw.toLowerCase());
      }),
      { numRuns: 200 },
    );
  });

  it("knows which addresses need SMTPUTF8", () => {
    expect(needsSmtpUtf8("محمد@shop.example")).toBe(true);
    expect(needsSmtpUtf8("ali@شركة.شبكة")).toBe(false);
    expect(emailDomain("ali@shop.example")).toBe("shop.example");
  });
});

import { generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { verifyLicenseToken } from "../../../../electron/engine/licensing/verify-token.ts";
import { publicLicenseKey } from "../../../../server/services/keys.ts";
import { createTokenSigner } from "../../../../server/services/sign-license-token.ts";
import { clockSkewS, licenseIssuer, licenseProduct, offlineGraceS, refreshEveryS, tokenLifeS, type LicenseClaims } from "../../../../shared/license/license-token.ts";

const { privateKey } = generateKeyPairSync("ed25519");
const { kid, x } = publicLicenseKey(privateKey);
const signToken = createTokenSigner(privateKey);
const iat = 1_800_000_000;
const claims: LicenseClaims = {
  iss: licenseIssuer, aud: licenseProduct, sub: "01890000-0000-7000-8000-000000000001", jti: "01890000-0000-7000-8000-000000000002", iat, exp: iat + tokenLifeS, device: "ab".repeat(32), nonce: "n".repeat(22), plan: "standard", status: "active",
  limits: { maxDevices: 1, maxRequestsPerDay: 1000, maxAccounts: 10 }, companyName: "مخبز \"النور\" 🍞", validUntil: iat + 365 * 86_400, refreshAfter: iat + refreshEveryS,
};
const token = signToken(claims);
const context = { keys: { [kid]: x }, device: claims.device, nowMs: (iat + 10) * 1000, nonce: claims.nonce };
const verdict = (text: string, change: Partial<typeof context> = {}) => {
  const result = verifyLicenseToken(text, { ...context, ...change });
  return result.kind === "refused" ? result.reason : result.kind;
};

/** Signed rightly by the right key, whatever it says. */
const signRaw = (header: string, content: string, key: KeyObject = privateKey): string => {
  const signed = `${Buffer.from(header).toString("base64url")}.${Buffer.from(content).toString("base64url")}`;
  return `${signed}.${sign(null, Buffer.from(signed), key).toString("base64url")}`;
};
const header = JSON.stringify({ alg: "EdDSA", typ: "JWT", kid });
const say = (change: Record<string, unknown>) => signRaw(header, JSON.stringify({ ...claims, ...change }));

describe("a licence token", () => {
  it("holds where it was made for, and says what was signed", () => {
    expect(verifyLicenseToken(token, context)).toEqual({ kind: "good", claims });
    const { nonce: _unasked, ...later } = context;
    expect(verifyLicenseToken(token, later).kind).toBe("good");
    expect(token.length).toBeLessThan(1_200);
  });

  it("is of no use to 10,000 who change it", () => {
    const places = fc.nat(token.length - 1);
    const characters = fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \0é");
    const mutated = fc.oneof(
      fc.tuple(places, characters).map(([at, character]) => token.slice(0, at) + character + token.slice(at + 1)),
      fc.tuple(places, characters).map(([at, character]) => token.slice(0, at) + character + token.slice(at)),
      fc.tuple(places, fc.integer({ min: 1, max: 40 })).map(([at, count]) => token.slice(0, at) + token.slice(at + count)),
      fc.tuple(places, places).map(([from, to]) => token.slice(0, from) + token.slice(to)),
      fc.tuple(places, fc.nat(7)).map(([at, bit]) => flipBit(at, bit)),
      fc.array(fc.constantFrom(...token.split(".")), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(".")),
    ).filter((text) => text !== token);
    let accepted = 0;
    fc.assert(fc.property(mutated, (text) => {
      if (verifyLicenseToken(text, context).kind !== "refused") accepted++;
    }), { numRuns: 10_000 });
    expect(accepted).toBe(0);
  }, 60_000);

  it("is refused without the right signature: none, another algorithm, another key, a key under a false name", () => {
    const [, content = ""] = token.split(".");
    const none = Buffer.from(JSON.stringify({ alg: "none", typ: "JWT", kid })).toString("base64url");
    expect(verdict(`${none}.${content}.`)).toBe("malformed");
    for (const alg of ["none", "HS256", "ES256", "EDDSA"]) expect(verdict(signRaw(JSON.stringify({ alg, typ: "JWT", kid }), JSON.stringify(claims)))).toBe("malformed");
    const other = generateKeyPairSync("ed25519").privateKey;
    expect(verdict(createTokenSigner(other)(claims))).toBe("unknown_key");
    expect(verdict(signRaw(header, JSON.stringify(claims), other))).toBe("bad_signature");
    expect(verdict(signRaw(header.replace(kid, "__proto__"), JSON.stringify(claims)))).toBe("malformed");
    expect(verdict(token, { keys: {} })).toBe("unknown_key");
  });

  it("has one spelling, even where the signature is right", () => {
    const content = JSON.stringify(claims);
    expect(verdict(signRaw(header, content))).toBe("good");
    expect(verdict(signRaw(header, content.replace('"status":"active"', '"status":"suspended","status":"active"')))).toBe("malformed");
    expect(verdict(signRaw(header, ` ${content}`))).toBe("malformed");
    expect(verdict(signRaw(header, content.replace(String(iat), `${iat}.0`)))).toBe("malformed");
    expect(verdict(signRaw(header.replace("JWT", "\\u004aWT"), content))).toBe("malformed");
    expect(verdict(signRaw(header, "[]"))).toBe("wrong_content");
    expect(verdict(signRaw(header, "not json"))).toBe("malformed");
    expect(verdict(`${token}=`)).toBe("malformed");
    expect(verdict(`${token}.`)).toBe("malformed");
    expect(verdict("x".repeat(10_000_000))).toBe("malformed");
    expect(verdict("")).toBe("malformed");
  });

  it("is refused for another product, issuer, device or question, and with anything more or less in it", () => {
    expect(verdict(say({ aud: "another-product" }))).toBe("wrong_content");
    expect(verdict(say({ iss: "somebody" }))).toBe("wrong_content");
    expect(verdict(say({ extra: 1 }))).toBe("wrong_content");
    expect(verdict(say({ validUntil: undefined }))).toBe("wrong_content");
    expect(verdict(say({ limits: { maxDevices: 1e9 } }))).toBe("wrong_content");
    expect(verdict(token, { device: "cd".repeat(32) })).toBe("other_device");
    expect(verdict(token, { nonce: "m".repeat(22) })).toBe("other_question");
  });

  it("is refused when it comes from the future, and past its end says whose it was", () => {
    expect(verdict(token, { nowMs: (iat - clockSkewS) * 1000 })).toBe("good");
    expect(verdict(token, { nowMs: (iat - clockSkewS - 1) * 1000 })).toBe("issued_in_future");
    expect(verdict(token, { nowMs: (iat - 2 * 365 * 86_400) * 1000 })).toBe("issued_in_future");
    expect(verdict(token, { nowMs: claims.exp * 1000 - 1 })).toBe("good");
    expect(verifyLicenseToken(token, { ...context, nowMs: claims.exp * 1000 })).toEqual({ kind: "past_end", claims });
    // The grace ends before the token does, so its end can be told from a token that still holds.
    expect(refreshEveryS + offlineGraceS).toBeLessThan(tokenLifeS);
  });

  it("is never made with claims that no app would take", () => {
    expect(() => signToken({ ...claims, device: "short" })).toThrow();
    expect(() => signToken({ ...claims, companyName: "" })).toThrow();
  });
});

const flipBit = (at: number, bit: number): string => {
  const bytes = Buffer.from(token, "latin1");
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  return bytes.toString("latin1");
};

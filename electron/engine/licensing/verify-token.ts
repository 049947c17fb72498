import { createPublicKey, verify } from "node:crypto";
import { clockSkewS, LicenseClaims, LicenseTokenHeader, maxTokenLength } from "../../../shared/license/license-token.ts";

/** Public keys the app trusts: the key's id to its 32 bytes in base64url, as `npm run server -- generate-key` prints them. */
export type LicenseKeys = Readonly<Record<string, string>>;

export interface TokenContext {
  readonly keys: LicenseKeys;
  /** This device's hash. */
  readonly device: string;
  /** Milliseconds since 1970-01-01 UTC; the highest time the app has ever seen, where a clock may have been set back. */
  readonly nowMs: number;
  /** Given when the token answers a question just asked. */
  readonly nonce?: string;
}

export type TokenRefusal = "malformed" | "unknown_key" | "bad_signature" | "wrong_content" | "other_device" | "other_question" | "issued_in_future";

/** `past_end` is the server's own word, only old: whose licence it was may still be shown. */
export type TokenVerdict =
  | { readonly kind: "good"; readonly claims: LicenseClaims }
  | { readonly kind: "past_end"; readonly claims: LicenseClaims }
  | { readonly kind: "refused"; readonly reason: TokenRefusal };

const refused = (reason: TokenRefusal): TokenVerdict => ({ kind: "refused", reason });

/**
 * Whether a licence token holds here and now, without a network. There is one spelling of every token: a part that does not come out
 * the same when written again (padding, doubled keys, spaces, other number forms) is malformed, whoever signed it.
 */
export const verifyLicenseToken = (token: string, context: TokenContext): TokenVerdict => {
  if (token.length > maxTokenLength) return refused("malformed");
  const parts = token.split(".");
  const [headerPart = "", claimsPart = "", signaturePart = ""] = parts;
  const header = LicenseTokenHeader.safeParse(readPart(headerPart));
  const signature = readBytes(signaturePart);
  if (parts.length !== 3 || !header.success || signature?.length !== 64) return refused("malformed");
  const x = Object.hasOwn(context.keys, header.data.kid) ? context.keys[header.data.kid] : undefined;
  if (x === undefined) return refused("unknown_key");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  if (!verify(null, Buffer.from(`${headerPart}.${claimsPart}`), key, signature)) return refused("bad_signature");

  const content = readPart(claimsPart);
  if (content === undefined) return refused("malformed");
  const parsed = LicenseClaims.safeParse(content);
  if (!parsed.success) return refused("wrong_content");
  const claims = parsed.data;
  if (claims.device !== context.device) return refused("other_device");
  if (context.nonce !== undefined && claims.nonce !== context.nonce) return refused("other_question");
  const nowS = context.nowMs / 1000;
  if (claims.iat > nowS + clockSkewS) return refused("issued_in_future");
  return { kind: nowS < claims.exp ? "good" : "past_end", claims };
};

const readBytes = (part: string): Buffer | undefined => {
  const bytes = Buffer.from(part, "base64url");
  return bytes.toString("base64url") === part ? bytes : undefined;
};

const readPart = (part: string): unknown => {
  const bytes = readBytes(part);
  if (!bytes) return undefined;
  const text = bytes.toString("utf8");
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text && Buffer.byteLength(text) === bytes.length ? value : undefined;
  } catch {
    // Not JSON: to the caller the same as any other wrong spelling.
    return undefined;
  }
};

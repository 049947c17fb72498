import { sign, type KeyObject } from "node:crypto";
import { LicenseClaims, LicenseTokenHeader } from "../../shared/license/license-token.ts";
import { publicLicenseKey } from "./keys.ts";

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A function that makes licence tokens with this key. The claims are parsed first: the server never signs what no app would accept. */
export const createTokenSigner = (signingKey: KeyObject): ((claims: LicenseClaims) => string) => {
  const header = encode(LicenseTokenHeader.parse({ alg: "EdDSA", typ: "JWT", kid: publicLicenseKey(signingKey).kid }));
  return (claims) => {
    const signed = `${header}.${encode(LicenseClaims.parse(claims))}`;
    return `${signed}.${sign(null, Buffer.from(signed), signingKey).toString("base64url")}`;
  };
};

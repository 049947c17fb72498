import { createHash, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";

export interface NewKeys {
  readonly settings: Readonly<Record<"ADMIN_KEY" | "JWT_SECRET_KEY" | "SECRET_KEY" | "LICENSE_SIGNING_KEY", string>>;
  readonly publicKey: PublicLicenseKey;
}

/** What an app build needs to verify licences: the key's id and its 32 bytes in base64url. */
export interface PublicLicenseKey {
  readonly kid: string;
  readonly x: string;
}

/** The id is the RFC 7638 thumbprint of the key's JWK, so that it cannot name another key. */
export const publicLicenseKey = (signingKey: KeyObject): PublicLicenseKey => {
  const { x = "" } = createPublicKey(signingKey).export({ format: "jwk" });
  return { kid: createHash("sha256").update(JSON.stringify({ crv: "Ed25519", kty: "OKP", x })).digest("base64url"), x };
};

/** A full set of fresh secrets, as the settings want them written. */
export const makeKeys = (randomBytes: (count: number) => Uint8Array): NewKeys => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const random = () => Buffer.from(randomBytes(36)).toString("base64url");
  return {
    settings: { ADMIN_KEY: random(), JWT_SECRET_KEY: random(), SECRET_KEY: random(), LICENSE_SIGNING_KEY: privateKey.export({ format: "der", type: "pkcs8" }).toString("base64") },
    publicKey: publicLicenseKey(privateKey),
  };
};

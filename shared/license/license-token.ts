import { z } from "zod";

/** The product a token is made for: its `aud`. */
export const licenseProduct = "al-mudeer-desktop";
/** The program that makes it: its `iss`. */
export const licenseIssuer = "al-mudeer-license-server";

/** When the app asks for a fresh token: a day after it was made. */
export const refreshEveryS = 24 * 60 * 60;
/** How long the app goes on as usual without an answer, counted from `refreshAfter`. */
export const offlineGraceS = 14 * 24 * 60 * 60;
/** How long a token can be verified at all: longer than the grace, so that the app can still say whose licence it was. */
export const tokenLifeS = 30 * 24 * 60 * 60;
/** A clock that is this much behind the server's does not make a token one from the future. */
export const clockSkewS = 60;

/** How the subscription stood when the token was made. `validUntil` may pass later: the app looks at both. */
export const LicenseStatus = z.enum(["active", "suspended", "expired", "inactive"]);
export type LicenseStatus = z.infer<typeof LicenseStatus>;

export const LicenseLimits = z.strictObject({
  maxDevices: z.int().min(1).max(10_000),
  maxRequestsPerDay: z.int().min(1).max(1_000_000_000),
  /** Channel accounts that may be connected at once. */
  maxAccounts: z.int().min(1).max(10_000),
});
export type LicenseLimits = z.infer<typeof LicenseLimits>;

/** SHA-256 in lower-case hex. Of what, is the app's own affair: the server only compares. */
export const OpaqueHash = z.string().regex(/^[0-9a-f]{64}$/);

/** What the app makes up for each question and finds again in the answer's token: an old answer cannot be played back to it. */
export const Nonce = z.string().regex(/^[\w-]{22,64}$/);

const NumericDate = z.int().min(0).max(253_402_300_799);

/** A JWS header with nothing in it to negotiate. `kid` names the public key: the RFC 7638 thumbprint of its JWK. */
export const LicenseTokenHeader = z.strictObject({ alg: z.literal("EdDSA"), typ: z.literal("JWT"), kid: z.string().regex(/^[\w-]{43}$/) });
export type LicenseTokenHeader = z.infer<typeof LicenseTokenHeader>;

/** What a licence token says. Every time in it is a JWT NumericDate: whole seconds since 1970-01-01 UTC. */
export const LicenseClaims = z.strictObject({
  iss: z.literal(licenseIssuer),
  aud: z.literal(licenseProduct),
  /** The subscription's id. */
  sub: z.uuid(),
  jti: z.uuid(),
  iat: NumericDate,
  exp: NumericDate,
  /** The one device it is good for. */
  device: OpaqueHash,
  nonce: Nonce,
  plan: z.string().min(1).max(40),
  status: LicenseStatus,
  suspendedReason: z.string().min(1).max(500).optional(),
  limits: LicenseLimits,
  companyName: z.string().min(1).max(200),
  /** The subscription's end. */
  validUntil: NumericDate,
  /** From here on the app should ask again. */
  refreshAfter: NumericDate,
});
export type LicenseClaims = z.infer<typeof LicenseClaims>;

/** Longer than any token the server makes. */
export const maxTokenLength = 8_192;

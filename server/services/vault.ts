import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

type Purpose = "license-key" | "refresh-token" | "refresh-successor" | "device-token" | "api-key" | "login-name" | "idempotency" | "audit";

/** What is done with the root secret. Each purpose has a key of its own, so that no hash means anything in another's place. */
export interface Vault {
  /** Keyed hash, hex: found by index, and of no use to whoever reads the database alone. */
  readonly hash: (purpose: Purpose, value: string) => string;
  /** The same under this root secret and the one before it, newest first. */
  readonly hashes: (purpose: Purpose, value: string) => readonly string[];
  /** Text that only whoever knows `words` can read again. */
  readonly seal: (words: string, text: string, nonce: Uint8Array) => string;
  readonly unseal: (words: string, sealed: string) => string;
  /** The audit chain's key in use, and any by its id; undefined for a root secret that is gone. */
  readonly auditKeyId: string;
  readonly auditHash: (keyId: string, text: string) => string | undefined;
}

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

const derive = (root: string, label: string): Buffer => Buffer.from(hkdfSync("sha256", root, "al-mudeer", label, keyBytes));
const hmac = (key: Buffer, value: string): string => createHmac("sha256", key).update(value).digest("hex");

export const createVault = (secret: string, previousSecret: string | null): Vault => {
  const roots = previousSecret === null ? [secret] : [secret, previousSecret];
  const kept = new Map<string, Buffer>();
  const keyFor = (root: string, purpose: string): Buffer => {
    const place = `${roots.indexOf(root)} ${purpose}`;
    const key = kept.get(place) ?? derive(root, purpose);
    kept.set(place, key);
    return key;
  };
  const hashes = (purpose: Purpose, value: string): string[] => roots.map((root) => hmac(keyFor(root, purpose), value));
  const idOf = (root: string): string => createHash("sha256").update(keyFor(root, "audit")).digest("hex").slice(0, 16);
  const [auditKeyId = ""] = roots.map(idOf);
  return {
    hash: (purpose, value) => hmac(keyFor(secret, purpose), value),
    hashes,
    seal: (words, text, nonce) => {
      const cipher = createCipheriv("aes-256-gcm", derive(secret, `seal ${words}`), nonce);
      return Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]).toString("base64");
    },
    unseal: (words, sealed) => {
      const bytes = Buffer.from(sealed, "base64");
      const decipher = createDecipheriv("aes-256-gcm", derive(secret, `seal ${words}`), bytes.subarray(0, nonceBytes));
      decipher.setAuthTag(bytes.subarray(-tagBytes));
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString("utf8");
    },
    auditKeyId,
    auditHash: (keyId, text) => {
      const root = roots.find((candidate) => idOf(candidate) === keyId);
      return root === undefined ? undefined : hmac(keyFor(root, "audit"), text);
    },
  };
};

/** Compares in a time that tells nothing, whatever the lengths. */
export const isSameSecret = (given: string, wanted: string): boolean => timingSafeEqual(createHash("sha256").update(given).digest(), createHash("sha256").update(wanted).digest());

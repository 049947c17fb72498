import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { AppError } from "../../../shared/errors/app-error.ts";

/** AES-256-GCM boxes under keys derived from the store's key, one per purpose: nonce (12) ‖ ciphertext ‖ tag (16). */
export interface Sealer {
  seal(plain: Uint8Array): Buffer;
  /** Throws DATABASE_DAMAGED when the box was changed or belongs to another key. */
  open(sealed: Uint8Array): Buffer;
}

export const deriveKey = (storeKey: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", storeKey, new Uint8Array(), `al-mudeer ${purpose}`, 32));

export const createSealer = (storeKey: Uint8Array, purpose: string): Sealer => {
  const key = deriveKey(storeKey, purpose);
  return {
    seal: (plain) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open: (sealed) => {
      try {
        const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, 12));
        decipher.setAuthTag(sealed.subarray(-16));
        return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
      } catch (error) {
        throw new AppError("DATABASE_DAMAGED", "never", { reason: "sealed box" }, error);
      }
    },
  };
};

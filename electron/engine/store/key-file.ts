import { createCipheriv, createDecipheriv, createHmac, randomBytes, scryptSync, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { AppError } from "../../../shared/errors/app-error.ts";
import { writeFileSafely } from "./write-file-safely.ts";

/**
 * The key file holds the store's random key only in wrapped form: by the OS keychain, by a passphrase, or by both.
 * `check` tells a wrong key from a damaged database before the database is touched.
 */
const base64 = z.string().max(4096);
export const KeyFile = z.object({
  version: z.literal(1),
  check: z.string().length(64),
  keychain: z.object({ backend: z.string().max(60), ciphertext: base64 }).nullable(),
  passphrase: z.object({ n: z.number().int().max(1 << 20), r: z.number().int().max(32), p: z.number().int().max(16), salt: base64, nonce: base64, ciphertext: base64 }).nullable(),
});
export type KeyFile = z.infer<typeof KeyFile>;

/** OWASP's scrypt figure (N = 2^17, r = 8, p = 1): 128 MiB and about 0.3 s a try. */
const scryptCost = { n: 1 << 17, r: 8, p: 1 } as const;

export const newStoreKey = (): Uint8Array => randomBytes(32);

const checkOf = (key: Uint8Array): string => createHmac("sha256", key).update("al-mudeer store key").digest("hex");

/** True when `key` is the one this file wraps. */
export const isKeyOf = (file: KeyFile, key: Uint8Array): boolean =>
  timingSafeEqual(Buffer.from(file.check, "hex"), Buffer.from(checkOf(key), "hex"));

export const emptyKeyFile = (key: Uint8Array): KeyFile => ({ version: 1, check: checkOf(key), keychain: null, passphrase: null });

const derive = (passphrase: string, salt: Uint8Array, cost: { n: number; r: number; p: number }): Buffer =>
  scryptSync(passphrase.normalize("NFKC"), salt, 32, { N: cost.n, r: cost.r, p: cost.p, maxmem: 256 * cost.n * cost.r });

export const wrapWithPassphrase = (file: KeyFile, key: Uint8Array, passphrase: string): KeyFile => {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", derive(passphrase, salt, scryptCost), nonce);
  const sealed = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  return {
    ...file,
    passphrase: { ...scryptCost, salt: salt.toString("base64"), nonce: nonce.toString("base64"), ciphertext: sealed.toString("base64") },
  };
};

/** Throws PASSPHRASE_WRONG, or PASSPHRASE_NEEDED where the file has no such wrap. */
export const unwrapWithPassphrase = (file: KeyFile, passphrase: string): Uint8Array => {
  if (!file.passphrase) throw new AppError("PASSPHRASE_NEEDED", "never", {});
  const { salt, nonce, ciphertext, ...cost } = file.passphrase;
  const sealed = Buffer.from(ciphertext, "base64");
  const decipher = createDecipheriv("aes-256-gcm", derive(passphrase, Buffer.from(salt, "base64"), cost), Buffer.from(nonce, "base64"));
  decipher.setAuthTag(sealed.subarray(-16));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  } catch (error) {
    throw new AppError("PASSPHRASE_WRONG", "never", {}, error);
  }
};

/** null: there is none yet. Throws FILE_UNREADABLE for one that is broken: it is never overwritten. */
export const readKeyFile = (path: string): KeyFile | null => {
  if (!existsSync(path)) return null;
  try {
    return KeyFile.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    throw new AppError("FILE_UNREADABLE", "never", { name: "key.json" }, error);
  }
};

export const writeKeyFile = (path: string, file: KeyFile): void => writeFileSafely(path, Buffer.from(JSON.stringify(file, null, 1)));

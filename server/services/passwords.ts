import { pbkdf2 } from "node:crypto";
import { promisify } from "node:util";
import { hash as argon2Hash, parseOptions, verify as argon2Verify } from "@node-rs/argon2";
import { verify as bcryptVerify } from "@node-rs/bcrypt";
import { isSameSecret } from "./vault.ts";

/** argon2id, OWASP's smaller setting. */
const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;
const olderIterations = 100_000;
const maxIterations = 2_000_000;
const derive = promisify(pbkdf2);

export const hashPassword = (password: string): Promise<string> => argon2Hash(password, cost);

/** Checked where there is nobody to check, so that an unknown name takes as long as a wrong password. */
let nobody: Promise<string> | null = null;
export const verifyNobody = async (password: string): Promise<void> => {
  nobody ??= hashPassword("nobody has this password");
  await argon2Verify(await nobody, password);
};

export interface PasswordVerdict {
  readonly isRight: boolean;
  /** Made by an older install or with a lower cost: to be hashed anew now that the password is at hand. */
  readonly isOutdated: boolean;
}

/** Knows argon2, bcrypt and PBKDF2-SHA256: `pbkdf2_sha256$ITERATIONS$SALT$HASH` (base64), and `SALT:HASH` or `SALT$HASH` (hex, 100,000 rounds). */
export const verifyPassword = async (stored: string, password: string): Promise<PasswordVerdict> => {
  if (stored.startsWith("$argon2")) {
    const made = parseOptions(stored);
    const isOutdated = !stored.startsWith("$argon2id$") || made.memoryCost < cost.memoryCost || made.timeCost < cost.timeCost;
    return { isRight: await argon2Verify(stored, password), isOutdated };
  }
  if (/^\$2[abxy]\$/.test(stored)) return { isRight: await bcryptVerify(password, stored), isOutdated: true };
  const older = readPbkdf2(stored);
  if (!older) return { isRight: false, isOutdated: false };
  const made = await derive(password, older.salt, older.iterations, older.hash.length, "sha256");
  return { isRight: isSameSecret(made.toString("hex"), older.hash.toString("hex")), isOutdated: true };
};

const readPbkdf2 = (stored: string): { salt: string; iterations: number; hash: Buffer } | null => {
  const named = /^pbkdf2_sha256\$(\d{1,7})\$([^$]{1,200})\$([A-Za-z0-9+/]{43}=)$/.exec(stored);
  if (named) {
    const iterations = Number(named[1]);
    return iterations >= 1 && iterations <= maxIterations ? { iterations, salt: named[2] ?? "", hash: Buffer.from(named[3] ?? "", "base64") } : null;
  }
  const bare = /^([\w+/=-]{8,200})[:$]([0-9a-f]{64})$/i.exec(stored);
  return bare ? { iterations: olderIterations, salt: bare[1] ?? "", hash: Buffer.from(bare[2] ?? "", "hex") } : null;
};

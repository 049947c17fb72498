import { safeStorage } from "electron";
import { AppError } from "../../../shared/errors/app-error.ts";

export interface Keychain {
  /** "missing": none, or one that only pretends ("basic_text" is a fixed password known to everyone). */
  state(): Promise<"available" | "missing" | "weak">;
  backend(): string;
  wrap(key: Uint8Array): Promise<string>;
  /** Throws KEY_UNAVAILABLE while the keychain is locked or another one than before. `mustRewrap`: its own key was rotated. */
  unwrap(ciphertext: string): Promise<{ key: Uint8Array; mustRewrap: boolean }>;
}

/** The asynchronous interface of newer runtimes, which may ask the person and does not block the window. */
interface AsyncSafeStorage {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(text: string): Promise<Buffer>;
  decryptStringAsync(ciphertext: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }>;
}

const asyncStorage: AsyncSafeStorage | null = "encryptStringAsync" in safeStorage ? (safeStorage) : null;

const backend = (): string => (process.platform === "linux" ? safeStorage.getSelectedStorageBackend() : process.platform);

/** The operating system's keychain, reached through the runtime. Only the store's key is ever wrapped with it. */
export const createKeychain = (): Keychain => ({
  backend,
  state: async () => {
    if (backend() === "basic_text") return "weak";
    return (asyncStorage ? await asyncStorage.isAsyncEncryptionAvailable() : safeStorage.isEncryptionAvailable()) ? "available" : "missing";
  },
  wrap: async (key) => {
    const text = Buffer.from(key).toString("base64");
    return (asyncStorage ? await asyncStorage.encryptStringAsync(text) : safeStorage.encryptString(text)).toString("base64");
  },
  unwrap: async (ciphertext) => {
    const sealed = Buffer.from(ciphertext, "base64");
    try {
      if (!asyncStorage) return { key: Buffer.from(safeStorage.decryptString(sealed), "base64"), mustRewrap: false };
      const { result, shouldReEncrypt } = await asyncStorage.decryptStringAsync(sealed);
      return { key: Buffer.from(result, "base64"), mustRewrap: shouldReEncrypt };
    } catch (error) {
      throw new AppError("KEY_UNAVAILABLE", "later", {}, error);
    }
  },
});

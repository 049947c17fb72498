import { existsSync } from "node:fs";
import { AppError } from "../../../shared/errors/app-error.ts";
import {
  emptyKeyFile, isKeyOf, newStoreKey, readKeyFile, unwrapWithPassphrase, wrapWithPassphrase, writeKeyFile, type KeyFile,
} from "../../engine/store/key-file.ts";
import type { Keychain } from "./keychain.ts";

export type Opening =
  | { readonly outcome: "open"; readonly key: Uint8Array }
  | { readonly outcome: "locked"; readonly reason: "passphrase" | "keychain_unavailable" | "key_changed" }
  | { readonly outcome: "choose_passphrase"; readonly reason: "no_keychain" | "weak_keychain" };

/**
 * The way to the store's key. A store that exists is never given a new key, and a key file that cannot be opened is never
 * written over: a keychain that is locked, gone or changed costs patience, not data.
 */
export class Vault {
  readonly #keyPath: string;
  readonly #storePath: string;
  readonly #keychain: Keychain;

  constructor(keyPath: string, storePath: string, keychain: Keychain) {
    this.#keyPath = keyPath;
    this.#storePath = storePath;
    this.#keychain = keychain;
  }

  async open(): Promise<Opening> {
    const file = readKeyFile(this.#keyPath);
    return file ? this.#openExisting(file) : this.#openNew();
  }

  async #openNew(): Promise<Opening> {
    // A store without its key file was moved or half restored: a new key would hide it for ever.
    if (existsSync(this.#storePath)) throw new AppError("KEY_UNAVAILABLE", "never", { reason: "key file missing" });
    const state = await this.#keychain.state();
    if (state !== "available") return { outcome: "choose_passphrase", reason: state === "weak" ? "weak_keychain" : "no_keychain" };
    const key = newStoreKey();
    await this.#writeWithKeychain(emptyKeyFile(key), key);
    return { outcome: "open", key };
  }

  async #openExisting(file: KeyFile): Promise<Opening> {
    if (!file.keychain) return { outcome: "locked", reason: "passphrase" };
    if ((await this.#keychain.state()) !== "available") return { outcome: "locked", reason: "keychain_unavailable" };
    try {
      const { key, mustRewrap } = await this.#keychain.unwrap(file.keychain.ciphertext);
      if (!isKeyOf(file, key)) return { outcome: "locked", reason: "key_changed" };
      if (mustRewrap) await this.#writeWithKeychain(file, key);
      return { outcome: "open", key };
    } catch (error) {
      if (error instanceof AppError && error.code === "KEY_UNAVAILABLE")
        return { outcome: "locked", reason: file.keychain.backend === this.#keychain.backend() ? "keychain_unavailable" : "key_changed" };
      throw error;
    }
  }

  /** Throws PASSPHRASE_WRONG. Where the keychain was lost or changed, the key is wrapped with the one there is now. */
  async unlock(passphrase: string): Promise<Uint8Array> {
    const file = readKeyFile(this.#keyPath);
    if (!file) throw new AppError("PASSPHRASE_NEEDED", "never");
    const key = unwrapWithPassphrase(file, passphrase);
    if (!isKeyOf(file, key)) throw new AppError("KEY_WRONG", "never");
    if (file.keychain && (await this.#keychain.state()) === "available") await this.#writeWithKeychain(file, key);
    return key;
  }

  /** The first passphrase of a profile without a keychain makes its key; later ones replace the wrap, never the key. */
  setPassphrase(passphrase: string, current: string | null, openKey: Uint8Array | null): Uint8Array {
    const file = readKeyFile(this.#keyPath);
    if (file?.passphrase) {
      const key = unwrapWithPassphrase(file, current ?? "");
      writeKeyFile(this.#keyPath, wrapWithPassphrase(file, key, passphrase));
      return key;
    }
    if (file && !openKey) throw new AppError("LOCKED", "never");
    if (!file && existsSync(this.#storePath)) throw new AppError("KEY_UNAVAILABLE", "never", { reason: "key file missing" });
    const key = openKey ?? newStoreKey();
    writeKeyFile(this.#keyPath, wrapWithPassphrase(file ?? emptyKeyFile(key), key, passphrase));
    return key;
  }

  protection(): { readonly hasPassphrase: boolean; readonly isInKeychain: boolean } {
    const file = readKeyFile(this.#keyPath);
    return { hasPassphrase: file?.passphrase != null, isInKeychain: file?.keychain != null };
  }

  async #writeWithKeychain(file: KeyFile, key: Uint8Array): Promise<void> {
    writeKeyFile(this.#keyPath, { ...file, keychain: { backend: this.#keychain.backend(), ciphertext: await this.#keychain.wrap(key) } });
  }
}

import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { AppError, isAppError } from "../../../shared/errors/app-error.ts";
import { silentLog, type Log } from "../../engine/kernel/log.ts";
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
  readonly #log: Log;

  constructor(keyPath: string, storePath: string, keychain: Keychain, log: Log = silentLog) {
    this.#keyPath = keyPath;
    this.#storePath = storePath;
    this.#keychain = keychain;
    this.#log = log;
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
    // Refused by the person or by the system, as macOS asks only now: nothing is stored yet, so a passphrase will do.
    if (!(await this.#writeWithKeychain(emptyKeyFile(key), key))) return { outcome: "choose_passphrase", reason: "no_keychain" };
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

  /**
   * The key a backup was sealed with: the present one, or the one its own key file gives to this computer's keychain or to its
   * passphrase. Throws PASSPHRASE_NEEDED, PASSPHRASE_WRONG, KEY_UNAVAILABLE.
   */
  async keyOfBackup(folder: string, passphrase: string | null, openKey: Uint8Array | null): Promise<{ readonly key: Uint8Array; readonly isAnotherKey: boolean }> {
    const file = readKeyFile(join(folder, basename(this.#keyPath)));
    if (openKey && (!file || isKeyOf(file, openKey))) return { key: openKey, isAnotherKey: false };
    if (!file) throw new AppError("KEY_UNAVAILABLE", "never", { reason: "the backup has no key file" });
    // While nothing is open the keychain alone is no way in where a passphrase was set: a lock would be no lock.
    const needsPassphrase = file.passphrase !== null && openKey === null;
    const key = passphrase !== null ? unwrapWithPassphrase(file, passphrase) : needsPassphrase ? null : await this.#fromKeychain(file);
    if (key === null) throw new AppError(file.passphrase ? "PASSPHRASE_NEEDED" : "KEY_UNAVAILABLE", "never", {});
    if (!isKeyOf(file, key)) throw new AppError("KEY_WRONG", "never");
    const present = this.#presentFile();
    return { key, isAnotherKey: !present || !isKeyOf(present, key) };
  }

  /** A key file that came with a backup is this computer's own from now on. */
  async adopt(key: Uint8Array): Promise<void> {
    const file = readKeyFile(this.#keyPath);
    if (file && (await this.#keychain.state()) === "available") await this.#writeWithKeychain(file, key);
  }

  /** null where the keychain has it not, or not any more. */
  async #fromKeychain(file: KeyFile): Promise<Uint8Array | null> {
    if (!file.keychain || (await this.#keychain.state()) !== "available") return null;
    try {
      const { key } = await this.#keychain.unwrap(file.keychain.ciphertext);
      return isKeyOf(file, key) ? key : null;
    } catch (error) {
      if (error instanceof AppError && error.code === "KEY_UNAVAILABLE") return null;
      throw error;
    }
  }

  /** A key file that cannot be read protects nothing: what was locked behind it would stay so. */
  protection(): { readonly hasPassphrase: boolean; readonly isInKeychain: boolean } {
    const file = this.#presentFile();
    return { hasPassphrase: file?.passphrase != null, isInKeychain: file?.keychain != null };
  }

  /** null where there is none, and where the one there is cannot be read. */
  #presentFile(): KeyFile | null {
    try {
      return readKeyFile(this.#keyPath);
    } catch (error) {
      if (isAppError(error) && error.code === "FILE_UNREADABLE") return null;
      throw error;
    }
  }

  /** False where the keychain does not take the key: whoever has it already goes on, and the file stays as it was. */
  async #writeWithKeychain(file: KeyFile, key: Uint8Array): Promise<boolean> {
    const ciphertext = await this.#wrap(key);
    if (ciphertext !== null) writeKeyFile(this.#keyPath, { ...file, keychain: { backend: this.#keychain.backend(), ciphertext } });
    return ciphertext !== null;
  }

  async #wrap(key: Uint8Array): Promise<string | null> {
    try {
      return await this.#keychain.wrap(key);
    } catch (error) {
      this.#log.warn("keychain.refused", { reason: error instanceof Error ? error.message : "" });
      return null;
    }
  }
}

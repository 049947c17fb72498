import { basename } from "node:path";
import type { BackupContent } from "../../../shared/domain/settings.ts";
import { AppError } from "../../../shared/errors/app-error.ts";
import { finishRestore, type RestorePaths } from "../../engine/store/finish-restore.ts";
import type { BackupTask } from "../../engine/store/backup-task.ts";
import { findBackups, type FoundBackup } from "./backups.ts";
import type { Vault } from "./vault.ts";

export interface RestorerOptions {
  readonly paths: RestorePaths & { readonly backupPath: string };
  readonly vault: Vault;
  readonly sqliteBinding: string | null;
  readonly run: (task: BackupTask) => Promise<unknown>;
  /** The key of the store that is open, null while none is. */
  readonly openKey: () => Uint8Array | null;
  /** Closes the store; nothing reads or writes it afterwards. */
  readonly close: () => Promise<void>;
  readonly open: (key: Uint8Array) => Promise<void>;
}

/** Going back to a backup, from any state the store may be in. */
export class Restorer {
  readonly #options: RestorerOptions;
  #found: FoundBackup[] = [];

  constructor(options: RestorerOptions) {
    this.#options = options;
  }

  list(): readonly FoundBackup[] {
    const { paths } = this.#options;
    const known = new Map(this.#found.map((backup) => [backup.path, backup.token]));
    this.#found = findBackups(paths.backupPath, basename(paths.storePath)).map((backup) => ({ ...backup, token: known.get(backup.path) ?? backup.token }));
    return this.#found;
  }

  async check(token: string, passphrase: string | null): Promise<BackupContent> {
    const { paths, sqliteBinding, run } = this.#options;
    const { path } = this.#chosen(token);
    const { key } = await this.#options.vault.keyOfBackup(path, passphrase, this.#options.openKey());
    return (await run({ kind: "inspect", paths: plain(paths), source: { from: path, storeKey: key, sqliteBinding }, now: Date.now() })) as BackupContent;
  }

  /** Laid ready and checked while the present store is still open: a backup that is no good costs nothing. */
  async restore(token: string, passphrase: string | null): Promise<void> {
    const { paths, sqliteBinding, run, vault, close, open } = this.#options;
    const { path } = this.#chosen(token);
    const { key, isAnotherKey } = await vault.keyOfBackup(path, passphrase, this.#options.openKey());
    await run({ kind: "stage", paths: plain(paths), source: { from: path, storeKey: key, sqliteBinding }, withKeyFile: isAnotherKey, now: Date.now() });
    await close();
    finishRestore(paths);
    if (isAnotherKey) await vault.adopt(key);
    await open(key);
  }

  #chosen(token: string): FoundBackup {
    const backup = this.#found.find((one) => one.token === token);
    if (!backup) throw new AppError("NOT_FOUND", "never", { what: "backup" });
    return backup;
  }
}

const plain = ({ storePath, mediaPath, keyPath }: RestorePaths): RestorePaths => ({ storePath, mediaPath, keyPath });

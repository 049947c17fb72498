import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AppError } from "../../shared/errors/app-error.ts";
import type { RouteInput, RouteName, RouteOutput, EngineRouteName } from "../../shared/ipc/contract.ts";
import { createEngine, type Engine } from "../engine/engine.ts";
import { systemClock } from "../engine/kernel/clock.ts";
import { createFileWriter } from "../engine/kernel/file-log.ts";
import { createLog } from "../engine/kernel/log.ts";
import { defaultPaths } from "../engine/paths.ts";
import { emptyKeyFile, isKeyOf, newStoreKey, readKeyFile, unwrapWithPassphrase, wrapWithPassphrase, writeKeyFile } from "../engine/store/key-file.ts";
import { finishRestore } from "../engine/store/finish-restore.ts";
import { takeProfileLock } from "../engine/store/profile-lock.ts";
import { readLicensePort } from "../engine/licensing/license-config.ts";
import packageFile from "../../package.json" with { type: "json" };
import { askSecret } from "./ask-secret.ts";
import type { Command } from "./command.ts";

export interface Profile {
  readonly paths: ReturnType<typeof defaultPaths> & { readonly backupPath: string };
  readonly storeKey: Uint8Array;
  engine(): Engine;
  request<N extends EngineRouteName & RouteName>(route: N, input: RouteInput<N>): Promise<RouteOutput<N>>;
  /** The store is closed while `work` runs, and no other program opens it meanwhile; the next request opens it again. Throws DATABASE_IN_USE. */
  whileClosed<T>(work: () => T): Promise<T>;
  close(): Promise<void>;
}

/** Opens (or makes) a profile with its passphrase. A profile that only the app's keychain can open says so. */
export const openProfile = async (command: Command): Promise<Profile> => {
  const paths = { ...defaultPaths(command.profilePath), backupPath: (command.options["to"] as string | undefined) ?? join(command.profilePath, "backups") };
  mkdirSync(paths.profilePath, { recursive: true, mode: 0o700 });
  const extraCa = command.options["ca"] === undefined ? {} : { extraCa: readAuthority(String(command.options["ca"])) };
  const alone = <T>(work: () => T): T => {
    const unlock = takeProfileLock(paths.profilePath, null);
    try {
      return work();
    } finally {
      unlock();
    }
  };
  alone(() => finishRestore(paths));
  const storeKey = await keyOf(paths);
  let engine: Engine | null = null;
  const open = (): Engine => (engine ??= createEngine({
    clock: systemClock, log: createLog(createFileWriter(paths.logPath), () => Date.now(), "info"), random: Math.random, ...paths, storeKey, sqliteBinding: null,
    mimeWorkerUrl: pathToFileURL(join(import.meta.dirname, "..", "engine", "mime.worker.ts")), backupWorkerUrl: pathToFileURL(join(import.meta.dirname, "..", "engine", "backup.worker.ts")), samplePath: join(import.meta.dirname, "..", "..", "resources", "sample-mailbox"),
    license: readLicensePort(process.env["ALMUDEER_LICENSE_CONFIG"] ?? join(import.meta.dirname, "..", "..", "resources", "license.json"), packageFile.version),
    ...extraCa,
  }));
  const closeEngine = async (): Promise<void> => {
    await engine?.stop();
    engine = null;
  };
  return {
    paths, storeKey, engine: open,
    request: async (route, input) => {
      const result = await open().request(route, input);
      if (!result.ok) throw new AppError(result.error.code, result.error.retry, result.error.params);
      return result.value as RouteOutput<typeof route>;
    },
    whileClosed: async (work) => {
      await closeEngine();
      return alone(work);
    },
    close: closeEngine,
  };
};

const readAuthority = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new AppError("FILE_UNREADABLE", "never", { name: path }, error);
  }
};

const keyOf = async (paths: ReturnType<typeof defaultPaths>): Promise<Uint8Array> => {
  const file = readKeyFile(paths.keyPath);
  if (!file && existsSync(paths.storePath)) throw new AppError("KEY_UNAVAILABLE", "never", { reason: "key file missing" });
  if (file && !file.passphrase) throw new AppError("PASSPHRASE_NEEDED", "never", { reason: "set a passphrase in the app's settings first" });
  const passphrase = await askSecret("ALMUDEER_PASSPHRASE", "Passphrase", "PASSPHRASE_NEEDED");
  if (!file) {
    if (passphrase.length < 8) throw new AppError("INVALID_INPUT", "never", { field: "passphrase" });
    const key = newStoreKey();
    writeKeyFile(paths.keyPath, wrapWithPassphrase(emptyKeyFile(key), key, passphrase));
    return key;
  }
  const key = unwrapWithPassphrase(file, passphrase);
  if (!isKeyOf(file, key)) throw new AppError("KEY_WRONG", "never");
  return key;
};

import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";

export const projectFolder = resolve(import.meta.dirname, "../..");

/** Outside the repository: a second checkout and a fresh `npm ci` find it again. */
export function cacheFolder(): string {
  return join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "al-mudeer", "runtime");
}

/**
 * Makes `target` once, however many processes ask for it at the same time. It is filled in a folder beside it and
 * renamed at the end, so it either stands complete or not at all, whenever the run is killed.
 */
export async function buildOnce(
  target: string,
  fill: (folder: string) => Promise<void>,
): Promise<void> {
  if (existsSync(target)) return;
  const parent = dirname(target);
  await mkdir(parent, { recursive: true });
  await withLock(`${target}.lock`, async () => {
    if (existsSync(target)) return;
    const prefix = `${basename(target)}.tmp-`;
    await removeLeftovers(parent, prefix);
    const folder = await mkdtemp(join(parent, prefix));
    try {
      await fill(folder);
      await rename(folder, target);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

/**
 * The lock is an exclusive transaction on an empty SQLite file: the operating system releases it when its holder dies,
 * which a lock file with a process id in it cannot promise.
 */
export async function withLock<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  const lock = new DatabaseSync(lockFile);
  try {
    while (!tryLock(lock)) await sleep(200);
    return await work();
  } finally {
    lock.close();
  }
}

function tryLock(lock: DatabaseSync): boolean {
  const sqliteBusy = 5;
  try {
    lock.exec("BEGIN EXCLUSIVE");
    return true;
  } catch (error) {
    if (error instanceof Error && "errcode" in error && error.errcode === sqliteBusy) return false;
    throw error;
  }
}

/** Only called while the lock is held, so whatever has this prefix was left by a run that was killed. */
async function removeLeftovers(parent: string, prefix: string): Promise<void> {
  const names = await readdir(parent);
  const leftovers = names.filter((name) => name.startsWith(prefix));
  await Promise.all(
    leftovers.map((name) => rm(join(parent, name), { recursive: true, force: true })),
  );
}

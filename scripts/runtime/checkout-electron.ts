import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import {
  constants,
  copyFile,
  link,
  mkdir,
  readdir,
  readlink,
  realpath,
  rm,
  symlink,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { buildOnce, cacheFolder } from "./cache.ts";

/**
 * An Electron without a default app ignores a path on its command line and runs what stands at `resources/app`. Each
 * checkout therefore has a copy of its own, made of hard links (no space, a few milliseconds): symbolic ones would not
 * do, because Electron looks for `resources` beside the file its executable really is.
 */
export async function ensureCheckoutElectron(
  electronFolder: string,
  appFolder: string,
): Promise<string> {
  const app = await realpath(appFolder);
  const checkouts = join(cacheFolder(), "checkouts");
  const key = createHash("sha256").update(app).digest("hex").slice(0, 16);
  const folder = join(checkouts, `${key}-${basename(electronFolder)}`);
  if (existsSync(folder)) return folder;
  await removeOrphans(checkouts);
  await buildOnce(folder, async (staging) => {
    await linkFolder(electronFolder, staging);
    await mkdir(join(staging, "resources"));
    await symlink(app, join(staging, "resources", "app"));
  });
  return folder;
}

async function linkFolder(from: string, to: string): Promise<void> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const source = join(entry.parentPath, entry.name);
    const target = join(to, source.slice(from.length));
    await mkdir(dirname(target), { recursive: true });
    await linkOrCopy(source, target);
  }
}

async function linkOrCopy(source: string, target: string): Promise<void> {
  try {
    await link(source, target);
  } catch (error) {
    // Some file systems have no hard links, and some allow them only to the owner of the file.
    const canCopy =
      error instanceof Error &&
      "code" in error &&
      ["EPERM", "EMLINK", "ENOTSUP", "EXDEV"].includes(String(error.code));
    if (!canCopy) throw error;
    await copyFile(source, target, constants.COPYFILE_FICLONE);
  }
}

/** Copies of checkouts that have been deleted since. */
async function removeOrphans(checkouts: string): Promise<void> {
  if (!existsSync(checkouts)) return;
  for (const name of await readdir(checkouts)) {
    const app = join(checkouts, name, "resources", "app");
    const isOrphan =
      existsSync(dirname(app)) && !name.includes(".tmp-") && !existsSync(await readlink(app));
    if (isOrphan) await rm(join(checkouts, name), { recursive: true, force: true });
  }
}

import { existsSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";

export interface RestorePaths {
  readonly storePath: string;
  readonly mediaPath: string;
  readonly keyPath: string;
}

/** Written once all that is to be put in place lies ready; from then on the swap is finished, if need be by the next start. */
export const RestorePlan = z.object({ staged: z.string().regex(/^\.restore-\d+$/), kept: z.string().regex(/^\.before-restore-\d+$/) });
export type RestorePlan = z.infer<typeof RestorePlan>;
export const planPath = (paths: RestorePaths): string => join(dirname(paths.storePath), "restore.json");

/**
 * Puts in place what lies ready. What it replaces is kept beside it as `…before-restore-<time>`: a store with the files it names.
 * Each step may be the last one before a power cut: called again, it goes on from there. Gives the kept store, null when nothing
 * lay ready or there was no store.
 */
export const finishRestore = (paths: RestorePaths): string | null => {
  const home = dirname(paths.storePath);
  if (!existsSync(planPath(paths))) {
    // A restore that was never ready, such as one whose disk ran full.
    for (const name of existsSync(home) ? readdirSync(home) : []) if (/^\.restore-\d+$/.test(name)) rmSync(join(home, name), { recursive: true, force: true });
    return null;
  }
  const { staged, kept } = RestorePlan.parse(JSON.parse(readFileSync(planPath(paths), "utf8")));
  for (const target of [paths.mediaPath, paths.keyPath, paths.storePath]) {
    const ready = join(home, staged, basename(target));
    if (!existsSync(ready)) continue;
    const beside = target === paths.storePath ? ["", "-wal", "-shm"] : [""];
    for (const suffix of beside) if (existsSync(`${target}${suffix}`)) renameSync(`${target}${suffix}`, `${target}${kept}${suffix}`);
    renameSync(ready, target);
  }
  rmSync(join(home, staged), { recursive: true, force: true });
  rmSync(planPath(paths));
  return existsSync(`${paths.storePath}${kept}`) ? `${paths.storePath}${kept}` : null;
};

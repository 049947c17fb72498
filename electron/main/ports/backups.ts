import { randomUUID } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

export interface FoundBackup {
  readonly token: string;
  readonly path: string;
  readonly createdAt: number;
  readonly bytes: number;
}

/** Looked up on disk, because the store that lists them may be the one that is broken; newest first. */
export const findBackups = (backupPath: string, storeName: string): FoundBackup[] => {
  const names = statSync(backupPath, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(backupPath) : [];
  return names
    .flatMap((name) => {
      const info = statSync(join(backupPath, name, storeName), { throwIfNoEntry: false });
      return info && !name.startsWith(".") ? [{ token: randomUUID(), path: join(backupPath, name), createdAt: timeOf(name) ?? Math.round(info.mtimeMs), bytes: info.size }] : [];
    })
    .sort((a, b) => b.createdAt - a.createdAt)
    .slice(0, 20);
};

/** A backup is named by the time it was made; a copy of it elsewhere has another date of its own. */
const timeOf = (name: string): number | null => {
  const parts = /^al-mudeer-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})-(\d{3})Z$/.exec(name);
  return parts === null ? null : Date.parse(`${parts[1] ?? ""}T${parts[2] ?? ""}:${parts[3] ?? ""}:${parts[4] ?? ""}.${parts[5] ?? ""}Z`);
};

import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

export interface FolderFile {
  /** Survives the moves and flags of a Maildir: what a file is known by. */
  readonly key: string;
  readonly path: string;
  /** What the Maildir flag says; null where there are no flags. */
  readonly isSeen: boolean | null;
}

export interface DatedFile extends FolderFile {
  readonly modifiedAt: number;
  readonly bytes: number;
}

const MAX_DEPTH = 20;
const STAT_BATCH = 256;

const isHidden = (name: string): boolean => name.startsWith(".");

const maildirKey = (name: string): string => name.replace(/[:;!]2,[A-Za-z]*$/, "");
const maildirFlags = (name: string): string => /[:;!]2,([A-Za-z]*)$/.exec(name)?.[1] ?? "";

export const isMaildir = async (path: string): Promise<boolean> => {
  const names = new Set((await readdir(path, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name));
  return names.has("new") && names.has("cur");
};

const listMaildir = async (path: string): Promise<FolderFile[]> => {
  const out: FolderFile[] = [];
  for (const box of ["new", "cur"]) {
    for (const name of await readdir(join(path, box))) {
      const flags = maildirFlags(name);
      // T: put into the bin by another program, gone at its next clean-up
      if (!isHidden(name) && !flags.includes("T")) out.push({ key: maildirKey(name), path: join(path, box, name), isSeen: flags.includes("S") });
    }
  }
  return out;
};

const listTree = async (root: string): Promise<FolderFile[]> => {
  const out: FolderFile[] = [];
  const walk = async (folder: string, prefix: string, depth: number): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (isHidden(entry.name)) continue;
      const path = join(folder, entry.name);
      // links are not followed: they lead out of the folder and in circles
      if (entry.isDirectory() && depth < MAX_DEPTH) await walk(path, `${prefix}${entry.name}/`, depth + 1);
      else if (entry.isFile() && /\.eml$/i.test(entry.name)) out.push({ key: prefix + entry.name, path, isSeen: null });
    }
  };
  await walk(root, "", 0);
  return out;
};

/** Every mail below a folder by name alone: cheap also where there are 100,000 of them. */
export const listMailFiles = async (path: string): Promise<FolderFile[]> => ((await isMaildir(path)) ? listMaildir(path) : listTree(path));

/** Adds dates and sizes; files that vanished meanwhile are left out. */
export const dateFiles = async (files: readonly FolderFile[]): Promise<DatedFile[]> => {
  const out: DatedFile[] = [];
  for (let from = 0; from < files.length; from += STAT_BATCH) {
    const stats = await Promise.allSettled(files.slice(from, from + STAT_BATCH).map(({ path }) => stat(path)));
    stats.forEach((result, index) => {
      const file = files[from + index] as FolderFile;
      if (result.status === "fulfilled") out.push({ ...file, modifiedAt: Math.trunc(result.value.mtimeMs), bytes: result.value.size });
    });
  }
  return out;
};

import { mkdir, open, readdir, stat, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";

/** The parts of a Chromium profile that make up a linked phone's session; half of its identity lies in each. */
const sessionParts = ["Local Storage", "IndexedDB"];
/** Where both kinds of browser keep the profile in their folder. */
export const profileName = "Default";
/** A lock of the running browser, and what its databases tell about themselves. */
const notKept: ReadonlySet<string> = new Set(["LOCK", "LOG", "LOG.old"]);

/** Generous beside the few megabytes of a real session, and nothing that could fill a disk. */
export const profileLimits = { maxBytes: 200 << 20, maxFiles: 20_000 } as const;

const pieceBytes = 1 << 20;

/** A file of a session that does not hold what was promised. */
export class Damaged extends Error {}
/** A file was changed or removed while it was being copied. */
export class Changed extends Error {}

export interface ProfileFile {
  /** Below the profile, with forward slashes: `IndexedDB/…/000003.log`. */
  readonly path: string;
  readonly absolutePath: string;
  readonly size: number;
  readonly changedAt: number;
}

/** `[path, size]` of each file, as a sealed session lists them. Names are parts of a path that can lead nowhere else, on any system. */
export const ProfileFiles = z
  .array(z.tuple([z.string().max(1000).refine((path) => isPlainPath(path)), z.number().int().nonnegative()]))
  .max(profileLimits.maxFiles)
  .refine((files) => files.reduce((sum, [, size]) => sum + size, 0) <= profileLimits.maxBytes);
export type ProfileFiles = z.infer<typeof ProfileFiles>;

/* oxlint-disable-next-line no-control-regex -- control characters are what is looked for */
const oddCharacters = /[\u0000-\u001f<>:"|?*\\]/;

const isPlainPath = (path: string): boolean => {
  const names = path.split("/");
  return names.length >= 2 && names.length <= 12 && sessionParts.includes(names[0] ?? "") && names.every((name) => name !== "" && !/[. ]$/.test(name) && !oddCharacters.test(name));
};

/** What of a browser's folder makes up its session, sorted; links and devices are passed over. Throws Changed when a file goes while they are listed. */
export const listProfile = async (folder: string): Promise<ProfileFile[]> => {
  const files: ProfileFile[] = [];
  const walk = async (path: string): Promise<void> => {
    for (const entry of await entriesOf(join(folder, profileName, path))) {
      const inner = `${path}/${entry.name}`;
      if (entry.isDirectory()) await walk(inner);
      else if (entry.isFile() && !notKept.has(entry.name)) {
        const absolutePath = join(folder, profileName, inner);
        const found = await unlessGone(stat(absolutePath));
        // What it held may lie in one that came after the listing: without either the session would not be whole.
        if (!found) throw new Changed("gone");
        files.push({ path: inner, absolutePath, size: found.size, changedAt: Math.floor(found.mtimeMs) });
      }
    }
  };
  for (const part of sessionParts) await walk(part);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
};

/** True when nothing but logs has changed. Those only grow, and each beginning of one is whole: it holds what was written until then. */
export const isSame = (before: readonly ProfileFile[], after: readonly ProfileFile[]): boolean =>
  before.length === after.length && before.every((file, index) => file.path === after[index]?.path && (file.path.endsWith(".log") || file.size === after[index].size));

/** The first `size` bytes of a file, in pieces. Throws Changed when they are not there. */
export async function* readPieces(path: string, size: number): AsyncGenerator<Uint8Array> {
  const file = await unlessGone(open(path, "r"));
  if (!file) throw new Changed("gone");
  try {
    for (let position = 0; position < size; ) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(Math.min(pieceBytes, size - position)), 0, null, position);
      if (bytesRead === 0) throw new Changed("shorter");
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** Lays files with the content that follows one after the other into a fresh browser's folder. Throws Damaged when there is too little or too much. */
export const writeProfile = async (files: ProfileFiles, contents: AsyncIterable<Uint8Array>, folder: string): Promise<void> => {
  const pieces = contents[Symbol.asyncIterator]();
  for (const [path, size] of files) {
    const target = join(folder, profileName, path);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const file = await open(target, "wx", 0o600);
    try {
      await copyPieces(pieces, file, size);
    } finally {
      await file.close();
    }
  }
  if ((await pieces.next()).done !== true) throw new Damaged("more than listed");
};

/** Pieces never reach over the end of a file: that is how they were cut. */
const copyPieces = async (pieces: AsyncIterator<Uint8Array>, file: FileHandle, size: number): Promise<void> => {
  for (let written = 0; written < size; ) {
    const piece = await pieces.next();
    if (piece.done === true || piece.value.length === 0 || written + piece.value.length > size) throw new Damaged("less than listed");
    await file.appendFile(piece.value);
    written += piece.value.length;
  }
};

const entriesOf = async (path: string) => (await unlessGone(readdir(path, { withFileTypes: true }))) ?? [];

const unlessGone = async <T>(work: Promise<T>): Promise<T | null> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
};

import { createHmac } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../../../shared/errors/app-error.ts";
import { createSealer, deriveKey } from "./seal.ts";
import { writeFileLater } from "./write-file-later.ts";
import { writeFileSafely } from "./write-file-safely.ts";

/**
 * Attachments, sealed one by one beside the database. The name is a keyed hash of the content: equal files are kept
 * once, and the name tells a thief nothing. A file is on disk before the row that names it is committed.
 */
export interface MediaStore {
  put(content: Uint8Array): string;
  /** The same without holding up the caller's thread while the disk works. */
  putLater(content: Uint8Array): Promise<string>;
  /** Throws NOT_FOUND when the file is gone and DATABASE_DAMAGED when it was changed. */
  get(name: string): Buffer;
  /** The folders files lie in, two letters each. */
  shelves(): readonly string[];
  /**
   * Removes the files of one shelf that no row names, all in one breath. Those put down within a day are spared, by the file's own
   * time and by how long this process has run: their row may still be on its way, whatever the clock says meanwhile.
   */
  sweep(shelf: string, isNamed: (name: string) => boolean, now: number): number;
}

const dayMs = 86_400_000;

export const createMediaStore = (directory: string, storeKey: Uint8Array): MediaStore => {
  const sealer = createSealer(storeKey, "media v1");
  const nameKey = deriveKey(storeKey, "media names v1");
  /** When each file was put down, on a clock that nobody sets. */
  const putAt = new Map<string, number>();
  const pathOf = (name: string) => join(directory, name.slice(0, 2), name);
  const nameOf = (content: Uint8Array) => createHmac("sha256", nameKey).update(content).digest("hex");
  /** Files on their way to the disk: the same content may come twice in one batch. */
  const underWay = new Map<string, Promise<void>>();
  const isThere = (path: string): boolean => {
    if (!existsSync(path)) return false;
    const now = new Date();
    utimesSync(path, now, now);
    return true;
  };
  return {
    put: (content) => {
      const name = nameOf(content);
      const path = pathOf(name);
      putAt.set(name, performance.now());
      if (!isThere(path)) writeFileSafely(path, sealer.seal(content));
      return name;
    },
    putLater: async (content) => {
      const name = nameOf(content);
      const path = pathOf(name);
      putAt.set(name, performance.now());
      const writing = underWay.get(name) ?? (isThere(path) ? null : writeFileLater(path, sealer.seal(content)));
      if (writing !== null) {
        underWay.set(name, writing);
        await writing.finally(() => underWay.delete(name));
      }
      return name;
    },
    get: (name) => {
      const path = pathOf(name);
      if (!/^[0-9a-f]{64}$/.test(name) || !existsSync(path)) throw new AppError("NOT_FOUND", "never", { what: "attachment" });
      return sealer.open(readFileSync(path));
    },
    shelves: () => {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      return readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    },
    sweep: (shelf, isNamed, now) => {
      for (const [name, at] of putAt) if (performance.now() - at > dayMs) putAt.delete(name);
      let removed = 0;
      for (const name of readdirSync(join(directory, shelf))) {
        const path = join(directory, shelf, name);
        // What is still being written stands under its name with an ending.
        if (putAt.has(name.slice(0, 64)) || isNamed(name) || now - statSync(path).mtimeMs < dayMs) continue;
        rmSync(path);
        removed++;
      }
      return removed;
    },
  };
};

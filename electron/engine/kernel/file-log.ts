import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";

const maxBytes = 5 * 1024 * 1024;
const keptFiles = 3;

/**
 * Writes lines to `path`, turning the file over at 5 MB and keeping three older ones (`.1` newest).
 * A full disk must not stop the product, so a line that cannot be written is dropped.
 */
export const createFileWriter = (path: string): ((line: string) => void) => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  let size = sizeOf(path);
  return (line) => {
    try {
      if (size > maxBytes) {
        for (let n = keptFiles - 1; n >= 1; n--) renameIfThere(`${path}.${n}`, `${path}.${n + 1}`);
        renameIfThere(path, `${path}.1`);
        size = 0;
      }
      appendFileSync(path, `${line}\n`, { mode: 0o600 });
      size += Buffer.byteLength(line) + 1;
    } catch {
      size = sizeOf(path);
    }
  };
};

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
const renameIfThere = (from: string, to: string): void => {
  if (statSync(from, { throwIfNoEntry: false })) renameSync(from, to);
};

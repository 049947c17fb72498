import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { toStoreError } from "./db.ts";

/** Written beside, flushed, then moved over: a reader sees the old content or the new, never half of it. What could not be written whole goes. Throws AppError: DISK_FULL, DISK_ERROR, PERMISSION_DENIED. */
export const writeFileSafely = (path: string, content: Uint8Array): void => {
  const directory = dirname(path);
  const beside = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    writeFlushed(beside, content);
    renameSync(beside, path);
    flushDirectory(directory);
  } catch (error) {
    rmSync(beside, { force: true });
    throw toStoreError(error);
  }
};

const writeFlushed = (path: string, content: Uint8Array): void => {
  const file = openSync(path, "w", 0o600);
  try {
    for (let written = 0; written < content.length; ) written += writeSync(file, content, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

/** The rename itself must reach the disk too; Windows does not let a directory be opened. */
const flushDirectory = (directory: string): void => {
  if (process.platform === "win32") return;
  const handle = openSync(directory, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

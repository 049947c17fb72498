import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** Written beside, flushed, then moved over: a reader sees the old content or the new, never half of it. */
export const writeFileSafely = (path: string, content: Uint8Array): void => {
  const directory = dirname(path);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const beside = `${path}.${process.pid}.tmp`;
  const file = openSync(beside, "w", 0o600);
  try {
    for (let written = 0; written < content.length; ) written += writeSync(file, content, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
  flushDirectory(directory);
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

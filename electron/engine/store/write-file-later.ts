import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { toStoreError } from "./db.ts";

/** As `writeFileSafely`, but the thread goes on while the disk flushes, and several files are flushed side by side. */
export const writeFileLater = async (path: string, content: Uint8Array): Promise<void> => {
  const directory = dirname(path);
  const beside = `${path}.${process.pid}.later.tmp`;
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await writeFlushed(beside, content);
    await rename(beside, path);
    await flushDirectory(directory);
  } catch (error) {
    await rm(beside, { force: true });
    throw toStoreError(error);
  }
};

const writeFlushed = async (path: string, content: Uint8Array): Promise<void> => {
  const file = await open(path, "w", 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** The rename itself must reach the disk too; Windows does not let a directory be opened. */
const flushDirectory = async (path: string): Promise<void> => {
  if (process.platform === "win32") return;
  const shelf = await open(path, "r");
  try {
    await shelf.sync();
  } finally {
    await shelf.close();
  }
};

import { mkdir, open, rename } from "node:fs/promises";
import { dirname } from "node:path";

/** As `writeFileSafely`, but the thread goes on while the disk flushes, and several files are flushed side by side. */
export const writeFileLater = async (path: string, content: Uint8Array): Promise<void> => {
  const directory = dirname(path);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const beside = `${path}.${process.pid}.later.tmp`;
  const file = await open(beside, "w", 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
  // The rename itself must reach the disk too; Windows does not let a directory be opened.
  if (process.platform === "win32") return;
  const shelf = await open(directory, "r");
  try {
    await shelf.sync();
  } finally {
    await shelf.close();
  }
};

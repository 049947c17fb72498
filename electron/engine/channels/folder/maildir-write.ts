import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, readdir, rename, unlink } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";

export const prepareMaildir = async (path: string): Promise<void> => {
  for (const box of ["tmp", "new", "cur"]) await mkdir(join(path, box), { recursive: true });
};

/** Part of the file name, so that a mail is found again without opening any. */
const idPart = (messageId: string): string => createHash("sha256").update(messageId).digest("hex").slice(0, 24);

/** A box that was never made holds nothing; any other failure is one. */
const listOrNothing = async (path: string): Promise<string[]> => {
  try {
    return await readdir(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
};

/** Whether a mail with this Message-ID was written here. */
export const hasMail = async (path: string, messageId: string): Promise<boolean> => {
  const part = `.${idPart(messageId)}.`;
  for (const box of ["new", "cur"]) {
    if ((await listOrNothing(join(path, box))).some((name) => name.includes(part))) return true;
  }
  return false;
};

const syncFolder = async (path: string): Promise<void> => {
  // Windows cannot open a folder for syncing; its rename is durable by itself
  if (process.platform === "win32") return;
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Writes a mail so that it is there whole or not at all, also after a power cut. `beforeCommit` may still stop it. */
export const writeMail = async (path: string, messageId: string, raw: Uint8Array, now: number, beforeCommit: () => void): Promise<void> => {
  await prepareMaildir(path);
  const name = `${Math.trunc(now / 1000)}.${idPart(messageId)}.${randomBytes(4).toString("hex")}.${hostname().replace(/[^\w-]/g, "_") || "localhost"}`;
  const temporary = join(path, "tmp", name);
  try {
    const handle = await open(temporary, "wx", 0o600);
    try {
      await handle.writeFile(raw);
      await handle.sync();
    } finally {
      await handle.close();
    }
    beforeCommit();
    await rename(temporary, join(path, "new", name));
  } catch (error) {
    await unlink(temporary).catch(() => undefined); // may never have been made; the failure itself goes on
    throw error;
  }
  await syncFolder(join(path, "new"));
};

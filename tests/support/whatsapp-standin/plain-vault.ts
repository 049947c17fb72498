import { cpSync, existsSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SessionVault } from "../../../electron/engine/channels/whatsapp/session-vault.ts";
import { AppError } from "../../../shared/errors/app-error.ts";
import { removeFolder } from "../remove-folder.ts";

const parts = ["Local Storage", "IndexedDB"];

/** A stand-in for the sealed vault: keeps the same parts of the profile, in the clear. */
export const createPlainVault = (): SessionVault & { readonly root: string; readonly out: Set<string>; seed(sessionId: string, folder: string): void; remove(): void } => {
  const root = mkdtempSync(join(tmpdir(), "plain-vault-"));
  const out = new Set<string>();
  const saved = new Map<string, number>();
  const copy = (from: string, to: string): void => {
    for (const part of parts) {
      const source = join(from, "Default", part);
      if (existsSync(source)) cpSync(source, join(to, "Default", part), { recursive: true });
    }
  };
  const save = (sessionId: string, folder: string): void => {
    const kept = join(root, sessionId);
    removeFolder(kept);
    mkdirSync(kept);
    copy(folder, kept);
    saved.set(sessionId, Date.now());
  };
  return {
    root, out,
    seed: save,
    checkOut: async (sessionId) => {
      if (sessionId !== null && !saved.has(sessionId)) throw new AppError("PHONE_UNLINKED");
      const folder = mkdtempSync(join(root, "clear-"));
      if (sessionId !== null) copy(join(root, sessionId), folder);
      out.add(folder);
      return folder;
    },
    save: async (sessionId, folder) => save(sessionId, folder),
    discard: async (folder) => {
      removeFolder(folder);
      out.delete(folder);
    },
    forget: async (sessionId) => {
      saved.delete(sessionId);
      removeFolder(join(root, sessionId));
    },
    times: (sessionId) => {
      const savedAt = saved.get(sessionId);
      return savedAt === undefined ? null : { savedAt, expiresAt: savedAt + 30 * 86_400_000 };
    },
    sweep: async () => undefined,
    remove: () => removeFolder(root),
  };
};

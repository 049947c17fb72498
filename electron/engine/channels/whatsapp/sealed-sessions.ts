import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AppError, isAppError } from "../../../../shared/errors/app-error.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Log } from "../../kernel/log.ts";
import { Changed, Damaged, isSame, listProfile, profileLimits, type ProfileFile } from "./browser-profile.ts";
import { openSealedFile, readSealedHeader, writeSealedFile, type SessionSealer } from "./sealed-file.ts";
import type { SessionVault } from "./session-vault.ts";

export interface SealedSessionsOptions {
  /** Holds the sealed sessions, and below `open` the folders of running browsers. */
  readonly folder: string;
  readonly sealer: SessionSealer;
  readonly clock: Clock;
  readonly log: Log;
}

/** How long a session may rest unused. */
export const sessionLifeMs = 30 * 24 * 60 * 60_000;

const saveAttempts = 5;
const betweenAttemptsMs = 200;
/** In the folder of a browser: whose session it holds. */
const ownerName = "session-id";

/** Sessions as sealed files `<sessionId>.session`, replaced as a whole; nothing of them is in the clear outside the folders that are checked out. */
export const createSealedSessions = ({ folder, sealer, clock, log }: SealedSessionsOptions): SessionVault => {
  const openFolder = join(folder, "open");
  const inUse = new Set<string>();
  /** The last save of each session, so that the next one waits for it. */
  const saving = new Map<string, Promise<void>>();

  const pathOf = (sessionId: string): string => {
    if (!/^[\w-]{1,64}$/.test(sessionId)) throw new AppError("INVALID_INPUT", "never", { field: "sessionId" });
    return join(folder, `${sessionId}.session`);
  };

  /** The browser may go on writing meanwhile: what changed under the copying hand is copied again. */
  const seal = async (sessionId: string, from: string, savedAt: number): Promise<void> => {
    const path = pathOf(sessionId);
    const beside = `${path}.${randomUUID()}.tmp`;
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      for (let attempt = 1; ; attempt++) {
        if (await isWritten(beside, { sessionId, savedAt }, from)) break;
        if (attempt === saveAttempts) throw new AppError("BROWSER_FAILED", "later", { reason: "the session did not stand still" });
        await clock.sleep(betweenAttemptsMs);
      }
      await rename(beside, path);
      await flushFolder(folder);
    } catch (error) {
      await rm(beside, { force: true });
      throw toAppError(error, path);
    }
  };
  /** False when it did not stand still meanwhile. */
  const isWritten = async (path: string, session: { sessionId: string; savedAt: number }, from: string): Promise<boolean> => {
    try {
      const files = checked(await listProfile(from));
      await writeSealedFile(path, sealer, session, files);
      return isSame(files, await listProfile(from));
    } catch (error) {
      if (error instanceof Changed) return false;
      throw error;
    }
  };

  const queueSave = (sessionId: string, from: string, savedAt: number): Promise<void> => {
    const turn = (saving.get(sessionId) ?? Promise.resolve()).catch(() => undefined).then(() => seal(sessionId, from, savedAt));
    saving.set(sessionId, turn);
    const clear = (): void => {
      if (saving.get(sessionId) === turn) saving.delete(sessionId);
    };
    turn.then(clear, clear);
    return turn;
  };

  const removeFolder = async (path: string): Promise<void> => {
    try {
      await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    } catch (error) {
      // Windows keeps what a process still holds open; the next sweep takes it.
      log.warn("whatsapp.folder_in_use", { reason: reasonOf(error) });
    }
  };

  /** Only a new link helps; the file stays beside for whoever wants to find out what happened to it. */
  const setAside = async (sessionId: string, error: Damaged): Promise<AppError> => {
    log.error("whatsapp.session_damaged", { reason: error.message });
    await rename(pathOf(sessionId), `${pathOf(sessionId)}.damaged`);
    return new AppError("PHONE_UNLINKED", "never", { reason: "damaged" }, error);
  };

  const fill = async (path: string, sessionId: string): Promise<void> => {
    const header = readSealedHeader(pathOf(sessionId), sealer, sessionId);
    if (header === null) throw new AppError("PHONE_UNLINKED");
    if (header.savedAt + sessionLifeMs <= clock.now()) {
      await rm(pathOf(sessionId), { force: true });
      throw new AppError("LINK_EXPIRED");
    }
    await openSealedFile(pathOf(sessionId), sealer, header, path);
    await writeFile(join(path, ownerName), sessionId, { mode: 0o600 });
  };

  const times = (sessionId: string): { savedAt: number; expiresAt: number } | null => {
    try {
      const header = readSealedHeader(pathOf(sessionId), sealer, sessionId);
      return header === null ? null : { savedAt: header.savedAt, expiresAt: header.savedAt + sessionLifeMs };
    } catch (error) {
      if (error instanceof Damaged) return null;
      throw error;
    }
  };

  /** Left by a crash: it knows more than the sealed copy, for the keys of a session move on with every message. */
  const rescue = async (path: string, kept: readonly string[]): Promise<void> => {
    const sessionId = await readFile(join(path, ownerName), "utf8").catch(() => null);
    if (sessionId === null || !kept.includes(sessionId)) return;
    const usedAt = Math.max(0, ...(await listProfile(path)).map((file) => file.changedAt));
    const sealedAt = times(sessionId)?.savedAt ?? 0;
    if (usedAt <= sealedAt) return;
    try {
      await queueSave(sessionId, path, Math.min(usedAt, clock.now()));
      log.info("whatsapp.session_rescued");
    } catch (error) {
      log.warn("whatsapp.rescue_failed", { reason: reasonOf(error) });
      // Without a sealed copy the folder is the only one there is.
      if (sealedAt === 0) throw error;
    }
  };

  const sweepFolders = async (kept: readonly string[]): Promise<void> => {
    for (const name of await namesIn(openFolder)) {
      const path = join(openFolder, name);
      if (inUse.has(path)) continue;
      const mayGo = await rescue(path, kept).then(() => true, () => false);
      if (mayGo) await removeFolder(path);
    }
  };

  const sweepSealed = async (kept: readonly string[]): Promise<void> => {
    for (const name of await namesIn(folder)) {
      const [, sessionId, rest] = /^([\w-]+)\.session(\.damaged|\.[\w-]+\.tmp)?$/.exec(name) ?? [];
      if (sessionId === undefined || saving.has(sessionId)) continue;
      const isOld = rest === undefined && (times(sessionId)?.expiresAt ?? Infinity) <= clock.now();
      if (isOld || rest?.endsWith(".tmp") === true || !kept.includes(sessionId)) await rm(join(folder, name), { force: true });
    }
  };

  return {
    async checkOut(sessionId) {
      const path = join(openFolder, randomUUID());
      inUse.add(path);
      try {
        await mkdir(openFolder, { recursive: true, mode: 0o700 });
        await mkdir(path, { mode: 0o700 });
        if (sessionId !== null) await fill(path, sessionId);
        return path;
      } catch (error) {
        inUse.delete(path);
        await removeFolder(path);
        throw sessionId !== null && error instanceof Damaged ? await setAside(sessionId, error) : toAppError(error, path);
      }
    },

    async save(sessionId, from) {
      await queueSave(sessionId, from, clock.now());
      try {
        await writeFile(join(from, ownerName), sessionId, { mode: 0o600 });
      } catch (error) {
        throw toAppError(error, from);
      }
    },

    async discard(path) {
      if (dirname(path) !== openFolder) throw new AppError("INVALID_INPUT", "never", { field: "folder" });
      await removeFolder(path);
      inUse.delete(path);
    },

    async forget(sessionId) {
      const path = pathOf(sessionId);
      await saving.get(sessionId)?.catch(() => undefined);
      await rm(path, { force: true });
      await rm(`${path}.damaged`, { force: true });
    },

    times,

    async sweep(kept) {
      await sweepFolders(kept);
      await sweepSealed(kept);
    },
  };
};

const checked = (files: ProfileFile[]): ProfileFile[] => {
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  if (files.length === 0) throw new AppError("BROWSER_FAILED", "later", { reason: "the folder holds no session" });
  if (files.length > profileLimits.maxFiles || bytes > profileLimits.maxBytes) throw new AppError("TOO_LARGE", "never", { files: files.length, bytes });
  return files;
};

/** The rename itself must reach the disk too; Windows does not let a folder be opened. */
const flushFolder = async (path: string): Promise<void> => {
  if (process.platform === "win32") return;
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const namesIn = async (path: string): Promise<string[]> => {
  try {
    return await readdir(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
};

const toAppError = (error: unknown, path: string): unknown => {
  if (isAppError(error)) return error;
  switch (codeOf(error)) {
    case "ENOSPC":
    case "EDQUOT":
      return new AppError("DISK_FULL", "later", { path }, error);
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new AppError("PERMISSION_DENIED", "never", { path }, error);
    case undefined:
      return error;
    default:
      return new AppError("DISK_ERROR", "later", { path, reason: reasonOf(error) }, error);
  }
};

const codeOf = (error: unknown): string | undefined => (error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined);
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

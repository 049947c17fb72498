import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { AppError } from "../../../shared/errors/app-error.ts";

/**
 * One engine at a time on a profile: two would both send what waits. A lock whose process is gone (a crash, a power cut) is taken
 * over, and so is our own, which a thread that died left behind. Throws DATABASE_IN_USE.
 */
export const takeProfileLock = (path: string): (() => void) => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = openSync(path, "wx", 0o600);
      writeSync(file, String(process.pid));
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      const holder = Number(readFileSync(path, "utf8"));
      if (holder !== process.pid && isAlive(holder)) throw new AppError("DATABASE_IN_USE", "later");
      rmSync(path, { force: true });
    }
  }
  throw new AppError("DATABASE_IN_USE", "later");
};

const isAlive = (pid: number): boolean => {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    // The process is there but belongs to somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
};

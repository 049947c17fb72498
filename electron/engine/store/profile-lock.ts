import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { toStoreError } from "./db.ts";

/**
 * One engine at a time on a profile: two would both send what waits. The lock is the system's own on an empty file, so it ends with
 * whoever holds it, be it by a crash or a power cut; a written process number could by then be another program's. Throws DATABASE_IN_USE.
 */
export const takeProfileLock = (profilePath: string, sqliteBinding: string | null): (() => void) => {
  mkdirSync(profilePath, { recursive: true, mode: 0o700 });
  try {
    const file = new Database(join(profilePath, "profile.lock"), { timeout: 0, ...(sqliteBinding === null ? {} : { nativeBinding: sqliteBinding }) });
    try {
      file.exec("begin exclusive");
    } catch (error) {
      file.close();
      throw error;
    }
    return () => file.close();
  } catch (error) {
    throw toStoreError(error);
  }
};

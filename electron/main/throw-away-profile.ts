import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const prefix = "al-mudeer-demo-";

/** A profile for this process alone; its number stands in the name, so that what is left of one that was killed can be told. */
export const createThrowAwayProfile = (): string => mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
};

/** Takes this process's profile away and those whose process is gone. Another person's on the same computer stay theirs. */
export const removeThrowAwayProfiles = (): void => {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    if (Number.isNaN(pid) || (pid !== process.pid && isRunning(pid))) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error; // a program still writing into it, or another person's: the next one tries again
    }
  }
};

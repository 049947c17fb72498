import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { app } from "electron";

export interface LoginEntry {
  /** The program that the desktop starts. */
  readonly command: string;
  readonly isOn: boolean;
}

/** Where Electron does it by itself: Windows and macOS. */
export const openAtLogin = (entryPath: string, { command, isOn }: LoginEntry): void => {
  if (process.platform === "linux") keepEntry(entryPath, { command, isOn });
  else app.setLoginItemSettings({ openAtLogin: isOn, args: ["--hidden"] });
};

/** By freedesktop.org's Autostart specification: what lies in the folder is started with the desktop. */
export const keepEntry = (entryPath: string, { command, isOn }: LoginEntry): void => {
  if (!isOn) return rmSync(entryPath, { force: true });
  mkdirSync(dirname(entryPath), { recursive: true });
  writeFileSync(entryPath, `[Desktop Entry]\nType=Application\nName=Al-Mudeer\nExec=${quoted(command)} --hidden\nTerminal=false\n`);
};

/** An argument of Exec is quoted as one, and then once more as every text of such a file; a percent sign would name a field. */
const quoted = (argument: string): string => `"${argument.replace(/["`$\\]/g, "\\$&")}"`.replaceAll("\\", "\\\\").replaceAll("%", "%%");

import { randomUUID } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { dialog, type BrowserWindow } from "electron";
import { AppError } from "../../../shared/errors/app-error.ts";
import { toFileError } from "../../engine/kernel/file-error.ts";

export interface GrantedFile {
  readonly token: string;
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
}

/** What the system says of a file, such as a full disk, reaches the person in the words for it; `gone`: what it is where nothing is found at `path`. */
const withFile = <T>(path: string, gone: AppError, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    const failure = toFileError(error, path);
    throw failure.code === "FOLDER_MISSING" ? gone : failure;
  }
};

const readFrom = <T>(path: string, work: () => T): T => withFile(path, new AppError("FILE_UNREADABLE", "later", { name: basename(path) }), work);

const grant = (path: string): GrantedFile => ({ token: randomUUID(), path, name: basename(path), bytes: readFrom(path, () => statSync(path).size) });

/** The page never names a path: it gets a token for what a person chose in the system's own dialog. */
export const chooseFiles = async (window: BrowserWindow): Promise<GrantedFile[]> => {
  const { filePaths } = await dialog.showOpenDialog(window, { properties: ["openFile", "multiSelections"] });
  return filePaths.map(grant);
};

export const chooseImport = async (window: BrowserWindow, kind: "file" | "folder"): Promise<GrantedFile | null> => {
  const { filePaths } = await dialog.showOpenDialog(window, {
    properties: [kind === "file" ? "openFile" : "openDirectory"],
    ...(kind === "file" ? { filters: [{ name: "mbox, eml", extensions: ["mbox", "eml", "mbx", "*"] }] } : {}),
  });
  return filePaths[0] === undefined ? null : grant(filePaths[0]);
};

const maxLicenseFileBytes = 16_384;

/** The first thing in the file that looks like a key; whether it is one, the engine says. */
export const findLicenseKey = (text: string): string | null => /\bMUDEER(?:[-\u2010-\u2015 ]?[0-9A-Z]{4}){3}\b/i.exec(text)?.[0] ?? null;

export const chooseLicenseFile = async (window: BrowserWindow): Promise<{ key: string | null } | null> => {
  const { filePaths } = await dialog.showOpenDialog(window, { properties: ["openFile"] });
  const [path] = filePaths;
  if (path === undefined) return null;
  return { key: readFrom(path, () => (statSync(path).size > maxLicenseFileBytes ? null : findLicenseKey(readFileSync(path, "utf8")))) };
};

export const saveAs = async (window: BrowserWindow, fileName: string, content: Uint8Array): Promise<boolean> => {
  const { filePath } = await dialog.showSaveDialog(window, { defaultPath: fileName });
  if (!filePath) return false;
  withFile(filePath, new AppError("DISK_ERROR", "later", { path: filePath.slice(0, 2000) }), () => writeFileSync(filePath, content));
  return true;
};

import { randomUUID } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { dialog, type BrowserWindow } from "electron";

export interface GrantedFile {
  readonly token: string;
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
}

const grant = (path: string): GrantedFile => ({ token: randomUUID(), path, name: basename(path), bytes: statSync(path).size });

/** The page never names a path: it gets a token for what a person chose in the system's own dialog. */
export const chooseFiles = async (window: BrowserWindow): Promise<GrantedFile[]> => {
  const { filePaths } = await dialog.showOpenDialog(window, { properties: ["openFile", "multiSelections"] });
  return filePaths.slice(0, 20).map(grant);
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
  return { key: statSync(path).size > maxLicenseFileBytes ? null : findLicenseKey(readFileSync(path, "utf8")) };
};

export const saveAs = async (window: BrowserWindow, fileName: string, content: Uint8Array): Promise<boolean> => {
  const { filePath } = await dialog.showSaveDialog(window, { defaultPath: fileName });
  if (!filePath) return false;
  writeFileSync(filePath, content);
  return true;
};

import { existsSync, statSync } from "node:fs";
import { readdir, utimes, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { projectFolder } from "./cache.ts";
import { runCommand, say } from "./run-command.ts";

const sources = [
  "shared",
  "electron",
  "renderer",
  "resources",
  "package.json",
  "package-lock.json",
  "vite.config.ts",
];
const mainFile = join(projectFolder, "dist/electron/main.js");

/** Written after a build that succeeded, dated at its start: what is edited meanwhile counts as newer. */
const stampFile = join(projectFolder, "dist/.built");

/** Builds the app when a source is newer than the last build. */
export async function ensureBuilt(): Promise<void> {
  if (
    existsSync(mainFile) &&
    existsSync(stampFile) &&
    (await newestSource()) <= statSync(stampFile).mtimeMs
  )
    return;
  say("Building the app…");
  const startedAt = new Date();
  await buildApp();
  await writeFile(stampFile, "");
  await utimes(stampFile, startedAt, startedAt);
}

async function buildApp(): Promise<void> {
  const viteFolder = dirname(createRequire(import.meta.url).resolve("vite/package.json"));
  await runCommand(process.execPath, [join(viteFolder, "bin/vite.js"), "build"], {
    cwd: projectFolder,
    // As it is shipped, whoever asks: a test runner's own setting would bring in the libraries' test modes.
    env: { ...process.env, NODE_ENV: "production" },
  });
}

async function newestSource(): Promise<number> {
  const paths = sources.map((name) => join(projectFolder, name)).filter((path) => existsSync(path));
  const nested = await Promise.all(paths.map(listAll));
  return Math.max(0, ...nested.flat().map((path) => statSync(path).mtimeMs));
}

/** With the folders themselves: their date tells that a file in them was deleted. */
async function listAll(path: string): Promise<string[]> {
  if (!statSync(path).isDirectory()) return [path];
  const names = await readdir(path, { recursive: true });
  return [path, ...names.map((name) => join(path, name))];
}

if (import.meta.main) await ensureBuilt();

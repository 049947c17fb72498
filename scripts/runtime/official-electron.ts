import { existsSync, readFileSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { cacheFolder, withLock } from "./cache.ts";
import { runCommand, say } from "./run-command.ts";

export type OfficialElectron = { executablePath: string; electronVersion: string };

const connectLimitMs = 20_000;
const downloadLimitMs = 30 * 60_000;
const rememberFailureMs = 24 * 60 * 60_000;

const packageFolder = dirname(createRequire(import.meta.url).resolve("electron/package.json"));
const packageVersion = readVersion();

/** Settings of the electron package's installer that make it fetch from elsewhere: then only it knows from where. */
const installerSettings = [
  "ELECTRON_MIRROR",
  "npm_config_electron_mirror",
  "ELECTRON_CUSTOM_DIR",
  "ELECTRON_GET_USE_PROXY",
];

/** The binary of the electron package, fetched if need be; null where it cannot be fetched. */
export async function ensureOfficialElectron(): Promise<OfficialElectron | null> {
  const installed = findInstalled();
  if (installed !== null) return installed;
  if (await hasFailedLately()) return null;
  await mkdir(cacheFolder(), { recursive: true });
  return withLock(
    join(packageFolder, ".install.lock"),
    async () => findInstalled() ?? (await install()),
  );
}

function findInstalled(): OfficialElectron | null {
  const pathFile = join(packageFolder, "path.txt");
  const versionFile = join(packageFolder, "dist", "version");
  if (!existsSync(pathFile) || !existsSync(versionFile)) return null;
  const electronVersion = readFileSync(versionFile, "utf8").trim().replace(/^v/, "");
  const executablePath = join(packageFolder, "dist", readFileSync(pathFile, "utf8"));
  if (electronVersion !== packageVersion || !existsSync(executablePath)) return null;
  return { executablePath, electronVersion };
}

async function install(): Promise<OfficialElectron | null> {
  const failure = (await findObstacle()) ?? (await runInstaller());
  if (failure !== null) {
    await writeFile(failureFile(), JSON.stringify({ failedAt: Date.now(), failure }));
    return null;
  }
  await rm(failureFile(), { force: true });
  return findInstalled();
}

/** Asks for a small file of the same release first: the installer itself has no short limit to give up after. */
async function findObstacle(): Promise<string | null> {
  if (installerSettings.some((name) => process.env[name])) return null;
  const url = `https://github.com/electron/electron/releases/download/v${packageVersion}/SHASUMS256.txt`;
  try {
    const response = await fetch(url, {
      method: "HEAD",
      signal: AbortSignal.timeout(connectLimitMs),
    });
    return response.ok ? null : `${url}: HTTP ${response.status}`;
  } catch (error) {
    return `${url}: ${String(error)}`;
  }
}

async function runInstaller(): Promise<string | null> {
  say(`Fetching Electron ${packageVersion} (once)…`);
  try {
    await runCommand(process.execPath, [join(packageFolder, "install.js")], {
      timeoutMs: downloadLimitMs,
    });
    return null;
  } catch (error) {
    say(`Electron ${packageVersion} could not be fetched.`);
    return String(error);
  }
}

/** Remembered for a day, so that a machine without access does not wait at every start. */
async function hasFailedLately(): Promise<boolean> {
  if (!existsSync(failureFile())) return false;
  const { failedAt } = JSON.parse(await readFile(failureFile(), "utf8")) as { failedAt: number };
  return Date.now() - failedAt < rememberFailureMs;
}

function failureFile(): string {
  return join(cacheFolder(), `electron-${packageVersion}-failure.json`);
}

function readVersion(): string {
  const manifest = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as {
    version: string;
  };
  return manifest.version;
}

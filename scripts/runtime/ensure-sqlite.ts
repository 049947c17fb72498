import { existsSync, readFileSync } from "node:fs";
import { cp, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { buildOnce, cacheFolder, projectFolder } from "./cache.ts";
import { compilerPackages, ensureSystemPackages } from "./ensure-system.ts";
import { runCommand, say } from "./run-command.ts";

/** From this version on Electron has Node-API 10, which the prebuilt binary of better-sqlite3 needs. */
const firstElectronForPrebuilt = 35;

/** The Node whose Node-API 9 the older Electron has; a binary built against newer headers may miss functions there. */
const headers = { major: 20, version: "20.18.1" };

/** The package asks for Node-API 10 in its own build file; these take what it needs of that from the experimental part of 9. */
const compilerFlags = [
  "-UNAPI_VERSION",
  "-DNAPI_VERSION=2147483647",
  "-DNAPI_EXPERIMENTAL",
  "-DNODE_API_EXPERIMENTAL_NO_WARNING",
  "-DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT",
].join(" ");

const binaryName = "better_sqlite3.node";

/** The SQLite binary for an Electron that cannot load the prebuilt one, built once; null where the prebuilt one works. */
export async function ensureSqlite(electron: {
  executablePath: string;
  electronVersion: string;
}): Promise<string | null> {
  if (Number.parseInt(electron.electronVersion, 10) >= firstElectronForPrebuilt) return null;
  const packageFolder = findPackage("better-sqlite3", projectFolder);
  const { name, version } = readManifest(packageFolder);
  const folder = join(
    cacheFolder(),
    `${name}-${version}-napi-9-${process.platform}-${process.arch}`,
  );
  await buildOnce(folder, async (staging) => {
    say("Building SQLite for this Electron (about a minute, once)…");
    const workshop = join(staging, "workshop");
    const built = await build(packageFolder, workshop);
    await prove(electron.executablePath, packageFolder, built);
    await rename(built, join(staging, binaryName));
    await rm(workshop, { recursive: true });
  });
  return join(folder, binaryName);
}

/** Builds a copy: whoever uses node_modules meanwhile sees nothing of it. */
async function build(packageFolder: string, workshop: string): Promise<string> {
  await ensureSystemPackages(compilerPackages, "SQLite is built from source for this Electron");
  const copy = join(workshop, "better-sqlite3");
  await cp(packageFolder, copy, {
    recursive: true,
    filter: (path) => !path.startsWith(join(packageFolder, "prebuilds")),
  });
  await cp(
    findPackage("node-addon-api", packageFolder),
    join(workshop, "node_modules", "node-addon-api"),
    { recursive: true },
  );
  const headersFolder = findHeaders();
  const headersOption =
    headersFolder === null ? `--target=${headers.version}` : `--nodedir=${headersFolder}`;
  await runCommand("node-gyp", ["rebuild", "--release", "--force_build=1", headersOption], {
    cwd: copy,
    env: {
      ...process.env,
      CXXFLAGS: compilerFlags,
      // electron-builder brings node-gyp; npm lends its own to every script it runs.
      PATH: [join(projectFolder, "node_modules", ".bin"), process.env["PATH"]].join(delimiter),
    },
  });
  return join(copy, "build", "Release", binaryName);
}

/** Where the machine's own Node is of the right version, its headers usually stand beside it. */
function findHeaders(): string | null {
  const programFolders = (process.env["PATH"] ?? "").split(delimiter);
  const prefixes = ["/usr", "/usr/local", ...programFolders.map((folder) => dirname(folder))];
  const isRight = (prefix: string): boolean => {
    const file = join(prefix, "include", "node", "node_version.h");
    return (
      existsSync(file) &&
      readFileSync(file, "utf8").includes(`#define NODE_MAJOR_VERSION ${headers.major}\n`)
    );
  };
  return prefixes.find(isRight) ?? null;
}

/** A wrong binary crashes the process that loads it, so it is tried in one of its own before it is kept. */
async function prove(electronPath: string, packageFolder: string, binary: string): Promise<void> {
  const script =
    "const [Database, nativeBinding] = [require(process.argv[1]), process.argv[2]];" +
    "new Database(':memory:', { nativeBinding }).exec('CREATE VIRTUAL TABLE probe USING fts5(text)');";
  await runCommand(electronPath, ["-e", script, packageFolder, binary], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
    timeoutMs: 30_000,
  });
}

function findPackage(name: string, from: string): string {
  return dirname(createRequire(join(from, "package.json")).resolve(`${name}/package.json`));
}

function readManifest(packageFolder: string): { name: string; version: string } {
  return JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as {
    name: string;
    version: string;
  };
}

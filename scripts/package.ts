import { join } from "node:path";
import { build, type Configuration } from "electron-builder";
import { projectFolder } from "./runtime/cache.ts";
import { ensureElectron } from "./runtime/ensure-electron.ts";
import { ensureRegistryElectron } from "./runtime/registry-electron.ts";
import { runCommand, say } from "./runtime/run-command.ts";

/**
 * `npm run package`: the installers of this system by electron-builder.yml. `--dir` makes only the unpacked app, which also works where
 * nothing but the package registry is reachable: then around the Electron that stands in there. `--to FOLDER` puts it elsewhere. `--built` packs the
 * build that stands.
 */
const args = process.argv.slice(2);
const isDir = args.includes("--dir");
const to = args.includes("--to") ? args[args.indexOf("--to") + 1] : undefined;

const overrides = async (): Promise<Configuration> => {
  const runtime = await ensureElectron();
  const output = to === undefined ? {} : { directories: { output: to, buildResources: "resources" } };
  if (runtime.kind === "official") return output;
  const { folder, electronVersion } = await ensureRegistryElectron();
  return { ...output, electronDist: folder, electronVersion };
};

if (!args.includes("--built")) await runCommand(join(projectFolder, "node_modules", ".bin", "vite"), ["build", "--logLevel", "warn"], { cwd: projectFolder, env: { ...process.env, NODE_ENV: "production" } });
const made = await build({ projectDir: projectFolder, ...(isDir ? { dir: true } : {}), publish: "never", config: { extends: join(projectFolder, "electron-builder.yml"), ...(await overrides()) } });
say(made.length === 0 ? `The unpacked app lies in ${to ?? "release"}` : made.join("\n"));

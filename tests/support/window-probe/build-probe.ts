import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { electronBuild } from "../../../vite.config.ts";

/** The probe, bundled as the app is: what is proven with it holds for the app's own build. */
export const buildProbe = async (): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), "al-mudeer-probe-"));
  const at = (name: string): string => join(import.meta.dirname, name);
  for (const [name, file] of [["probe", "probe.ts"], ["worker", "probe.worker.ts"]] as const) {
    const { plugins, build: options } = electronBuild({ format: "cjs", entryFileNames: `${name}.cjs`, chunkFileNames: `${name}-[name]-[hash].cjs` }, false);
    await build({ configFile: false, logLevel: "warn", publicDir: false, ...(plugins ? { plugins } : {}), build: { ...options, outDir: folder, ssr: true, rolldownOptions: { ...options?.rolldownOptions, input: at(file) } }, ssr: { noExternal: true } });
  }
  return folder;
};

import { builtinModules } from "node:module";
import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, type UserConfig } from "vite";
import electron from "vite-plugin-electron/simple";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/**
 * Only what has native parts stays a package. The rest is bundled: fewer files to read at the start, and packages that load each
 * other in ways an older runtime does not know are joined here instead.
 */
const isExternal = (id: string): boolean => id === "electron" || id === "better-sqlite3" || id.startsWith("node:") || builtinModules.includes(id);

/** The window's page. Served under `app://almudeer/`, so every address in it is relative. */
export const rendererConfig: UserConfig = {
  root: at("./renderer"),
  base: "./",
  publicDir: false,
  plugins: [react(), tailwindcss()],
  build: {
    outDir: at("./dist/renderer"),
    emptyOutDir: true,
    target: "chrome130",
    // The page's policy has no data: fonts, and scripts come from files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
};

const electronBuild = (output: Record<string, unknown>, emptyOutDir: boolean): UserConfig => ({
  build: {
    outDir: at("./dist/electron"),
    emptyOutDir,
    target: "node20",
    minify: false,
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: { external: isExternal, output },
  },
});

/** One build makes it all: page, main process with its worker threads, the command line, preload. */
export default defineConfig({
  ...rendererConfig,
  plugins: [
    rendererConfig.plugins,
    electron({
      main: {
        entry: {
          main: at("./electron/main/main.ts"),
          "engine.worker": at("./electron/engine/engine.worker.ts"),
          "backup.worker": at("./electron/engine/backup.worker.ts"),
          "mime.worker": at("./electron/engine/mime.worker.ts"),
        },
        // Beside one another, so that each finds the others by its own folder.
        vite: electronBuild({ entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" }, true),
      },
      preload: { input: at("./electron/preload/preload.ts"), vite: electronBuild({ format: "cjs", entryFileNames: "preload.cjs" }, false) },
    }),
  ],
});

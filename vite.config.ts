import { builtinModules } from "node:module";
import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin, type UserConfig } from "vite";
import electron from "vite-plugin-electron/simple";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/**
 * Only what has native parts stays a package. The rest is bundled: fewer files to read at the start, and packages that load each
 * other in ways an older runtime does not know are joined here instead.
 */
const isExternal = (id: string): boolean => id === "electron" || id === "better-sqlite3" || id.startsWith("node:") || builtinModules.includes(id);

/** What drives a web channel loads much that it never uses here: stickers, downloads of browsers, WebDriver, sessions in a form of its own. */
const webChannelPackage = /[\\/]node_modules[\\/](?:whatsapp-web\.js|puppeteer|@puppeteer)[\\/]/;
const neverUsed: ReadonlySet<string> = new Set(["fluent-ffmpeg", "node-webpmux", "node-fetch", "../bidi/bidi.js", "./bidi.js", "proxy-agent", "progress"]);
/** Looked for when it is loaded; without them it refuses its own form of sessions. */
const notInstalled: ReadonlySet<string> = new Set(["fs-extra", "unzipper", "archiver"]);
const mark = "\0left-out:";
/** Whatever is asked of it fails by name, but for the setting that is made before anyone wants it. */
const failing = (name: string): string => `
const fail = () => { throw new Error(${JSON.stringify(`${name} is left out of this build`)}); };
const isAsked = (key) => typeof key === "string" && !["__esModule", "then", "prototype"].includes(key);
module.exports = new Proxy(fail, { get: (_target, key) => (key === "setFfmpegPath" ? () => undefined : isAsked(key) ? fail() : undefined), construct: fail });
`;

const leaveOut: Plugin = {
  name: "leave-out",
  enforce: "pre",
  resolveId(id, importer) {
    // The library would load the other of its two builds beside ours.
    if (id === "puppeteer") return at("./node_modules/puppeteer/lib/esm/puppeteer/puppeteer-core.js");
    return importer !== undefined && webChannelPackage.test(importer) && (neverUsed.has(id) || notInstalled.has(id)) ? mark + id : null;
  },
  load(id) {
    if (!id.startsWith(mark)) return null;
    const name = id.slice(mark.length);
    return notInstalled.has(name) ? `throw new Error(${JSON.stringify(`${name} is left out of this build`)}); module.exports = null;` : failing(name);
  },
};

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
    // All that the page needs before it can be drawn is one file: each has to be asked of the main process, which is busy then
    // (and which goes on with the rest of the app once this one is given: first-window.ts).
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "first", test: /renderer[\\/]main\.tsx$/ }] } } },
  },
};

export const electronBuild = (output: Record<string, unknown>, emptyOutDir: boolean): UserConfig => ({
  plugins: [leaveOut],
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

import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The operators' page, served by the licence server below /admin/. */
export default defineConfig({
  root: at("./server/admin"),
  base: "/admin/",
  publicDir: false,
  plugins: [react(), tailwindcss()],
  build: {
    outDir: at("./dist/admin"),
    emptyOutDir: true,
    target: ["chrome111", "firefox121", "safari16.4"],
    // The page's policy has no inline scripts, styles or fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});

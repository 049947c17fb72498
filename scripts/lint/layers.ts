/**
 * Who may import whom: the one table, read by the linter's rule and by the test that plants a violation of every row. A file belongs to
 * the first layer whose path it starts with. `may` names layers by id; a file may always import from its own layer.
 */
export interface Layer {
  readonly id: string;
  /** Folder or file below the project, without a leading slash. */
  readonly path: string;
  readonly may: readonly string[];
}

const engineInterfaces = ["engine/channel", "engine/provider", "engine/media-policy"];

const windowParts = ["renderer/components", "renderer/i18n", "renderer/memory", "renderer/preferences", "renderer/theme"];
/** All that runs in a page and nowhere else. */
const pages = ["renderer", ...windowParts, "server/admin"];

export const layers: readonly Layer[] = [
  { id: "shared", path: "shared/", may: [] },
  { id: "engine/kernel", path: "electron/engine/kernel/", may: ["shared"] },
  { id: "engine/store", path: "electron/engine/store/", may: ["shared", "engine/kernel"] },
  { id: "engine/mime", path: "electron/engine/mime/", may: ["shared", "engine/kernel"] },
  { id: "engine/provider", path: "electron/engine/ai/provider.ts", may: ["shared"] },
  { id: "engine/ai", path: "electron/engine/ai/", may: ["shared", "engine/kernel", "engine/provider"] },
  { id: "engine/channel", path: "electron/engine/channels/channel.ts", may: ["shared"] },
  { id: "engine/media-policy", path: "electron/engine/channels/media-policy.ts", may: ["shared"] },
  { id: "engine/email", path: "electron/engine/channels/email/", may: ["shared", "engine/kernel", ...engineInterfaces, "engine/channel-shared"] },
  { id: "engine/folder", path: "electron/engine/channels/folder/", may: ["shared", "engine/kernel", ...engineInterfaces, "engine/channel-shared"] },
  { id: "engine/telegram", path: "electron/engine/channels/telegram/", may: ["shared", "engine/kernel", ...engineInterfaces, "engine/channel-shared"] },
  { id: "engine/whatsapp", path: "electron/engine/channels/whatsapp/", may: ["shared", "engine/kernel", "engine/ports", ...engineInterfaces, "engine/channel-shared"] },
  {
    id: "engine/registry", path: "electron/engine/channels/registry.ts",
    may: ["shared", "engine/kernel", "engine/ports", ...engineInterfaces, "engine/channel-shared", "engine/email", "engine/folder", "engine/telegram", "engine/whatsapp"],
  },
  { id: "engine/channel-shared", path: "electron/engine/channels/", may: ["shared", "engine/kernel", "engine/channel", "engine/media-policy"] },
  { id: "engine/licensing", path: "electron/engine/licensing/", may: ["shared", "engine/kernel"] },
  { id: "engine/pipeline", path: "electron/engine/pipeline/", may: ["shared", "engine/kernel", "engine/store", ...engineInterfaces] },
  {
    id: "engine/handlers", path: "electron/engine/handlers/",
    may: ["shared", "engine/kernel", "engine/store", "engine/mime", "engine/pipeline", "engine/ports", "engine/folder", "engine/whatsapp", "engine/registry", "engine/channel-shared", "engine/licensing", ...engineInterfaces],
  },
  { id: "engine/ports", path: "electron/engine/ports.ts", may: ["shared", "engine/kernel"] },
  { id: "engine/paths", path: "electron/engine/paths.ts", may: [] },
  { id: "engine/protocol", path: "electron/engine/worker-protocol.ts", may: ["shared", "engine/kernel", "engine/store", "engine/ports"] },
  {
    id: "engine", path: "electron/engine/",
    may: [
      "shared", "engine/kernel", "engine/store", "engine/mime", "engine/ai", "engine/registry", "engine/channel-shared", "engine/pipeline", "engine/handlers", "engine/licensing", "engine/ports", "engine/paths",
      "engine/protocol", ...engineInterfaces,
    ],
  },
  { id: "main", path: "electron/main/", may: ["shared", "engine/kernel", "engine/store", "engine/licensing", "engine/ports", "engine/paths", "engine/protocol"] },
  { id: "preload", path: "electron/preload/", may: ["shared"] },
  { id: "cli", path: "electron/cli/", may: ["shared", "engine", "engine/kernel", "engine/store", "engine/licensing", "engine/ports", "engine/paths"] },
  // What the licence server's page takes over from the window, and what that leans on.
  { id: "renderer/preferences", path: "renderer/stores/preferences.ts", may: ["shared"] },
  { id: "renderer/memory", path: "renderer/stores/local-memory.ts", may: [] },
  { id: "renderer/theme", path: "renderer/stores/use-theme.ts", may: ["renderer/preferences"] },
  { id: "renderer/i18n", path: "renderer/i18n/", may: ["shared", "renderer/preferences"] },
  { id: "renderer/components", path: "renderer/components/", may: ["shared", "renderer", "renderer/i18n", "renderer/preferences"] },
  { id: "renderer", path: "renderer/", may: ["shared", "renderer/components", "renderer/i18n", "renderer/memory", "renderer/preferences", "renderer/theme"] },
  { id: "server/store", path: "server/store/", may: ["shared"] },
  { id: "server/admin", path: "server/admin/", may: ["shared", ...windowParts] },
  { id: "server", path: "server/", may: ["shared", "server/store"] },
];

/** npm packages that only some layers may touch; what is not named here is free for all but `shared`. */
export const packages: Readonly<Record<string, readonly string[]>> = {
  electron: ["main", "preload"],
  imapflow: ["engine/email"],
  nodemailer: ["engine/email"],
  telegraf: ["engine/telegram"],
  "whatsapp-web.js": ["engine/whatsapp"],
  puppeteer: ["engine/whatsapp"],
  "better-sqlite3": ["engine/store", "server/store"],
  kysely: ["engine/store", "server/store"],
  pg: ["server/store"],
  fastify: ["server"],
  "fastify-type-provider-zod": ["server"],
  "@fastify/cookie": ["server"],
  "@fastify/cors": ["server"],
  "@fastify/helmet": ["server"],
  "@fastify/swagger": ["server"],
  "@fastify/swagger-ui": ["server"],
  "@fastify/under-pressure": ["server"],
  "@node-rs/argon2": ["server"],
  "@node-rs/bcrypt": ["server"],
  jose: ["server"],
  pino: ["server"],
  "prom-client": ["server"],
  "postal-mime": ["engine/mime"],
  "sanitize-html": ["engine/mime"],
  react: pages,
  "react-dom": pages,
  "react-aria-components": pages,
  zustand: pages,
};

/** All that `shared` may load: it has neither Node nor a page around it. */
export const sharedPackages: readonly string[] = ["zod", "eld", "libphonenumber-js"];

export const layerOf = (path: string): Layer | undefined => layers.find((layer) => path.startsWith(layer.path));

/** Why `from` may not import `specifier`, or null. Paths are relative to the project, with forward slashes. */
export const violation = (from: string, specifier: string): string | null => {
  const layer = layerOf(from);
  if (!layer) return null;
  if (specifier.startsWith(".")) {
    const target = layerOf(resolve(from, specifier));
    if (!target || target === layer || layer.may.includes(target.id)) return null;
    return `${layer.id} may not import ${target.id}`;
  }
  if (specifier.startsWith("node:")) return layer.id === "shared" || pages.includes(layer.id) ? `${layer.id} has no Node` : null;
  const name = specifier.startsWith("@") ? specifier.split("/").slice(0, 2).join("/") : (specifier.split("/")[0] ?? "");
  if (layer.id === "shared" && !sharedPackages.includes(name)) return `shared may not load ${name}`;
  const owners = packages[name];
  return owners && !owners.includes(layer.id) ? `${layer.id} may not load ${name}` : null;
};

const resolve = (from: string, specifier: string): string => {
  const parts = from.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
};

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * `node scripts/complete-lockfile.ts`, after `npm install` changed package-lock.json: a registry that does not carry the builds of a
 * package for other platforms makes npm leave them out, and then `npm ci` refuses the lockfile everywhere. Each is entered with its
 * version and the platform its name tells, so that npm passes over it here and fetches it where it belongs.
 */
interface Entry {
  version?: string;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const path = join(import.meta.dirname, "..", "package-lock.json");
const lock = JSON.parse(readFileSync(path, "utf8")) as { packages: Record<string, Entry> };
const systems = ["android", "darwin", "freebsd", "linux", "win32", "openharmony", "sunos", "aix", "netbsd", "openbsd"];
const processors = ["arm64", "x64", "ia32", "ppc64", "riscv64", "s390x", "loong64", "mips64el", "arm", "wasm32"];

const find = (words: readonly string[], known: readonly string[]): string[] => known.filter((name) => words.some((word) => word === name || (name === "arm" && /^arm(?:v\d\w*)?$/.test(word)))).slice(0, 1);

/** Node looks beside the package that asks, then ever further out. */
const isThere = (holder: string, name: string): boolean => {
  const shelves = holder.split("/node_modules/");
  return shelves.some((_shelf, depth) => lock.packages[`${shelves.slice(0, depth + 1).join("/node_modules/")}/node_modules/${name}`]) || lock.packages[`node_modules/${name}`] !== undefined;
};

let added = 0;
for (const [holder, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isThere(holder, name) || !/^\d+\.\d+\.\d+/.test(range)) continue;
    const words = name.split(/[/-]/);
    const os = find(words, systems);
    const cpu = find(words, processors);
    if (os.length === 0 && cpu.length === 0) continue;
    const taken = lock.packages[`node_modules/${name}`];
    const place = taken && taken.version !== range ? `${holder}/node_modules/${name}` : `node_modules/${name}`;
    const libc = words.includes("musl") ? ["musl"] : words.includes("gnu") ? ["glibc"] : [];
    lock.packages[place] = { version: range, optional: true, ...(os.length > 0 ? { os } : {}), ...(cpu.length > 0 ? { cpu } : {}), ...(libc.length > 0 ? { libc } : {}) };
    added++;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added} entries added\n`);

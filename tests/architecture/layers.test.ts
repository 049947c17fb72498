import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { layers, packages, sharedPackages, violation } from "../../scripts/lint/layers.ts";

const root = join(import.meta.dirname, "..", "..");
const planted: string[] = [];
afterAll(() => planted.forEach((path) => rmSync(path, { force: true })));

const folderOf = (path: string): string => (path.endsWith("/") ? path : `${dirname(path)}/`);
/** An import as a file in `from` would write it to reach a file in `to`. */
const relativeImport = (from: string, to: string): string => `${"../".repeat(from.split("/").length - 1)}${to.endsWith("/") ? `${to}planted.ts` : to}`;

describe("the layer table", () => {
  it("has a row for every folder of the engine, and every row a place on disk", () => {
    const folders = readdirSync(join(root, "electron", "engine"), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => `electron/engine/${entry.name}/`);
    for (const folder of folders) expect(layers.some((layer) => layer.path.startsWith(folder)), folder).toBe(true);
  });

  it("refuses every import the table does not name", () => {
    for (const from of layers) {
      for (const to of layers) {
        if (from === to || from.may.includes(to.id)) continue;
        const file = from.path.endsWith("/") ? `${from.path}planted.ts` : from.path;
        expect(violation(file, relativeImport(folderOf(from.path), to.path)), `${from.id} → ${to.id}`).toBe(`${from.id} may not import ${to.id}`);
      }
    }
  });

  it("refuses every package outside its layers", () => {
    for (const [name, owners] of Object.entries(packages)) {
      for (const layer of layers) {
        const file = layer.path.endsWith("/") ? `${layer.path}planted.ts` : layer.path;
        const isRefused = violation(file, name) !== null;
        expect(isRefused, `${layer.id} loads ${name}`).toBe(!owners.includes(layer.id) || (layer.id === "shared" && !sharedPackages.includes(name)));
      }
    }
    expect(violation("shared/text/planted.ts", "node:fs")).toBe("shared has no Node");
    expect(violation("renderer/app/planted.ts", "node:fs")).toBe("renderer has no Node");
    expect(violation("server/admin/planted.ts", "node:fs")).toBe("server/admin has no Node");
  });

  it("lets the server load only what an install without development packages has", () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { dependencies: Record<string, string> };
    const files = readdirSync(join(root, "server"), { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts") && !path.startsWith("admin/"));
    const loaded = files.flatMap((path) => [...readFileSync(join(root, "server", path), "utf8").matchAll(/from "(?!node:|\.)([^"]+)"/g)].map((match) => (match[1] ?? "").split("/").slice(0, match[1]?.startsWith("@") ? 2 : 1).join("/")));
    expect(new Set(loaded).size).toBeGreaterThan(12);
    expect([...new Set(loaded)].filter((name) => dependencies[name] === undefined)).toEqual([]);
  });

  it("is what the linter goes by: violations planted in the tree are reported, one by one", () => {
    const violations: Readonly<Record<string, string>> = {
      "shared/domain/planted-violation.ts": 'import "../../electron/engine/kernel/clock.ts";\nimport "node:fs";\n',
      "electron/engine/store/planted-violation.ts": 'import "../channels/channel.ts";\n',
      "electron/engine/channels/email/planted-violation.ts": 'import "../folder/folder-config.ts";\n',
      "electron/engine/pipeline/planted-violation.ts": 'import "imapflow";\n',
      "electron/main/planted-violation.ts": 'import { BrowserWindow } from "electron";\nimport "../engine/engine.ts";\nnew BrowserWindow();\nexport const tls = { rejectUnauthorized: false };\n',
      "server/store/planted-violation.ts": 'import "../services/vault.ts";\nimport "fastify";\n',
      "server/services/planted-violation.ts": 'import "../../electron/engine/paths.ts";\nimport "pg";\n',
      "server/admin/planted-violation.ts": 'import "../services/vault.ts";\nimport "../../renderer/ipc/client.ts";\nimport "fastify";\n',
      "renderer/app/planted-violation.ts": 'import "../../electron/engine/paths.ts";\n',
    };
    for (const [path, text] of Object.entries(violations)) {
      const full = join(root, path);
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, text);
      planted.push(full);
    }
    const output = lint(Object.keys(violations));
    for (const message of [
      "shared may not import engine/kernel", "shared has no Node", "engine/store may not import engine/channel", "engine/email may not import engine/folder", "engine/pipeline may not load imapflow",
      "main may not import engine", "windows are made by create-window.ts alone", "certificates are always checked", "server/store may not import server", "server/store may not load fastify", "server may not import engine/paths", "server may not load pg", "renderer may not import engine/paths",
      "server/admin may not import server", "server/admin may not import renderer", "server/admin may not load fastify",
    ]) expect(output).toContain(message);
  });
});

const lint = (paths: readonly string[]): string => {
  try {
    return execFileSync(process.execPath, [join(root, "node_modules", "oxlint", "bin", "oxlint"), "-f", "json", ...paths], { cwd: root, encoding: "utf8", env: process.env });
  } catch (error) {
    // Findings make it exit with 1; they stand on its standard output.
    return error instanceof Error && "stdout" in error ? String(error.stdout) : String(error);
  }
};

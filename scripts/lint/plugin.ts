import { relative, sep } from "node:path";
import { violation } from "./layers.ts";

interface ImportNode {
  readonly source: { readonly value: unknown } | null;
}
interface Context {
  readonly filename: string;
  report(finding: { node: unknown; message: string }): void;
}

const root = new URL("../../", import.meta.url).pathname;

/** The project's own rules for the linter: the layer table, and windows made in one place only. */
const rules = {
  layers: {
    create: (context: Context) => {
      const from = relative(root, context.filename).split(sep).join("/");
      const check = (node: ImportNode): void => {
        const specifier = node.source?.value;
        const message = typeof specifier === "string" ? violation(from, specifier) : null;
        if (message !== null) context.report({ node, message });
      };
      return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check };
    },
  },
  "one-window-factory": {
    create: (context: Context) => ({
      NewExpression: (node: { callee: { name?: string } }) => {
        if (/^(?:BrowserWindow|WebContentsView|BrowserView)$/.test(node.callee.name ?? "") && !context.filename.endsWith("create-window.ts"))
          context.report({ node, message: "windows are made by create-window.ts alone" });
      },
    }),
  },
  "no-open-tls": {
    create: (context: Context) => ({
      Property: (node: { key: { name?: string; value?: unknown }; value: { value?: unknown } }) => {
        if ((node.key.name ?? node.key.value) === "rejectUnauthorized" && node.value.value === false) context.report({ node, message: "certificates are always checked" });
      },
    }),
  },
};

// The linter asks for a default export.
// oxlint-disable-next-line import/no-default-export
export default { meta: { name: "almudeer" }, rules };

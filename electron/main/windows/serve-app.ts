import { readdirSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import type { Session } from "electron";
import { appScheme } from "./schemes.ts";

/**
 * What the page may do. Inline style *attributes* cannot be told from style elements by this directive; the interface's own
 * widgets set sizes through the CSSOM, which needs no permission.
 */
export const appPolicy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob: media:", "media-src media:", "font-src 'self'", "connect-src 'self'", "frame-src msg:", "base-uri 'none'",
  "form-action 'none'", "frame-ancestors 'none'", "object-src 'none'", "require-trusted-types-for 'script'",
].join("; ");

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".woff2": "font/woff2", ".woff": "font/woff", ".svg": "image/svg+xml",
  ".png": "image/png", ".json": "application/json; charset=utf-8",
};

/** The list of files is fixed at the start: a path that is not on it does not exist, however it is written. */
export const listFiles = (root: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && extname(entry.name) in types)
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [`/${relative(root, path).split(sep).join("/")}`, path];
      }),
  );

/** Chromium's number for a file that is not there. */
const fileNotFound = -6;

/**
 * `onServed` hears the path of each file that is given. What Electron recommends instead (`protocol.handle`) loads the whole of Node's
 * fetch before the page's first byte, which is a fifteenth of a start's processor time; here Chromium reads the file by itself.
 */
export const serveApp = (session: Session, root: string, onServed: (path: string) => void): void => {
  const files = listFiles(root);
  // oxlint-disable-next-line typescript/no-deprecated -- see above
  session.protocol.registerFileProtocol(appScheme, ({ url: address, method }, respond) => {
    const { host, pathname } = URL.canParse(address) ? new URL(address) : { host: "", pathname: "" };
    const path = files.get(pathname === "/" ? "/index.html" : pathname);
    if (host !== "almudeer" || path === undefined || method !== "GET") return respond({ error: fileNotFound });
    onServed(pathname);
    respond({
      path,
      headers: {
        "content-type": types[extname(path)] ?? "application/octet-stream", "content-security-policy": appPolicy, "x-content-type-options": "nosniff", "referrer-policy": "no-referrer",
        "cache-control": "no-cache",
      },
    });
  });
};

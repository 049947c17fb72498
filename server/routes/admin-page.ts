import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { FastifyPluginAsync, FastifyReply } from "fastify";
import { ServerError } from "../errors.ts";

/** Where the build leaves the operators' page. */
export const builtAdminFolder = fileURLToPath(new URL("../../dist/admin/", import.meta.url));

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";
const types: Readonly<Record<string, string>> = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".woff2": "font/woff2", ".woff": "font/woff", ".svg": "image/svg+xml" };
const maxFileBytes = 8 * 1024 * 1024;
/** What stands here has its hash in its name and never changes. */
const hashedFolder = "assets/";

interface PageFile {
  readonly body: Buffer;
  /** Packed once at the start; null where that saves nothing. Only files lie here, no secrets, so packing tells nobody anything. */
  readonly packed: Buffer | null;
  readonly type: string;
  readonly tag: string;
}

/** All files of the page by their address; none where it was not built. Only these are ever served, so that no address reaches anything else. */
const readPage = async (folder: string): Promise<ReadonlyMap<string, PageFile>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const files = await Promise.all(entries.filter((entry) => entry.isFile() && types[extname(entry.name)] !== undefined).map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    const body = await readFile(path);
    if (body.length > maxFileBytes) throw new Error(`${entry.name} of the operators' page is too large`);
    return [path.slice(join(folder, "/").length).replaceAll("\\", "/"), { body, packed: pack(body), type: types[extname(entry.name)] ?? "", tag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"` }] as const;
  }));
  return new Map(files);
};

const pack = (body: Buffer): Buffer | null => {
  const packed = gzipSync(body, { level: 9 });
  return packed.length < body.length * 0.9 ? packed : null;
};

/** The operators' page at /admin: files alone, with no data in them. Whoever may do what is decided by the routes it asks. */
export const adminPageRoutes = (folder: string): FastifyPluginAsync => async (app) => {
  const files = await readPage(folder);
  const options = { config: { isUncounted: true }, schema: { hide: true } };

  const send = (reply: FastifyReply, name: string, known: string | undefined, takesGzip: boolean): FastifyReply => {
    const file = files.get(name);
    if (!file) throw new ServerError("NOT_FOUND");
    void reply.headers({ "content-security-policy": policy, etag: file.tag, "cache-control": name.startsWith(hashedFolder) ? "public, max-age=31536000, immutable" : "no-cache" });
    void reply.header("vary", "accept-encoding");
    if (known === file.tag) return reply.status(304).send();
    if (!takesGzip || file.packed === null) return reply.type(file.type).send(file.body);
    return reply.type(file.type).header("content-encoding", "gzip").send(file.packed);
  };

  app.get("/admin", options, async (_request, reply) => reply.redirect("/admin/", 308));
  app.get<{ Params: { "*": string } }>("/admin/*", options, async (request, reply) => {
    if (files.size === 0) return reply.status(503).type("text/plain; charset=utf-8").send("The operators' page has not been built. Run `npm run build:admin`, then start the server again.\n");
    return send(reply, request.params["*"] === "" ? "index.html" : request.params["*"], request.headers["if-none-match"], /\bgzip\b/.test(request.headers["accept-encoding"] ?? ""));
  });
};

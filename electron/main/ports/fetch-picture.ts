import type { IncomingMessage } from "node:http";
import { request, type RequestOptions } from "node:https";
import { isIP } from "node:net";
import { AppError } from "../../../shared/errors/app-error.ts";
import { showablePicture } from "../../engine/kernel/raster-type.ts";

export interface Picture {
  readonly mime: string;
  readonly content: Uint8Array;
}

interface Address {
  readonly address: string;
  readonly family: number;
}

/** What stands between us and the network; a test hands in its own. */
export interface PicturePorts {
  readonly resolve: (host: string) => Promise<readonly Address[]>;
  readonly isPublic: (address: string) => boolean;
  /** Joined to each request: where a test's server listens, and who vouches for it. */
  readonly connection?: RequestOptions;
}

export interface PictureLimits {
  readonly maxBytes: number;
  readonly maxRedirects: number;
  readonly signal: AbortSignal;
}

/** The same for everybody: it tells the host what is asked for and nothing about who asks. No cookie, no referrer, no language. */
const headers = { accept: "image/avif,image/webp,image/png,image/jpeg,image/gif", "accept-encoding": "identity", "user-agent": "Mozilla/5.0" } as const;

/**
 * Fetches one picture over https. The host's addresses are looked up once and all must lie on the open internet; the connection
 * then goes to the very address that was judged. The same holds for each redirect.
 *
 * Throws NOT_ALLOWED (address, scheme, content), HOST_NOT_FOUND, TOO_LARGE, SERVER_REFUSED, CONNECTION_LOST, CANCELLED.
 */
export const fetchPicture = async (url: string, limits: PictureLimits, ports: PicturePorts): Promise<Picture> => {
  let at = new URL(url);
  for (let redirects = 0; ; redirects++) {
    const response = await ask(at, limits.signal, ports);
    const status = response.statusCode ?? 0;
    const target = response.headers.location;
    if (status >= 300 && status < 400 && target !== undefined) {
      response.destroy();
      if (redirects >= limits.maxRedirects || !URL.canParse(target, at.href)) throw new AppError("NOT_ALLOWED", "never", { what: "redirect" });
      at = sealed(new URL(target, at));
      continue;
    }
    if (status !== 200) {
      response.destroy();
      throw new AppError("SERVER_REFUSED", "later", { status });
    }
    const content = await readBody(response, limits.maxBytes);
    const mime = showablePicture(content);
    if (mime === null) throw new AppError("NOT_ALLOWED", "never", { what: "content" });
    return { mime, content };
  }
};

const sealed = (url: URL): URL => {
  const next = new URL(url);
  if (next.protocol === "http:" && next.port === "") next.protocol = "https:";
  return next;
};

const ask = async (url: URL, signal: AbortSignal, ports: PicturePorts): Promise<IncomingMessage> => {
  if (url.protocol !== "https:" || url.username !== "" || url.password !== "") throw new AppError("NOT_ALLOWED", "never", { what: "address" });
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const { address, family } = await publicAddressOf(host, ports);
  return new Promise((resolve, reject) => {
    const outgoing = request(url, {
      method: "GET", headers, signal, agent: false, maxHeaderSize: 16_384,
      // Already looked up and judged: a second answer of the name server could be another one.
      lookup: (_host, options, done) => (options.all ? done(null, [{ address, family }]) : done(null, address, family)),
      ...ports.connection,
    });
    outgoing.once("response", resolve);
    outgoing.once("error", (error) => reject(signal.aborted ? new AppError("CANCELLED", "later", {}, error) : new AppError("CONNECTION_LOST", "later", {}, error)));
    outgoing.end();
  });
};

const publicAddressOf = async (host: string, ports: PicturePorts): Promise<Address> => {
  const family = isIP(host);
  const found = family === 0 ? await lookUp(host, ports) : [{ address: host, family }];
  const [first] = found;
  if (!first || found.some(({ address }) => !ports.isPublic(address))) throw new AppError("NOT_ALLOWED", "never", { what: "address" });
  return first;
};

const lookUp = async (host: string, ports: PicturePorts): Promise<readonly Address[]> => {
  try {
    return await ports.resolve(host);
  } catch (error) {
    throw new AppError("HOST_NOT_FOUND", "later", { host }, error);
  }
};

/** Stops reading at the first byte too many, whatever length was announced. */
const readBody = async (response: IncomingMessage, maxBytes: number): Promise<Uint8Array> => {
  if (Number(response.headers["content-length"] ?? 0) > maxBytes) {
    response.destroy();
    throw new AppError("TOO_LARGE", "never", { limit: maxBytes });
  }
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of response) {
      bytes += (part as Buffer).length;
      if (bytes > maxBytes) throw new AppError("TOO_LARGE", "never", { limit: maxBytes });
      parts.push(part as Buffer);
    }
  } catch (error) {
    throw error instanceof AppError ? error : new AppError("CONNECTION_LOST", "later", {}, error);
  }
  return Buffer.concat(parts);
};

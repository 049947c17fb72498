import type { Session } from "electron";
import { mediaScheme } from "./schemes.ts";

export interface ByteRange {
  readonly from: number;
  /** Inclusive. */
  readonly to: number;
}

/** The one range of a Range header that lies within `bytes`; null: the whole is meant; "outside": there is no such part. Several ranges are given as the whole, as RFC 9110 allows. */
export const readRange = (header: string | null, bytes: number): ByteRange | "outside" | null => {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return null;
  const from = first === "" ? Math.max(0, bytes - Number(last)) : Number(first);
  const to = first === "" || last === "" ? bytes - 1 : Math.min(Number(last), bytes - 1);
  return from >= bytes || to < from ? "outside" : { from, to };
};

const always = { "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cache-control": "no-store", "content-security-policy": "default-src 'none'; sandbox", "accept-ranges": "bytes" } as const;
const nothing = (status: number): Response => new Response("", { status, headers: always });

/** What may be shown in place of an attachment; null: nothing. */
export type MediaSource = (attachmentId: string) => Promise<{ readonly mime: string; readonly content: Uint8Array } | null>;

/** Serves `media://<attachment id>/`: a picture, a sound or a film of a message, out of the sealed store into memory and nowhere else. */
export const serveMedia = (session: Session, contentOf: MediaSource): void => {
  session.protocol.handle(mediaScheme, async (request) => {
    const { host } = new URL(request.url);
    if (!/^[0-9a-f-]{36}$/.test(host) || request.method !== "GET") return nothing(404);
    const shown = await contentOf(host);
    if (shown === null) return nothing(404);
    const { mime, content } = shown;
    const range = readRange(request.headers.get("range"), content.length);
    if (range === "outside") return nothing(416);
    const headers = { ...always, "content-type": mime };
    if (range === null) return new Response(new Uint8Array(content), { headers: { ...headers, "content-length": String(content.length) } });
    const part = new Uint8Array(content.subarray(range.from, range.to + 1));
    return new Response(part, { status: 206, headers: { ...headers, "content-length": String(part.length), "content-range": `bytes ${range.from}-${range.to}/${content.length}` } });
  });
};

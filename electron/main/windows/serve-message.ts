import type { Session } from "electron";
import { messageScheme } from "./schemes.ts";

/**
 * Nothing is fetched, run, submitted or framed. Pictures only as data that came with the mail; where a person asked for the others,
 * also from this mail's own shelf, which is memory and no network.
 */
export const messagePolicy = (pictures: string | null): string =>
  `default-src 'none'; img-src data:${pictures === null ? "" : ` ${pictures}`}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors app://almudeer; sandbox allow-popups`;

/**
 * Paper white in both themes: mail is written for it, and its own colours would vanish on dark. A link asks for a new window, which
 * follow-links.ts answers: followed in the frame it would be blocked there, with Chromium's word of it in place of the mail.
 */
const page = (html: string): string =>
  `<!doctype html><meta charset="utf-8"><base target="_blank"><style>html{background:#fff;color:#17211f}body{margin:12px;font:14px/1.7 "IBM Plex Sans Arabic",system-ui,sans-serif;overflow-wrap:anywhere;unicode-bidi:plaintext}img{max-width:100%;height:auto}table{max-width:100%}blockquote{margin-inline:0;padding-inline-start:12px;border-inline-start:3px solid #ccd5d2}</style><body dir="auto">${html}`;

export interface MessageSource {
  /** `remoteImageBase`: where the pictures that the mail does not carry are served from; null: they stay out. */
  readonly frameOf: (messageId: string, remoteImageBase: string | null) => Promise<{ readonly html: string } | null>;
  readonly hasPictures: (messageId: string) => boolean;
  readonly pictureOf: (messageId: string, number: number) => { readonly mime: string; readonly content: Uint8Array } | null;
}

const always = { "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cache-control": "no-store" } as const;
const notFound = (): Response => new Response("", { status: 404, headers: { ...always, "content-security-policy": messagePolicy(null) } });

/** Serves `msg://<message id>/`: one sanitised mail body, an origin of its own, no scripts; and `…/image/<n>`, a picture already fetched for it. */
export const serveMessages = (session: Session, openSource: Promise<MessageSource>): void => {
  session.protocol.handle(messageScheme, async (request) => {
    const source = await openSource;
    const { host, pathname } = new URL(request.url);
    if (!/^[0-9a-f-]{36}$/.test(host) || request.method !== "GET") return notFound();
    const number = /^\/image\/(\d{1,2})$/.exec(pathname)?.[1];
    if (number !== undefined) {
      const picture = source.pictureOf(host, Number(number));
      return picture === null ? notFound() : new Response(new Uint8Array(picture.content), { headers: { ...always, "content-type": picture.mime, "content-security-policy": messagePolicy(null) } });
    }
    const base = source.hasPictures(host) ? `${messageScheme}://${host}/image/` : null;
    const frame = await source.frameOf(host, base);
    if (frame === null) return notFound();
    return new Response(page(frame.html), { headers: { ...always, "content-type": "text/html; charset=utf-8", "content-security-policy": messagePolicy(base) } });
  });
};

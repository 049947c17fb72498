import type { Session } from "electron";
import { messageScheme } from "./schemes.ts";

/** Nothing is fetched, run, submitted or framed; pictures only as data that came with the mail or was asked for by hand. */
export const messagePolicy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors app://almudeer; sandbox";

/** Paper white in both themes: mail is written for it, and its own colours would vanish on dark. */
const page = (html: string): string =>
  `<!doctype html><meta charset="utf-8"><style>html{background:#fff;color:#17211f}body{margin:12px;font:14px/1.7 "IBM Plex Sans Arabic",system-ui,sans-serif;overflow-wrap:anywhere;unicode-bidi:plaintext}img{max-width:100%;height:auto}table{max-width:100%}blockquote{margin-inline:0;padding-inline-start:12px;border-inline-start:3px solid #ccd5d2}</style><body dir="auto">${html}`;

export type FrameSource = (messageId: string) => Promise<{ readonly html: string } | null>;

/** Serves `msg://<message id>/`: one sanitised mail body, an origin of its own, no scripts. */
export const serveMessages = (session: Session, frameOf: FrameSource): void => {
  session.protocol.handle(messageScheme, async (request) => {
    const id = new URL(request.url).host;
    const frame = /^[0-9a-f-]{36}$/.test(id) && request.method === "GET" ? await frameOf(id) : null;
    return new Response(frame ? page(frame.html) : "", {
      status: frame ? 200 : 404,
      headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": messagePolicy, "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cache-control": "no-store" },
    });
  });
};

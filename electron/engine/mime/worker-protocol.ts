import type { ParsedMail } from "./parsed-mail.ts";
import type { SanitisedHtml } from "./sanitise.ts";

/** What the pool asks of a worker. Requests are taken in their order, except that cleaning is done between two mails: a person waits for it. */
export type WorkerRequest =
  | { readonly id: number; readonly op: "parse"; readonly raws: readonly Uint8Array[] }
  | { readonly id: number; readonly op: "sanitise"; readonly html: string; readonly remoteImageBase: string | null; readonly cids: Readonly<Record<string, string>> };

export type WorkerReply =
  | { readonly op: "ready" }
  | { readonly id: number; readonly op: "parse"; readonly mails: readonly ParsedMail[] }
  | { readonly id: number; readonly op: "sanitise"; readonly result: SanitisedHtml };

/** Shared with the worker so that the pool knows what a lost worker was at: two 32-bit numbers, the request's id (0: none yet) and the mail's place in it. */
export interface WorkerSetup {
  readonly position: SharedArrayBuffer;
}

export const positionBytes = 8;

import type { ParsedMail } from "./parsed-mail.ts";
import type { SanitisedHtml } from "./sanitise.ts";

/** What the pool asks of a worker. One request at a time, several mails in one of them. */
export type WorkerRequest =
  | { readonly id: number; readonly op: "parse"; readonly raws: readonly Uint8Array[] }
  | { readonly id: number; readonly op: "sanitise"; readonly html: string; readonly remoteImageBase: string | null; readonly cids: Readonly<Record<string, string>> };

export type WorkerReply =
  | { readonly op: "ready" }
  | { readonly id: number; readonly op: "parse"; readonly mails: readonly ParsedMail[] }
  | { readonly id: number; readonly op: "sanitise"; readonly result: SanitisedHtml };

/** Shared with the worker so that the pool knows which mail a lost worker was at. */
export interface WorkerSetup {
  readonly position: SharedArrayBuffer;
}

import type { MessagePort } from "node:worker_threads";
import type { AppEvent } from "../../shared/ipc/events.ts";
import type { Result } from "../../shared/ipc/result.ts";
import type { AppErrorData } from "../../shared/errors/app-error.ts";
import type { LicensePort } from "./ports.ts";
import type { LogLevel } from "./kernel/log.ts";

/** What the main process tells the engine's thread at its start. The key crosses once, in memory. */
export interface EngineStart {
  readonly profilePath: string;
  readonly storePath: string;
  readonly mediaPath: string;
  readonly sessionsPath: string;
  readonly backupPath: string;
  readonly samplePath: string;
  readonly logPath: string | null;
  readonly logLevel: LogLevel;
  readonly storeKey: Uint8Array;
  readonly sqliteBinding: string | null;
  readonly mimeWorkerUrl: string;
  readonly backupWorkerUrl: string;
  readonly license: LicensePort | null;
}

/** Things the host alone may ask: they are no routes, so the renderer cannot reach them. */
export type HostCall =
  | { readonly method: "grantFile"; readonly token: string; readonly path: string }
  | { readonly method: "keepFile"; readonly name: string; readonly content: Uint8Array }
  | { readonly method: "wake" }
  | { readonly method: "messageFrame"; readonly messageId: string; readonly remoteImageBase: string | null }
  | { readonly method: "namedPictures"; readonly messageId: string }
  | { readonly method: "attachment"; readonly attachmentId: string }
  | { readonly method: "shownAttachment"; readonly attachmentId: string }
  | { readonly method: "stop" };

/** A hidden window has a port of its own, so that what its page says passes through the main process untouched. Engine to window. */
export type ToWindow =
  | { readonly kind: "command"; readonly id: number; readonly method: string; readonly params: object | undefined; readonly sessionId: string | undefined }
  | { readonly kind: "flush"; readonly id: number }
  /** Dealt with since the last word of it: how many messages, and how much they weighed by `FromWindow`. */
  | { readonly kind: "taken"; readonly count: number; readonly weight: number }
  | { readonly kind: "close" };

/** Window to engine. `weight`: about how many bytes the message takes. */
export type FromWindow =
  | { readonly kind: "result"; readonly id: number; readonly weight: number; readonly result: unknown }
  | { readonly kind: "failed"; readonly id: number; readonly weight: number; readonly message: string }
  | { readonly kind: "event"; readonly method: string; readonly weight: number; readonly params: unknown; readonly sessionId: string | undefined }
  | { readonly kind: "gone" };

/** What may be in one message of a window (a document of 64 MB, as text), and on its way at one time; a page that says more is closed. */
export const windowLimits = { maxMessageBytes: 96 << 20, maxWaitingBytes: 192 << 20, maxWaitingMessages: 20_000, maxPendingCommands: 1000 } as const;

/** What became of a wish for a window. */
export type WindowAnswer = { readonly kind: "window"; readonly id: number; readonly port: MessagePort } | { readonly kind: "window_failed"; readonly id: number; readonly reason: string };

export type ToEngine =
  | WindowAnswer
  | { readonly kind: "start"; readonly start: EngineStart }
  | { readonly kind: "request"; readonly id: number; readonly route: string; readonly input: unknown }
  | { readonly kind: "call"; readonly id: number; readonly call: HostCall };

export type FromEngine =
  | { readonly kind: "started" }
  | { readonly kind: "start_failed"; readonly error: AppErrorData }
  | { readonly kind: "reply"; readonly id: number; readonly result: Result<unknown> }
  | { readonly kind: "event"; readonly event: AppEvent }
  | { readonly kind: "open_window"; readonly id: number; readonly profilePath: string; readonly origin: string };

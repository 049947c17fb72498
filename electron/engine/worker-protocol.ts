import type { AppEvent } from "../../shared/ipc/events.ts";
import type { Result } from "../../shared/ipc/result.ts";
import type { AppErrorData } from "../../shared/errors/app-error.ts";
import type { LicensePort } from "./ports.ts";
import type { LogLevel } from "./kernel/log.ts";
import type { RestorePaths } from "./store/finish-restore.ts";
import type { BackupSource } from "./store/restore.ts";

/** What the main process tells the engine's thread at its start. The key crosses once, in memory. */
export interface EngineStart {
  readonly profilePath: string;
  readonly storePath: string;
  readonly mediaPath: string;
  readonly backupPath: string;
  readonly samplePath: string;
  readonly logPath: string | null;
  readonly logLevel: LogLevel;
  readonly storeKey: Uint8Array;
  readonly sqliteBinding: string | null;
  readonly mimeWorkerUrl: string;
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
  | { readonly method: "stop" };

/** What a backup's own thread is asked to do. */
export type BackupTask =
  | { readonly kind: "inspect"; readonly paths: RestorePaths; readonly source: BackupSource; readonly now: number }
  | { readonly kind: "stage"; readonly paths: RestorePaths; readonly source: BackupSource; readonly withKeyFile: boolean; readonly now: number };

export type ToEngine =
  | { readonly kind: "start"; readonly start: EngineStart }
  | { readonly kind: "request"; readonly id: number; readonly route: string; readonly input: unknown }
  | { readonly kind: "call"; readonly id: number; readonly call: HostCall };

export type FromEngine =
  | { readonly kind: "started" }
  | { readonly kind: "start_failed"; readonly error: AppErrorData }
  | { readonly kind: "reply"; readonly id: number; readonly result: Result<unknown> }
  | { readonly kind: "event"; readonly event: AppEvent };

import type { Clock } from "./kernel/clock.ts";
import type { Log } from "./kernel/log.ts";

/** The licence server and this computer, as the host knows them. */
export interface LicensePort {
  readonly serverUrl: string;
  /** Key ids to public keys. */
  readonly keys: Readonly<Record<string, string>>;
  /** SHA-256 hex. */
  readonly device: string;
  readonly deviceName: string;
  readonly appVersion: string;
}

/** A page in a hidden window of the host, spoken to by the DevTools protocol. */
export interface HiddenWindow {
  /** Resolves with the command's result; rejects with an Error that carries the protocol's message. `sessionId` undefined: the page itself. */
  send(method: string, params: unknown, sessionId: string | undefined): Promise<unknown>;
  onEvent(listener: (method: string, params: unknown, sessionId: string | undefined) => void): void;
  /** Told once, when the window is gone, whoever closed it. */
  onGone(listener: () => void): void;
  /** Writes what the page stored down to the profile folder. */
  flush(): Promise<void>;
  /** Writes down what is left to write, then ends it; never throws. */
  close(): Promise<void>;
}

export interface HiddenWindows {
  /** An empty page that keeps its data in `profilePath`, sandboxed and without permissions, which may go nowhere but to `origin`. */
  open(profilePath: string, origin: string): Promise<HiddenWindow>;
}

/**
 * What the engine needs from whoever hosts it: the app's worker thread, the command line, a test. It holds no `electron`
 * and looks nothing up by itself, so the very same code runs in all three.
 */
export interface EnginePorts {
  readonly clock: Clock;
  readonly log: Log;
  /** Uniform in [0, 1); spreads retries. */
  readonly random: () => number;
  /** The store's file. */
  readonly storePath: string;
  /** Where sealed attachments lie. */
  readonly mediaPath: string;
  /** Where sealed sessions of linked phones lie. */
  readonly sessionsPath: string;
  /** The profile folder, for what belongs to neither store nor backups. */
  readonly profilePath: string;
  readonly backupPath: string;
  /** 32 bytes, unwrapped by the host; the engine never learns how it is protected. */
  readonly storeKey: Uint8Array;
  /** SQLite binding for runtimes with an older Node-API; null: the packaged one. */
  readonly sqliteBinding: string | null;
  /** Entry file of the MIME worker thread: source when run from source, bundle in the app. */
  readonly mimeWorkerUrl: URL;
  /** Entry file of the thread in which a backup is made. */
  readonly backupWorkerUrl: URL;
  /** The bundled sample mailbox. */
  readonly samplePath: string;
  /** Where the licence server is and whose signature counts; null: this build asks nobody. */
  readonly license: LicensePort | null;
  /** null: the host has no windows (command line, tests). */
  readonly hiddenWindows?: HiddenWindows | null;
  /** Further switches for a browser found on this computer, for servers that a test runs. */
  readonly browserArgs?: readonly string[];
  /** Extra certificate authorities for servers that a test runs. */
  readonly extraCa?: string;
  /** Named places at which a test may end the process; nothing in the product. */
  readonly crashPoint?: (name: string) => void;
}

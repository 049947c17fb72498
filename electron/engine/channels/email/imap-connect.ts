import { ImapFlow } from "imapflow";
import { AppError, isAppError } from "../../../../shared/errors/app-error.ts";
import type { EmailConfig } from "./email-config.ts";
import { toImapError } from "./email-errors.ts";
import { defaultEmailLimits, type EmailAdapterOptions, type EmailLimits } from "./email-options.ts";
import { tlsOptionsFor } from "./tls-options.ts";

/** One IMAP connection with everything its library keeps silent about made loud. */
export interface ImapLink {
  readonly client: ImapFlow;
  readonly host: string;
  /** Aborted with the reason when the link is gone. */
  readonly lost: AbortSignal;
  /**
   * Runs one command and returns its result. A refusal is thrown as AppError, also where the library answers `false`
   * or nothing; a lost link ends the wait at once.
   */
  run<T>(command: () => Promise<T>): Promise<Exclude<T, false | undefined>>;
  close(): Promise<void>;
}

const LOGOUT_MS = 1000;

const limitsOf = (options: EmailAdapterOptions): EmailLimits => ({ ...defaultEmailLimits, ...options.limits });

interface LogEntry {
  readonly err?: unknown;
}

/** Connects and logs in. Throws AppError. */
export const openImap = async (config: EmailConfig, options: EmailAdapterOptions, signal: AbortSignal): Promise<ImapLink> => {
  signal.throwIfAborted();
  const { imap } = config;
  const limits = limitsOf(options);
  let lastFailure: unknown = null;
  // SEARCH and some other commands answer a refusal with `false` and tell the reason to the log alone
  const noteFailure = (entry: LogEntry): void => {
    if (entry?.err !== undefined) lastFailure = entry.err;
  };
  const ignore = (): void => undefined;
  const client = new ImapFlow({
    host: imap.host,
    port: imap.port,
    secure: imap.security === "tls",
    ...(imap.security === "starttls" ? { doSTARTTLS: true } : {}),
    auth: { user: imap.user, pass: config.imapPassword },
    tls: tlsOptionsFor(imap, config.trustedCertificates, options.tls?.ca),
    clientInfo: { name: "Al-Mudeer" },
    logger: { trace: ignore, debug: ignore, info: ignore, warn: noteFailure, error: noteFailure },
    disableAutoIdle: true,
    disableCompression: true,
    maxIdleTime: limits.idleMs,
    connectionTimeout: limits.connectMs,
    greetingTimeout: limits.greetingMs,
    socketTimeout: limits.imapSilenceMs,
    maxLiteralSize: limits.maxMailBytes + 1024 * 1024,
    maxResponseSize: limits.maxMailBytes + 16 * 1024 * 1024,
    maxLineLength: 16 * 1024 * 1024,
  });
  const losing = new AbortController();
  const lose = (error: unknown): void => {
    if (!losing.signal.aborted) losing.abort(isAppError(error) ? error : toImapError(error, imap.host));
  };
  client.on("error", lose);
  client.on("close", () => lose(new AppError("CONNECTION_LOST", "later", { host: imap.host })));
  const onAbort = (): void => {
    lose(new AppError("CANCELLED", "later", { host: imap.host }, signal.reason));
    client.close();
  };
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    await client.connect();
  } catch (error) {
    client.close();
    throw signal.aborted ? new AppError("CANCELLED", "later", { host: imap.host }, error) : toImapError(error, imap.host);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }

  const run = async <T>(command: () => Promise<T>): Promise<Exclude<T, false | undefined>> => {
    losing.signal.throwIfAborted();
    lastFailure = null;
    const { promise: gone, stop } = rejectWhen(losing.signal);
    try {
      const result = await Promise.race([command(), gone]);
      if (result === false || result === undefined) {
        losing.signal.throwIfAborted();
        throw toImapError(lastFailure ?? new AppError("SERVER_REFUSED", "later", { host: imap.host }), imap.host);
      }
      return result as Exclude<T, false | undefined>;
    } catch (error) {
      // the reason the link went says more than the command that failed with it
      throw losing.signal.aborted ? losing.signal.reason : toImapError(error, imap.host);
    } finally {
      stop();
    }
  };

  return {
    client,
    host: imap.host,
    lost: losing.signal,
    run,
    async close() {
      const timer = setTimeout(() => client.close(), LOGOUT_MS);
      // a link that is gone already cannot be logged out of
      if (client.usable) await Promise.race([client.logout().catch(ignore), new Promise<void>((resolve) => losing.signal.addEventListener("abort", () => resolve(), { once: true }))]);
      clearTimeout(timer);
      client.close();
    },
  };
};

const rejectWhen = (signal: AbortSignal): { promise: Promise<never>; stop: () => void } => {
  let stop = (): void => undefined;
  const promise = new Promise<never>((_, reject) => {
    const onAbort = (): void => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    stop = () => signal.removeEventListener("abort", onAbort);
  });
  promise.catch(() => undefined); // only one side of the race is listened to
  return { promise, stop };
};

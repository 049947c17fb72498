import nodemailer from "nodemailer";
import { AppError, type AppErrorData } from "../../../../shared/errors/app-error.ts";
import type { EmailConfig } from "./email-config.ts";
import { serverWords, toSmtpError } from "./email-errors.ts";
import { defaultEmailLimits, type EmailAdapterOptions } from "./email-options.ts";
import { tlsOptionsFor } from "./tls-options.ts";

export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
}

export type SmtpOutcome =
  | { readonly status: "sent"; readonly refusedRecipients: readonly { address: string; reason: string }[] }
  | { readonly status: "refused" | "retry" | "unknown"; readonly error: AppErrorData };

/** How far the conversation got, read off the lines that were spoken: the library's errors do not tell. */
interface Progress {
  isDataAsked: boolean;
  /** The server said "go ahead": from here on it may have the mail. */
  isDataOpen: boolean;
  /** Its last word on the mail. */
  finalReply: string | null;
  maxBytes: number | null;
  /** The server takes addresses with letters other than ASCII before the @. */
  takesUnicode: boolean;
}

const replyCode = (line: string): number => Number(/^(\d{3})(?:[ -]|$)/.exec(line)?.[1] ?? 0);

const watchConversation = (progress: Progress, onMailFrom: () => void, onDataOpen: () => void) => {
  const hear = (entry: unknown, message: unknown): void => {
    const from = typeof entry === "object" && entry !== null && "tnx" in entry ? entry.tnx : "";
    const line = typeof message === "string" ? message : "";
    if (from === "client") {
      if (/^DATA\b/i.test(line)) progress.isDataAsked = true;
      else if (/^MAIL FROM/i.test(line)) onMailFrom();
      return;
    }
    if (from !== "server") return;
    const size = /^250[ -]SIZE (\d{1,15})/im.exec(line)?.[1];
    if (size !== undefined && Number(size) > 0) progress.maxBytes = Number(size);
    if (/^250[ -]SMTPUTF8\b/im.test(line)) progress.takesUnicode = true;
    if (progress.isDataOpen) progress.finalReply ??= line;
    // some servers answer 250 where 354 is due and take the mail all the same
    else if (progress.isDataAsked && /^[23]\d\d/.test(line)) onDataOpen();
  };
  const ignore = (): void => undefined;
  return { trace: ignore, debug: hear, info: ignore, warn: ignore, error: ignore, fatal: ignore, level: ignore };
};

const unknownOutcome = (error: AppError): SmtpOutcome => ({ status: "unknown", error: new AppError("OUTCOME_UNKNOWN", "unknown-outcome", { ...error.params, reason: error.code }).toData() });

const rejectedOf = (info: unknown): { address: string; reason: string }[] => {
  const errors = typeof info === "object" && info !== null && "rejectedErrors" in info && Array.isArray(info.rejectedErrors) ? info.rejectedErrors : [];
  return errors.map((error: { recipient?: unknown; response?: unknown }) => ({ address: typeof error.recipient === "string" ? error.recipient : "", reason: serverWords(error.response) }));
};

/** What became of the mail, told from how far the conversation had got when it ended in `error`. */
const judge = (error: AppError, progress: Progress, byteLength: number): SmtpOutcome => {
  const final = progress.finalReply === null ? 0 : replyCode(progress.finalReply);
  // taken, and the link went before goodbye was said
  if (final >= 200 && final < 300) return { status: "sent", refusedRecipients: [] };
  const isSettled = final >= 400 && final < 600;
  if (progress.isDataOpen && !isSettled) return unknownOutcome(error);
  const params = error.code === "MESSAGE_TOO_LARGE" ? { ...error.params, bytes: byteLength, ...(progress.maxBytes === null ? {} : { maxBytes: progress.maxBytes }) } : error.params;
  return { status: error.retry === "never" ? "refused" : "retry", error: { ...error.toData(), params } };
};

/**
 * Hands one composed mail to the account's SMTP server and says exactly what is known of it afterwards. Never throws for
 * what a server does; `onTransmitting` is called between the server's "go ahead" and the first byte of the mail, and
 * when it throws the mail is not sent.
 */
export const sendBySmtp = async (raw: Uint8Array, envelope: Envelope, config: EmailConfig, options: EmailAdapterOptions, signal: AbortSignal, onTransmitting: () => void): Promise<SmtpOutcome> => {
  const limits = { ...defaultEmailLimits, ...options.limits };
  const progress: Progress = { isDataAsked: false, isDataOpen: false, finalReply: null, maxBytes: null, takesUnicode: false };
  if (signal.aborted) return { status: "retry", error: new AppError("CANCELLED", "later").toData() };
  const stopping = new AbortController();
  const either = AbortSignal.any([signal, stopping.signal]);
  // without this extension an address such as محمد@… cannot be said; sent all the same it would arrive mangled or not at all
  let barred: AppError | null = null;
  const onMailFrom = (): void => {
    const foreign = progress.takesUnicode ? undefined : [envelope.from, ...envelope.to].find((address) => /[^\u0000-\u007f]/.test(address.slice(0, address.lastIndexOf("@"))));
    if (foreign === undefined) return;
    barred = new AppError("RECIPIENT_INVALID", "never", { host: config.smtp.host, address: foreign });
    stopping.abort(barred);
  };
  // the library is in the middle of reading a line here: a throw would end the process
  const onDataOpen = (): void => {
    try {
      onTransmitting();
      progress.isDataOpen = true;
    } catch (error) {
      stopping.abort(error);
    }
  };
  const transport = nodemailer.createTransport({
    host: config.smtp.host,
    port: config.smtp.port,
    secure: config.smtp.security === "tls",
    requireTLS: config.smtp.security === "starttls",
    auth: { user: config.smtp.user, pass: config.smtpPassword },
    tls: tlsOptionsFor(config.smtp, config.trustedCertificates, options.tls?.ca),
    connectionTimeout: limits.connectMs,
    greetingTimeout: limits.greetingMs,
    socketTimeout: limits.smtpSilenceMs,
    dnsTimeout: limits.connectMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    transactionLog: true,
    logger: watchConversation(progress, onMailFrom, onDataOpen),
  });
  try {
    const info = await transport.sendMail({
      raw: Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength),
      envelope: { from: envelope.from, to: [...envelope.to], size: raw.byteLength },
      signal: either,
    });
    return { status: "sent", refusedRecipients: rejectedOf(info) };
  } catch (error) {
    if (barred !== null) return judge(barred, progress, raw.byteLength);
    if (stopping.signal.aborted) throw stopping.signal.reason;
    return judge(signal.aborted ? new AppError("CANCELLED", "later", {}, error) : toSmtpError(error, config.smtp.host), progress, raw.byteLength);
  } finally {
    transport.close();
  }
};

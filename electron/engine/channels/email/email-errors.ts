import { AppError, type ErrorCode, isAppError, type Retry } from "../../../../shared/errors/app-error.ts";

/**
 * The one place where what imapflow, nodemailer, Node's sockets and its TLS say becomes an AppError. Their classes are
 * not used: imapflow's errors are plain ones with properties.
 */
interface Foreign {
  readonly code: string;
  readonly responseStatus: string;
  readonly serverCode: string;
  readonly text: string;
  readonly isAuthentication: boolean;
  readonly smtpCode: number;
}

const TEN_MINUTES = 10 * 60_000;

const property = (value: unknown, name: string): unknown => (typeof value === "object" && value !== null && name in value ? (value as Record<string, unknown>)[name] : undefined);
const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** A server's own words as plain text of one line: policy notices come with HTML, escape codes and pages of it. */
export const serverWords = (value: unknown): string =>
  text(value)
    .slice(0, 10_000)
    .replace(/\u001b\[[0-9;]*[A-Za-z]/g, "")
    .replace(/<[^>]{0,500}>/g, " ")
    .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g, " ")
    .replace(/ {2,}/g, " ")
    .trim()
    .slice(0, 500);

const read = (error: unknown): Foreign => ({
  code: text(property(error, "originalCode")) || text(property(error, "code")),
  responseStatus: text(property(error, "responseStatus")).toUpperCase(),
  serverCode: text(property(error, "serverResponseCode")).toUpperCase(),
  text: serverWords(text(property(error, "responseText")) || text(property(error, "response")) || (error instanceof Error ? error.message : "")),
  isAuthentication: property(error, "authenticationFailed") === true,
  smtpCode: Number(property(error, "responseCode")) || 0,
});

const NETWORK: Readonly<Record<string, readonly [ErrorCode, Retry]>> = {
  ENOTFOUND: ["HOST_NOT_FOUND", "later"],
  ENODATA: ["HOST_NOT_FOUND", "later"],
  EDNS: ["HOST_NOT_FOUND", "later"],
  EAI_AGAIN: ["OFFLINE", "later"],
  EAI_NONAME: ["HOST_NOT_FOUND", "later"],
  ENETUNREACH: ["OFFLINE", "later"],
  ENETDOWN: ["OFFLINE", "later"],
  EHOSTUNREACH: ["OFFLINE", "later"],
  EADDRNOTAVAIL: ["OFFLINE", "later"],
  ECONNREFUSED: ["CONNECTION_REFUSED", "later"],
  ECONNRESET: ["CONNECTION_LOST", "later"],
  EPIPE: ["CONNECTION_LOST", "later"],
  ECONNABORTED: ["CONNECTION_LOST", "later"],
  ETIMEDOUT: ["TIMEOUT", "later"],
  ETIMEOUT: ["TIMEOUT", "later"],
  CONNECT_TIMEOUT: ["TIMEOUT", "later"],
  GREETING_TIMEOUT: ["TIMEOUT", "later"],
  UPGRADE_TIMEOUT: ["TIMEOUT", "later"],
  NoConnection: ["CONNECTION_LOST", "later"],
  EConnectionClosed: ["CONNECTION_LOST", "later"],
  ClosedAfterConnectText: ["CONNECTION_LOST", "later"],
  ClosedAfterConnectTLS: ["CONNECTION_LOST", "later"],
  StateLogout: ["CONNECTION_LOST", "later"],
  ECONNECTION: ["CONNECTION_LOST", "later"],
  STARTTLS_INJECTION: ["TLS_FAILED", "never"],
  LiteralTooLarge: ["PROTOCOL_ERROR", "later"],
  LineTooLarge: ["PROTOCOL_ERROR", "later"],
  ResponseTooLarge: ["PROTOCOL_ERROR", "later"],
  InvalidResponse: ["PROTOCOL_ERROR", "later"],
  UnexpectedTag: ["PROTOCOL_ERROR", "later"],
  ResponseProcessingFailed: ["PROTOCOL_ERROR", "later"],
  EPROTOCOL: ["PROTOCOL_ERROR", "later"],
};

const TLS: Readonly<Record<string, ErrorCode>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: "TLS_SELF_SIGNED",
  SELF_SIGNED_CERT_IN_CHAIN: "TLS_SELF_SIGNED",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "TLS_SELF_SIGNED",
  UNABLE_TO_GET_ISSUER_CERT: "TLS_SELF_SIGNED",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "TLS_SELF_SIGNED",
  CERT_HAS_EXPIRED: "TLS_EXPIRED",
  CERT_NOT_YET_VALID: "TLS_EXPIRED",
  ERR_TLS_CERT_ALTNAME_INVALID: "TLS_WRONG_NAME",
};

const tlsCode = (code: string): ErrorCode | null => TLS[code] ?? (/^(?:ERR_SSL|ERR_TLS|EPROTO$|ETLS$|CERT_|INVALID_CA)/.test(code) ? "TLS_FAILED" : null);

/** Failures that are the same whatever is spoken: name, socket, TLS, cancelled. Null when it is none of them. */
const toTransportError = (error: unknown, foreign: Foreign, params: Record<string, string>): AppError | null => {
  if (error instanceof Error && (error.name === "AbortError" || foreign.code === "EABORT" || foreign.code === "ABORT_ERR")) return new AppError("CANCELLED", "later", params, error);
  const tls = tlsCode(foreign.code);
  if (tls !== null) return new AppError(tls, tls === "TLS_FAILED" ? "later" : "never", params, error);
  const network = NETWORK[foreign.code];
  return network === undefined ? null : new AppError(network[0], network[1], params, error);
};

const isConnectionLimit = (words: string): boolean => /too many (?:simultaneous )?connections|maximum number of connections|connection limit/i.test(words);

/** What an IMAP server or the way to it did. */
export const toImapError = (error: unknown, host: string): AppError => {
  if (isAppError(error)) return error;
  const inner = property(error, "cause");
  if (isAppError(inner)) return inner;
  const foreign = read(error);
  const params = { host, ...(foreign.responseStatus === "" ? {} : { reason: foreign.text }) };
  if (isConnectionLimit(foreign.text)) return new AppError("SERVER_BUSY", { afterMs: TEN_MINUTES }, { host, reason: foreign.text }, error);
  if (/^(?:UNAVAILABLE|INUSE|LIMIT|SERVERBUG|CONTACTADMIN)$/.test(foreign.serverCode)) return new AppError("SERVER_BUSY", "later", params, error);
  if (foreign.serverCode === "OVERQUOTA") return new AppError("OVER_QUOTA", "later", params, error);
  if (foreign.code === "ETHROTTLE") return new AppError("SERVER_BUSY", "later", params, error);
  const hasRefused = foreign.responseStatus === "NO";
  if (foreign.isAuthentication && hasRefused) return new AppError("AUTH_FAILED", "never", params, error);
  if (/starttls|upgrade/i.test(foreign.text) && /not (?:supported|available)|does not support|requires/i.test(foreign.text)) return new AppError("TLS_UNAVAILABLE", "never", params, error);
  if (foreign.code === "MissingServerExtension") return new AppError("TLS_UNAVAILABLE", "never", params, error);
  if (/unsupported authentication/i.test(foreign.text)) return new AppError("AUTH_METHOD_UNSUPPORTED", "never", params, error);
  const transport = toTransportError(error, foreign, { host });
  if (transport !== null) return transport;
  if (hasRefused || foreign.responseStatus === "BAD") return new AppError("SERVER_REFUSED", "later", params, error);
  if (foreign.code === "NotFound") return new AppError("SERVER_REFUSED", "later", params, error);
  if (foreign.code.startsWith("ParserError")) return new AppError("PROTOCOL_ERROR", "later", params, error);
  return new AppError("CONNECTION_LOST", "later", { host, reason: foreign.text }, error);
};

const enhanced = (words: string): string => /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1] ?? "";

/** What an SMTP server or the way to it did; says nothing about whether a mail went out. */
export const toSmtpError = (error: unknown, host: string): AppError => {
  if (isAppError(error)) return error;
  const inner = property(error, "cause");
  if (isAppError(inner)) return inner;
  const foreign = read(error);
  const params = { host, ...(foreign.smtpCode === 0 ? {} : { reason: foreign.text, code: foreign.smtpCode }) };
  const rawCode = text(property(error, "code"));
  const words = foreign.text;
  if (rawCode === "EAUTH") {
    if (foreign.smtpCode >= 400 && foreign.smtpCode < 500 && foreign.smtpCode !== 454) return new AppError("SERVER_BUSY", "later", params, error);
    return foreign.smtpCode === 454 ? new AppError("SERVER_BUSY", "later", params, error) : new AppError(foreign.smtpCode === 504 || foreign.smtpCode === 534 ? "AUTH_METHOD_UNSUPPORTED" : "AUTH_FAILED", "never", params, error);
  }
  const command = text(property(error, "command"));
  if (rawCode === "ETLS" && foreign.smtpCode >= 400) return new AppError("TLS_UNAVAILABLE", "never", params, error);
  if (/STARTTLS/i.test(words) && /not|required/i.test(words) && (foreign.smtpCode === 0 || foreign.smtpCode >= 500 || rawCode === "ETLS")) return new AppError("TLS_UNAVAILABLE", "never", params, error);
  if (/message size larger than allowed/i.test(words)) return new AppError("MESSAGE_TOO_LARGE", "never", params, error);
  if (/internationali[sz]ed|smtputf8/i.test(words)) return new AppError("RECIPIENT_INVALID", "never", params, error);
  if (foreign.smtpCode === 0) {
    if (/invalid (?:recipient|sender)/i.test(words)) return new AppError(/recipient/i.test(words) ? "RECIPIENT_INVALID" : "SENDER_REFUSED", "never", params, error);
    if (/no recipients/i.test(words)) return new AppError("NO_RECIPIENT", "never", params, error);
    return toTransportError(error, foreign, { host }) ?? new AppError("CONNECTION_LOST", "later", { host, reason: words }, error);
  }
  if (foreign.smtpCode < 500) return new AppError(enhanced(words) === "4.2.2" ? "OVER_QUOTA" : "SERVER_BUSY", "later", params, error);
  if (foreign.smtpCode === 552 || enhanced(words) === "5.3.4") return new AppError("MESSAGE_TOO_LARGE", "never", params, error);
  if (/^MAIL/i.test(command)) return new AppError("SENDER_REFUSED", "never", params, error);
  if (/^RCPT/i.test(command)) return new AppError("RECIPIENT_REFUSED", "never", params, error);
  if (foreign.smtpCode === 535 || foreign.smtpCode === 530) return new AppError("AUTH_FAILED", "never", params, error);
  return new AppError("MESSAGE_REFUSED", "never", params, error);
};

/** What happened on the way to a server before anything was said. */
export const toConnectError = (error: unknown, host: string): AppError => {
  if (isAppError(error)) return error;
  const foreign = read(error);
  return toTransportError(error, foreign, { host }) ?? new AppError("TLS_FAILED", "later", { host, reason: foreign.text }, error);
};

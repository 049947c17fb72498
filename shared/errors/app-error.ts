import { z } from "zod";

/**
 * Every failure that is expected. The words for each code stand in shared/i18n (`errors.<code>`), in both languages,
 * with one action; a test keeps the two in step.
 */
export const errorCodes = [
  // our own edges
  "INTERNAL",
  "INVALID_INPUT",
  "NOT_FOUND",
  "CONFLICT",
  "NOT_ALLOWED",
  "TOO_LARGE",
  "RATE_LIMITED",
  "CANCELLED",
  "LOCKED",
  // connections
  "HOST_NOT_FOUND",
  "CONNECTION_REFUSED",
  "CONNECTION_LOST",
  "TIMEOUT",
  "OFFLINE",
  "TLS_FAILED",
  "TLS_SELF_SIGNED",
  "TLS_EXPIRED",
  "TLS_WRONG_NAME",
  "TLS_FINGERPRINT_CHANGED",
  "TLS_UNAVAILABLE",
  "PROTOCOL_ERROR",
  // accounts
  "AUTH_FAILED",
  "AUTH_METHOD_UNSUPPORTED",
  "ACCOUNT_EXISTS",
  "ACCOUNT_LIMIT",
  "SERVER_REFUSED",
  "SERVER_BUSY",
  "FOLDER_MISSING",
  "OVER_QUOTA",
  "TOKEN_INVALID",
  "BOT_RUNNING_ELSEWHERE",
  "WEBHOOK_ACTIVE",
  "POSSIBLE_GAP",
  "LINK_EXPIRED",
  "LINK_NOT_SCANNED",
  "LINKED_ELSEWHERE",
  "PHONE_UNLINKED",
  "OTHER_NUMBER",
  "BROWSER_MISSING",
  "BROWSER_FAILED",
  "SERVICE_CHANGED",
  // sending
  "RECIPIENT_REFUSED",
  "RECIPIENT_INVALID",
  "RECIPIENT_UNREACHABLE",
  "SENDER_REFUSED",
  "MESSAGE_REFUSED",
  "MESSAGE_TOO_LARGE",
  "OUTCOME_UNKNOWN",
  "NO_RECIPIENT",
  "EMPTY_MESSAGE",
  "UNFILLED_VARIABLE",
  "ATTACHMENT_BLOCKED",
  "SENT_COPY_PENDING",
  "GUARD_STRANGER",
  "GUARD_DAILY_LIMIT",
  "GUARD_WARNING_SIGN",
  // machine and store
  "DISK_FULL",
  "DISK_ERROR",
  "PERMISSION_DENIED",
  "FILE_UNREADABLE",
  "FORMAT_UNKNOWN",
  "DATABASE_DAMAGED",
  "DATABASE_NEWER",
  "DATABASE_IN_USE",
  "KEY_UNAVAILABLE",
  "KEY_WRONG",
  "PASSPHRASE_WRONG",
  "PASSPHRASE_NEEDED",
  "BACKUP_INVALID",
  // intelligence
  "LICENSE_READ_ONLY",
  "AI_UNAVAILABLE",
  "AI_BAD_ANSWER",
] as const;

export const ErrorCode = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof ErrorCode>;

export const Retry = z.union([
  z.enum(["never", "later", "unknown-outcome"]),
  z.object({ afterMs: z.number().int().nonnegative() }),
]);
export type Retry = z.infer<typeof Retry>;

export const ErrorParams = z.record(z.string(), z.union([z.string().max(2000), z.number(), z.boolean()]));
export type ErrorParams = z.infer<typeof ErrorParams>;

/** What crosses an edge: a code and values, never human text. */
export const AppErrorData = z.object({ code: ErrorCode, retry: Retry, params: ErrorParams });
export type AppErrorData = z.infer<typeof AppErrorData>;

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retry: Retry;
  readonly params: ErrorParams;

  constructor(code: ErrorCode, retry: Retry = "never", params: ErrorParams = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = "AppError";
    this.code = code;
    this.retry = retry;
    this.params = params;
  }

  toData(): AppErrorData {
    return { code: this.code, retry: this.retry, params: this.params };
  }
}

export const isAppError = (value: unknown): value is AppError => value instanceof AppError;

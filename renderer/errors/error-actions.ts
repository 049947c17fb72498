import type { ErrorCode } from "../../shared/errors/app-error.ts";

/** What the one action under an error does. The place that shows it may know how; else the app does, or the button stays away. */
export type ErrorActionKind =
  | "retry"
  | "channels"
  | "settings"
  | "edit"
  | "contact"
  | "dismiss"
  | "quit"
  | "backup"
  | "certificate"
  | "choose"
  | "unlock"
  | "webhook";

export const errorActionOf: Readonly<Record<ErrorCode, ErrorActionKind>> = {
  INTERNAL: "retry",
  INVALID_INPUT: "dismiss",
  NOT_FOUND: "retry",
  CONFLICT: "retry",
  NOT_ALLOWED: "dismiss",
  TOO_LARGE: "choose",
  RATE_LIMITED: "retry",
  CANCELLED: "retry",
  LOCKED: "unlock",
  HOST_NOT_FOUND: "channels",
  CONNECTION_REFUSED: "channels",
  CONNECTION_LOST: "retry",
  TIMEOUT: "retry",
  OFFLINE: "retry",
  TLS_FAILED: "channels",
  TLS_SELF_SIGNED: "certificate",
  TLS_EXPIRED: "certificate",
  TLS_WRONG_NAME: "channels",
  TLS_FINGERPRINT_CHANGED: "certificate",
  TLS_UNAVAILABLE: "channels",
  PROTOCOL_ERROR: "retry",
  AUTH_FAILED: "channels",
  AUTH_METHOD_UNSUPPORTED: "channels",
  ACCOUNT_LIMIT: "retry",
  SERVER_REFUSED: "channels",
  SERVER_BUSY: "retry",
  FOLDER_MISSING: "channels",
  OVER_QUOTA: "retry",
  TOKEN_INVALID: "channels",
  BOT_RUNNING_ELSEWHERE: "retry",
  WEBHOOK_ACTIVE: "webhook",
  POSSIBLE_GAP: "channels",
  RECIPIENT_REFUSED: "edit",
  RECIPIENT_INVALID: "contact",
  RECIPIENT_UNREACHABLE: "contact",
  SENDER_REFUSED: "channels",
  MESSAGE_REFUSED: "edit",
  MESSAGE_TOO_LARGE: "edit",
  OUTCOME_UNKNOWN: "edit",
  NO_RECIPIENT: "contact",
  EMPTY_MESSAGE: "edit",
  UNFILLED_VARIABLE: "edit",
  ATTACHMENT_BLOCKED: "edit",
  SENT_COPY_PENDING: "retry",
  DISK_FULL: "retry",
  DISK_ERROR: "backup",
  PERMISSION_DENIED: "retry",
  FILE_UNREADABLE: "choose",
  FORMAT_UNKNOWN: "choose",
  DATABASE_DAMAGED: "backup",
  DATABASE_NEWER: "quit",
  DATABASE_IN_USE: "retry",
  KEY_UNAVAILABLE: "retry",
  KEY_WRONG: "retry",
  PASSPHRASE_WRONG: "retry",
  PASSPHRASE_NEEDED: "settings",
  BACKUP_INVALID: "choose",
  AI_UNAVAILABLE: "retry",
  AI_BAD_ANSWER: "retry",
};

import type { LicensedDevice, LicenseErrorCode } from "../shared/license/license-contract.ts";

/** Refusals beside those of the licence contract. */
export type ServerErrorCode =
  | LicenseErrorCode
  | "UNAUTHENTICATED" | "LOGIN_FAILED" | "LOCKED_OUT" | "SESSION_OVER" | "TOKEN_REUSED" | "FORBIDDEN"
  | "NOT_FOUND" | "CONFLICT" | "IDEMPOTENCY_MISMATCH" | "BODY_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "UNAVAILABLE" | "INTERNAL";

export interface ErrorDetails {
  readonly reason?: string;
  readonly devices?: readonly LicensedDevice[];
  readonly maxDevices?: number;
  readonly retryAfterS?: number;
  readonly fields?: readonly string[];
}

const meaning: Readonly<Record<ServerErrorCode, readonly [status: number, message: string]>> = {
  KEY_UNKNOWN: [404, "No subscription has this key."],
  SUBSCRIPTION_SUSPENDED: [403, "The subscription is suspended."],
  SUBSCRIPTION_EXPIRED: [403, "The subscription has ended."],
  SUBSCRIPTION_INACTIVE: [403, "The subscription is not active."],
  DEVICE_LIMIT: [409, "All devices of the subscription are in use."],
  DEVICE_NOT_ACTIVATED: [409, "This device is not activated."],
  DAILY_LIMIT: [429, "The subscription's requests of today are used up."],
  RATE_LIMITED: [429, "Too many requests."],
  INVALID_INPUT: [400, "Some of the input is not right."],
  UNAUTHENTICATED: [401, "Sign in first."],
  LOGIN_FAILED: [401, "The name or the password is not right."],
  LOCKED_OUT: [429, "Too many failed attempts."],
  SESSION_OVER: [401, "The session is over."],
  TOKEN_REUSED: [401, "The session was ended because its refresh token was used twice."],
  FORBIDDEN: [403, "This needs a permission the caller does not have."],
  NOT_FOUND: [404, "There is nothing here."],
  CONFLICT: [409, "This does not go together with what is there."],
  IDEMPOTENCY_MISMATCH: [422, "The idempotency key was used for another request."],
  BODY_TOO_LARGE: [413, "The body is too large."],
  UNSUPPORTED_MEDIA_TYPE: [415, "Send JSON."],
  UNAVAILABLE: [503, "The service is not available for the moment."],
  INTERNAL: [500, "Something went wrong."],
};

/** An expected refusal. Its message is fixed text: nothing a caller sent is ever in it. */
export class ServerError extends Error {
  override readonly name = "ServerError";
  readonly code: ServerErrorCode;
  readonly status: number;
  readonly details: ErrorDetails;

  constructor(code: ServerErrorCode, details: ErrorDetails = {}) {
    const [status, message] = meaning[code];
    super(message);
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

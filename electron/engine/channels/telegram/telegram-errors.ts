import { z } from "zod";
import { AppError } from "../../../../shared/errors/app-error.ts";
import type { SendResult } from "../channel.ts";

/** The service answered and said no: certain, whatever the call was. */
export class TelegramRefusal extends Error {
  readonly status: number;
  readonly description: string;
  readonly retryAfterMs: number | null;
  readonly migratedTo: string | null;

  constructor(status: number, description: string, retryAfterMs: number | null, migratedTo: string | null) {
    super(`Telegram refused with ${status}`);
    this.name = "TelegramRefusal";
    this.status = status;
    this.description = description;
    this.retryAfterMs = retryAfterMs;
    this.migratedTo = migratedTo;
  }
}

/** No usable answer. `wasSent` false: the request cannot have reached the service. */
export class TelegramSilence extends Error {
  readonly wasSent: boolean;
  readonly code: "HOST_NOT_FOUND" | "CONNECTION_REFUSED" | "CONNECTION_LOST" | "TIMEOUT" | "TLS_FAILED" | "PROTOCOL_ERROR" | "SERVER_BUSY";

  constructor(code: TelegramSilence["code"], wasSent: boolean) {
    super(`Telegram gave no answer: ${code}`);
    this.name = "TelegramSilence";
    this.code = code;
    this.wasSent = wasSent;
  }
}

const Answer = z.object({
  code: z.number(),
  description: z.string().catch(""),
  parameters: z.object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().optional() }).optional().catch(undefined),
});

const notSent: Readonly<Record<string, TelegramSilence["code"]>> = {
  ENOTFOUND: "HOST_NOT_FOUND", EAI_AGAIN: "HOST_NOT_FOUND", ECONNREFUSED: "CONNECTION_REFUSED", ENETUNREACH: "CONNECTION_REFUSED", EHOSTUNREACH: "CONNECTION_REFUSED", ENETDOWN: "CONNECTION_REFUSED",
};

/**
 * The client's errors in our terms. Its messages are never passed on: some of them carry the token in clear.
 * A gateway's 5xx may come after the service took the message, and its body is not handed over, so it counts as silence.
 */
export const toTelegramFailure = (error: unknown): TelegramRefusal | TelegramSilence => {
  const fields = (error ?? {}) as { response?: { error_code?: unknown; description?: unknown; parameters?: unknown }; code?: unknown; type?: unknown; name?: unknown };
  const answer = Answer.safeParse({ code: fields.response?.error_code, description: fields.response?.description, parameters: fields.response?.parameters });
  if (answer.success) {
    const { code, description, parameters } = answer.data;
    if (code >= 500) return new TelegramSilence("SERVER_BUSY", true);
    const migrated = parameters?.migrate_to_chat_id;
    return new TelegramRefusal(code, description.slice(0, 300), parameters?.retry_after === undefined ? null : parameters.retry_after * 1000, migrated === undefined ? null : String(migrated));
  }
  const code = typeof fields.code === "string" ? fields.code : "";
  const known = notSent[code];
  if (known) return new TelegramSilence(known, false);
  if (/CERT|TLS|SSL|DEPTH_ZERO|SELF_SIGNED/.test(code)) return new TelegramSilence("TLS_FAILED", false);
  if (fields.type === "invalid-json" || error instanceof SyntaxError) return new TelegramSilence("PROTOCOL_ERROR", true);
  if (fields.name === "TimeoutError" || code === "ETIMEDOUT") return new TelegramSilence("TIMEOUT", true);
  return new TelegramSilence("CONNECTION_LOST", true);
};

/** One try in half a minute where a person has to act first (P6). */
const conflictRetryMs = 30_000;

/** For everything but sending: nothing was changed by the failed call, so that trying again is always safe. */
export const toReceiveError = (failure: TelegramRefusal | TelegramSilence, host: string): AppError => {
  if (failure instanceof TelegramSilence) return new AppError(failure.code, "later", { host });
  if (failure.status === 401 || failure.status === 404) return new AppError("TOKEN_INVALID", "never", {});
  if (failure.status === 409) return new AppError(/webhook/i.test(failure.description) ? "WEBHOOK_ACTIVE" : "BOT_RUNNING_ELSEWHERE", { afterMs: conflictRetryMs }, {});
  if (failure.status === 429) return new AppError("RATE_LIMITED", { afterMs: failure.retryAfterMs ?? 5_000 }, {});
  return new AppError("SERVER_REFUSED", "later", { host, reason: failure.description });
};

const refused = (error: AppError): SendResult => ({ status: "refused", error: error.toData() });

export const toSendResult = (failure: TelegramRefusal | TelegramSilence, host: string): SendResult => {
  if (failure instanceof TelegramSilence)
    return failure.wasSent
      ? { status: "unknown", error: new AppError("OUTCOME_UNKNOWN", "unknown-outcome", { host }).toData() }
      : { status: "retry", error: new AppError(failure.code, "later", { host }).toData() };
  if (failure.status === 429) return { status: "retry", error: new AppError("RATE_LIMITED", { afterMs: failure.retryAfterMs ?? 5_000 }).toData() };
  if (failure.status === 401 || failure.status === 404) return { status: "retry", error: new AppError("TOKEN_INVALID", "later").toData() };
  if (failure.status === 403) return refused(new AppError("RECIPIENT_UNREACHABLE", "never", { reason: failure.description }));
  if (/chat not found|user not found|PEER_ID_INVALID/i.test(failure.description)) return refused(new AppError("RECIPIENT_UNREACHABLE", "never", { reason: failure.description }));
  if (/too (?:long|large|big)/i.test(failure.description) || failure.status === 413) return refused(new AppError("MESSAGE_TOO_LARGE", "never", { reason: failure.description }));
  return refused(new AppError("MESSAGE_REFUSED", "never", { reason: failure.description }));
};

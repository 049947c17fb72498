import { describe, expect, it } from "vitest";
import { TelegramRefusal, toReceiveError, toSendResult, toTelegramFailure } from "../../../../../electron/engine/channels/telegram/telegram-errors.ts";

const answered = (error_code: number, description = "", parameters = {}) => toTelegramFailure({ response: { ok: false, error_code, description, parameters } });
const broken = (code: string) => toTelegramFailure(Object.assign(new Error("request to https://api.telegram.org/bot1:secret/x failed"), { code }));

describe("what a failed send means", () => {
  it.each([
    ["the host is unknown", broken("ENOTFOUND"), "retry", "HOST_NOT_FOUND"],
    ["nobody listens", broken("ECONNREFUSED"), "retry", "CONNECTION_REFUSED"],
    ["the certificate is wrong", broken("DEPTH_ZERO_SELF_SIGNED_CERT"), "retry", "TLS_FAILED"],
    ["the line broke", broken("ECONNRESET"), "unknown", "OUTCOME_UNKNOWN"],
    ["the answer was no JSON", toTelegramFailure({ type: "invalid-json" }), "unknown", "OUTCOME_UNKNOWN"],
    ["a gateway failed", answered(502, "Bad Gateway"), "unknown", "OUTCOME_UNKNOWN"],
    ["too fast", answered(429, "Too Many Requests", { retry_after: 7 }), "retry", "RATE_LIMITED"],
    ["blocked", answered(403, "Forbidden: bot was blocked by the user"), "refused", "RECIPIENT_UNREACHABLE"],
    ["no such chat", answered(400, "Bad Request: chat not found"), "refused", "RECIPIENT_UNREACHABLE"],
    ["too long", answered(400, "Bad Request: message is too long"), "refused", "MESSAGE_TOO_LARGE"],
    ["anything else", answered(400, "Bad Request: can't parse entities"), "refused", "MESSAGE_REFUSED"],
    ["a token revoked meanwhile", answered(401, "Unauthorized"), "retry", "TOKEN_INVALID"],
  ])("%s", (_what, failure, status, code) => {
    const result = toSendResult(failure, "api.telegram.org");
    expect([result.status, result.status === "sent" ? null : result.error.code]).toEqual([status, code]);
    expect(JSON.stringify(result)).not.toContain("secret");
  });

  it("waits exactly as long as the service asks", () => {
    expect(toSendResult(answered(429, "", { retry_after: 7 }), "h")).toMatchObject({ error: { retry: { afterMs: 7000 } } });
  });
});

describe("what a failed poll means", () => {
  it("tells two pollers from a webhook, and tries either twice a minute at most", () => {
    expect(toReceiveError(new TelegramRefusal(409, "Conflict: terminated by other getUpdates request", null, null), "h")).toMatchObject({ code: "BOT_RUNNING_ELSEWHERE", retry: { afterMs: 30_000 } });
    expect(toReceiveError(new TelegramRefusal(409, "Conflict: can't use getUpdates method while webhook is active", null, null), "h")).toMatchObject({ code: "WEBHOOK_ACTIVE", retry: { afterMs: 30_000 } });
  });

  it("survives errors of no shape at all", () => {
    for (const odd of [undefined, null, "auth timeout", 7, {}]) expect(toTelegramFailure(odd)).toMatchObject({ code: "CONNECTION_LOST", wasSent: true });
  });
});

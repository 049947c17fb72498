import { describe, expect, it } from "vitest";
import type { SendResult } from "../../../../electron/engine/channels/channel.ts";
import { afterSend } from "../../../../electron/engine/pipeline/outbox.ts";
import type { AppErrorData } from "../../../../shared/errors/app-error.ts";

const now = 1_000_000;
const error = (code: AppErrorData["code"], retry: AppErrorData["retry"] = "later"): AppErrorData => ({ code, retry, params: {} });
const after = (result: SendResult, attempts = 1) => afterSend({ attempts, maxAttempts: 3 }, result, now, 0.5);

describe("what an outcome means for an outbox item (P9, F26)", () => {
  it("sent is sent, with the copy still to be filed when the server refused it", () => {
    expect(after({ status: "sent", externalId: "x", refusedRecipients: [], sentCopy: "stored" })).toMatchObject({ status: "sent", sentAt: now, error: null, nextAttemptAt: null });
    expect(after({ status: "sent", externalId: "x", refusedRecipients: [{ address: "a@b", reason: "550" }], sentCopy: "pending" })).toMatchObject({
      status: "sent", sentCopy: "pending", refusedRecipients: [{ address: "a@b", reason: "550" }], nextAttemptAt: now + 30_000,
    });
  });
  it("a refusal fails at once and is never tried again by itself", () => {
    expect(after({ status: "refused", error: error("RECIPIENT_REFUSED", "never") })).toMatchObject({ status: "failed", nextAttemptAt: null });
  });
  it("a passing failure is retried three times after the first try, each later than the one before, then fails", () => {
    const retry: SendResult = { status: "retry", error: error("SERVER_BUSY") };
    expect([1, 2, 3].map((attempts) => after(retry, attempts))).toEqual([1000, 2000, 4000].map((delay) => ({ status: "queued", error: retry.error, isTransmitting: false, nextAttemptAt: now + delay })));
    expect(after(retry, 4)).toMatchObject({ status: "failed", nextAttemptAt: null });
  });
  it("obeys a server that says how long to wait", () => {
    expect(after({ status: "retry", error: error("RATE_LIMITED", { afterMs: 45_000 }) })).toMatchObject({ nextAttemptAt: now + 45_000 });
  });
  it("what nobody knows is a state of its own, looked up later and never queued", () => {
    expect(after({ status: "unknown", error: error("OUTCOME_UNKNOWN", "unknown-outcome") })).toMatchObject({ status: "unknown", unknownSince: now });
  });
});

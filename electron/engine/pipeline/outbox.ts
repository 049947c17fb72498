import type { ChannelAccountId } from "../../../shared/domain/ids.ts";
import type { AppErrorData } from "../../../shared/errors/app-error.ts";
import type { OutgoingMessage, SendResult, SentLookup } from "../channels/channel.ts";
import { backoffMs, sendRetry } from "../kernel/backoff.ts";
import {
  changeOutboxItem, copiesToStore, dueOutboxItems, interruptedOutboxItems, outboxFiles, unknownToCheck, type OutboxChange, type OutboxRecord,
} from "../store/repositories/outbox-repository.ts";
import type { PipelineContext } from "./context.ts";

/** What the outbox needs of a channel account; the supervisor stands behind it with breaker and pacing. */
export interface Sender {
  /** False while the account's link is down, its breaker open or the account paused. */
  isConnected(accountId: ChannelAccountId): boolean;
  /** Milliseconds until a message may leave for this place, 0: now, null: not connected. Waiting costs no attempt. */
  waitMs(accountId: ChannelAccountId, place: { readonly threadId: string | null; readonly isGroup: boolean }): number | null;
  /** Why the account may not send for now, by the guard over its number; null: it may. */
  restraint(accountId: ChannelAccountId): { readonly error: AppErrorData; readonly until: number } | null;
  /** `onTransmitting` runs before the first byte of content leaves, and must have returned by then. */
  send(accountId: ChannelAccountId, message: OutgoingMessage, onTransmitting: () => void, signal: AbortSignal): Promise<SendResult>;
  lookUpSent(accountId: ChannelAccountId, externalId: string, signal: AbortSignal): Promise<SentLookup>;
  storeSentCopy(accountId: ChannelAccountId, message: OutgoingMessage, signal: AbortSignal): Promise<"stored" | "by_server">;
}

/** How long an unknown outcome is looked up in the Sent folder before the person alone can decide. */
const lookUpForMs = 120_000;
const lookUpEveryMs = 15_000;
const notConnectedRetryMs = 5_000;
const copyRetry = { initialDelayMs: 30_000, maxDelayMs: 3_600_000, base: 3 } as const;

/**
 * What a decided outcome means for the item: pure, so that every case of promise P9 can be shown in a table.
 * Three retries follow the first try (F26); an outcome nobody knows is a state, never a retry.
 */
export const afterSend = (item: Pick<OutboxRecord, "attempts" | "maxAttempts">, result: SendResult, now: number, random: number): OutboxChange => {
  switch (result.status) {
    case "sent":
      return {
        status: "sent", sentAt: now, externalId: result.externalId, error: null, refusedRecipients: result.refusedRecipients, sentCopy: result.sentCopy, isTransmitting: false, unknownSince: null,
        nextAttemptAt: result.sentCopy === "pending" ? now + copyRetry.initialDelayMs : null,
      };
    case "refused":
      return { status: "failed", error: result.error, isTransmitting: false, nextAttemptAt: null };
    case "unknown":
      return { status: "unknown", error: result.error, unknownSince: now, nextAttemptAt: now + lookUpEveryMs };
    case "retry":
      return item.attempts > item.maxAttempts
        ? { status: "failed", error: result.error, isTransmitting: false, nextAttemptAt: null }
        : { status: "queued", error: result.error, isTransmitting: false, nextAttemptAt: now + retryDelay(result.error, item.attempts, random) };
  }
};

const retryDelay = (error: AppErrorData, attempt: number, random: number): number => {
  const planned = backoffMs(sendRetry, attempt, random);
  return typeof error.retry === "object" ? Math.max(planned, error.retry.afterMs) : planned;
};

/**
 * Deals with what a crash left in the state "sending". Before the content began to leave nothing can have arrived, so the item waits
 * again; after that only the Sent folder or the person can tell.
 */
export const recoverOutbox = (context: PipelineContext): void => {
  const now = context.clock.now();
  for (const item of interruptedOutboxItems(context.db)) {
    const change: OutboxChange = item.isTransmitting
      ? { status: "unknown", unknownSince: now, nextAttemptAt: now, error: { code: "OUTCOME_UNKNOWN", retry: "unknown-outcome", params: {} } }
      : { status: "queued", attempts: Math.max(0, item.attempts - 1), nextAttemptAt: now };
    move(context, item, ["sending"], change);
  }
};

/** Sends what is due of an account, in order; looks up what is in doubt and files missing Sent copies beside it. */
export const workOutbox = async (context: PipelineContext, accountId: ChannelAccountId, sender: Sender, random: () => number, signal: AbortSignal): Promise<void> => {
  const now = context.clock.now();
  const sendDue = async (): Promise<void> => {
    for (const item of dueOutboxItems(context.db, accountId, now, 50)) {
      if (signal.aborted) return;
      const restraint = sender.restraint(accountId);
      if (restraint) {
        move(context, item, ["held_undo", "queued"], { status: "queued", error: restraint.error, nextAttemptAt: restraint.until });
        continue;
      }
      const waitMs = sender.waitMs(accountId, { threadId: item.payload.externalThreadId, isGroup: item.payload.isGroup });
      if (waitMs === 0) await sendOne(context, sender, item, random, signal);
      else move(context, item, ["held_undo", "queued"], { status: "queued", nextAttemptAt: context.clock.now() + (waitMs ?? notConnectedRetryMs) });
    }
  };
  await Promise.all([
    sendDue(),
    ...unknownToCheck(context.db, accountId, now).map((item) => checkUnknown(context, sender, item, signal)),
    ...copiesToStore(context.db, accountId, now).map((item) => storeCopy(context, sender, item, random, signal)),
  ]);
};

const sendOne = async (context: PipelineContext, sender: Sender, item: OutboxRecord, random: () => number, signal: AbortSignal): Promise<void> => {
  const sending = { ...item, attempts: item.attempts + 1 };
  context.crashPoint("outbox.before_sending");
  // Committed and flushed before anything leaves: a crash from here on finds the item marked.
  if (!move(context, item, ["held_undo", "queued"], { status: "sending", attempts: sending.attempts, isTransmitting: false })) return;
  context.crashPoint("outbox.after_sending");
  const onTransmitting = () => {
    move(context, sending, ["sending"], { status: "sending", isTransmitting: true });
    context.crashPoint("outbox.transmitting");
  };
  const result = named(await sender.send(item.accountId, toOutgoing(context, item), onTransmitting, signal), item);
  context.crashPoint("outbox.before_result");
  move(context, sending, ["sending"], afterSend(sending, result, context.clock.now(), random()));
  context.crashPoint("outbox.after_result");
  context.log.info("outbox.attempt", { item: item.id, status: result.status, code: result.status === "sent" ? null : result.error.code, attempt: sending.attempts });
  if (result.status === "refused" || result.status === "unknown") context.hub.emit({ type: "problem", error: result.error, conversationId: item.conversationId });
};

/** The sentence for a refusal names whom it was for. */
const named = (result: SendResult, item: OutboxRecord): SendResult =>
  result.status === "sent" ? result : { ...result, error: { ...result.error, params: { address: item.payload.to[0]?.address ?? "", ...result.error.params } } };

/** The Sent folder may tell what the lost answer did not. Found: sent. Never found: it stays unknown, because absence proves nothing. */
export const checkUnknown = async (context: PipelineContext, sender: Sender, item: OutboxRecord, signal: AbortSignal): Promise<void> => {
  const now = context.clock.now();
  const since = item.unknownSince ?? now;
  const found = sender.isConnected(item.accountId) ? await sender.lookUpSent(item.accountId, item.externalId, signal) : "cannot_tell";
  if (found === "found") move(context, item, ["unknown"], { status: "sent", sentAt: since, error: null, sentCopy: "by_server", unknownSince: null, isTransmitting: false, nextAttemptAt: null });
  else move(context, item, ["unknown"], { status: "unknown", nextAttemptAt: now - since < lookUpForMs ? now + lookUpEveryMs : null });
};

const storeCopy = async (context: PipelineContext, sender: Sender, item: OutboxRecord, random: () => number, signal: AbortSignal): Promise<void> => {
  const attempts = item.sentCopyAttempts + 1;
  const later = context.clock.now() + backoffMs(copyRetry, attempts, random());
  if (!sender.isConnected(item.accountId)) {
    move(context, item, ["sent"], { status: "sent", nextAttemptAt: later });
    return;
  }
  try {
    const sentCopy = await sender.storeSentCopy(item.accountId, toOutgoing(context, item), signal);
    move(context, item, ["sent"], { status: "sent", sentCopy, nextAttemptAt: null });
  } catch (error) {
    context.log.warn("outbox.copy_failed", { item: item.id, reason: error instanceof Error ? error.message : "" });
    move(context, item, ["sent"], { status: "sent", sentCopyAttempts: attempts, nextAttemptAt: later });
  }
};

export const toOutgoing = (context: PipelineContext, item: OutboxRecord): OutgoingMessage => ({
  ...item.payload,
  externalId: item.externalId,
  attachments: outboxFiles(context.db, item.id).map((file) => ({ fileName: file.fileName, mime: file.mime, content: context.media.get(file.sha256) })),
});

const move = (context: PipelineContext, item: OutboxRecord, from: Parameters<typeof changeOutboxItem>[2], change: OutboxChange): boolean => {
  const moved = changeOutboxItem(context.db, item, from, change, context.clock.now());
  if (moved) context.hub.outboxChanged(item.id, item.conversationId);
  return moved;
};

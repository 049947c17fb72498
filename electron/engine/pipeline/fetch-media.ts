import type { ChannelAccountId } from "../../../shared/domain/ids.ts";
import { AppError, isAppError } from "../../../shared/errors/app-error.ts";
import { judgeAttachment, maxBytesOf } from "../channels/media-policy.ts";
import { backoffMs, sendRetry } from "../kernel/backoff.ts";
import { dueMedia, failMedia, nextMediaAt, type PendingMedia, storeMedia } from "../store/repositories/media-repository.ts";
import type { PipelineContext } from "./context.ts";
import { kindOf } from "./ingest.ts";

/** Where files lie until they are fetched. */
export interface MediaSource {
  /** False while the account's link is down: waiting costs no attempt. */
  isConnected(accountId: ChannelAccountId): boolean;
  download(accountId: ChannelAccountId, remoteRef: string, maxBytes: number, signal: AbortSignal): Promise<Uint8Array>;
}

const atOnce = 4;
const timeLimitMs = 120_000;
const notConnectedRetryMs = 5_000;

/**
 * Fetches what messages brought as a mere name, beside everything else: a film of 20 MB holds up no message. Gives the time of the next
 * try, null when nothing waits.
 */
export const fetchMedia = async (context: PipelineContext, source: MediaSource, random: () => number, signal: AbortSignal): Promise<number | null> => {
  const due = dueMedia(context.db, context.clock.now(), atOnce);
  await Promise.all(due.map((media) => fetchOne(context, source, media, random, signal)));
  return nextMediaAt(context.db);
};

const fetchOne = async (context: PipelineContext, source: MediaSource, media: PendingMedia, random: () => number, signal: AbortSignal): Promise<void> => {
  const { db, clock } = context;
  if (!source.isConnected(media.accountId)) {
    failMedia(db, media.id, "pending", media.attempts, clock.now() + notConnectedRetryMs);
    return;
  }
  try {
    // As large as what it is called may be (requirement F61), and then as what it is.
    const content = await source.download(media.accountId, media.remoteRef, maxBytesOf(media.mime), AbortSignal.any([signal, AbortSignal.timeout(timeLimitMs)]));
    const judged = await judgeAttachment({ fileName: media.fileName, mime: media.mime, head: content.subarray(0, 4100), bytes: content.length });
    if (judged.refusal === "TOO_LARGE") throw new AppError("TOO_LARGE", "never", {});
    storeMedia(db, media.id, { kind: kindOf(judged), mime: judged.mime, fileName: judged.safeName, bytes: content.length, sha256: context.media.put(content), isDangerous: judged.isDangerous });
  } catch (error) {
    if (signal.aborted) return;
    fail(context, media, error, random());
  }
  context.hub.conversationChanged(media.conversationId);
};

/** Three retries as for sending (F26, B57); what the service refuses for good is not asked for again. */
const fail = (context: PipelineContext, media: PendingMedia, error: unknown, random: number): void => {
  const attempts = media.attempts + 1;
  const isTooLarge = isAppError(error) && error.code === "TOO_LARGE";
  const isFinal = isTooLarge || attempts > sendRetry.maxRetries || (isAppError(error) && error.retry === "never");
  context.log.warn("media.failed", { attachment: media.id, attempts, code: isAppError(error) ? error.code : "INTERNAL" });
  failMedia(context.db, media.id, isTooLarge ? "too_large" : isFinal ? "failed" : "pending", attempts, isFinal ? null : context.clock.now() + backoffMs(sendRetry, attempts, random));
};

import { z } from "zod";
import { AppError, isAppError } from "../../../../shared/errors/app-error.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { ChannelSession, IncomingMessage, MessageChange, ReceivedBatch, WatchRequest } from "../channel.ts";
import { createTelegramApi, type TelegramApi } from "./telegram-api.ts";
import type { TelegramConfig } from "./telegram-config.ts";
import { TelegramRefusal, TelegramSilence, toReceiveError } from "./telegram-errors.ts";
import { longestPollSeconds, maxDownloadBytes } from "./telegram-limits.ts";
import { sendByTelegram } from "./telegram-send.ts";
import { allowedUpdates, readUpdates, type TelegramUpdate, type UnreadUpdate } from "./telegram-updates.ts";
import { readUpdate } from "./to-incoming.ts";

const SCOPE = "updates";
const batchSize = 100;
/** What the line may take beyond the wait the service promised. */
const pollMarginMs = 10_000;

const Updates = z.array(z.unknown()).max(batchSize);
const FileInfo = z.object({ file_path: z.string().min(1).max(500), file_size: z.number().optional() });

type Update = TelegramUpdate | UnreadUpdate;

/**
 * The service forgets what lies below the offset it is asked with, so the offset moves only with what is stored: the next batch is asked for
 * once the last one and its cursor are.
 */
export const openTelegramSession = async (config: TelegramConfig, clock: Clock, watch: WatchRequest, signal: AbortSignal): Promise<ChannelSession> => {
  const api = createTelegramApi(config, clock, watch);
  const closing = new AbortController();
  /** Fetched by a wait and not yet handed over, with the offset they were asked with. */
  let waiting: { readonly offset: number; readonly updates: readonly Update[] } | null = null;
  let offset = 0;

  const fetchUpdates = async (from: number, timeoutSeconds: number, outer: AbortSignal): Promise<Update[]> => {
    const payload = { offset: from, limit: batchSize, timeout: timeoutSeconds, allowed_updates: allowedUpdates };
    const items = await api.call("getUpdates", payload, Updates, { signal: outer, timeoutMs: timeoutSeconds * 1000 + pollMarginMs, isLongPoll: true });
    return readUpdates(items);
  };

  const translate = (error: unknown): unknown => (error instanceof TelegramRefusal || error instanceof TelegramSilence ? toReceiveError(error, api.host) : error);

  await prepare(api, config, AbortSignal.any([signal, closing.signal])).catch((error: unknown) => {
    throw translate(error);
  });

  return {
    async *receive({ cursor, signal: outer }) {
      const either = AbortSignal.any([outer, closing.signal]);
      const stored = Number(cursor[SCOPE] ?? "0");
      offset = Number.isSafeInteger(stored) ? stored : 0;
      try {
        for (;;) {
          const updates = waiting?.offset === offset ? waiting.updates : await fetchUpdates(offset, 0, either);
          waiting = null;
          const last = updates.at(-1);
          if (!last) break;
          const next = last.update_id + 1;
          yield toBatch(updates, config, clock.now(), next);
          // The consumer asked for more: this batch and its cursor are stored.
          offset = next;
        }
        yield { messages: [], changes: [], cursor: {}, progress: null, isCaughtUp: true };
      } catch (error) {
        throw translate(error);
      }
    },

    async waitForNews(timeoutMs, outer) {
      try {
        const seconds = Math.min(longestPollSeconds, Math.max(1, Math.floor(timeoutMs / 1000)));
        const from = offset;
        const updates = await fetchUpdates(from, seconds, AbortSignal.any([outer, closing.signal]));
        if (updates.length > 0) waiting = { offset: from, updates };
      } catch (error) {
        throw translate(error);
      }
    },

    // A request of its own: it outlives the poll that broke beside it.
    send: (message, outer, onTransmitting) => sendByTelegram(api, message, outer, onTransmitting),
    // A bot cannot read what it wrote.
    lookUpSent: () => Promise.resolve("cannot_tell"),
    storeSentCopy: () => Promise.resolve("by_server"),

    async download(remoteRef, maxBytes, outer) {
      const either = AbortSignal.any([outer, closing.signal]);
      try {
        const info = await api.call("getFile", { file_id: remoteRef }, FileInfo, { signal: either });
        const limit = Math.min(maxBytes, maxDownloadBytes);
        if ((info.file_size ?? 0) > limit) throw new AppError("TOO_LARGE", "never", { limit });
        return await api.download(info.file_path, limit, either);
      } catch (error) {
        if (error instanceof TelegramRefusal && error.status === 400) throw new AppError(/too big/i.test(error.description) ? "TOO_LARGE" : "NOT_FOUND", "never", { what: "attachment" });
        throw isAppError(error) ? error : translate(error);
      }
    },

    markRead: null,

    close() {
      closing.abort();
      return Promise.resolve();
    },
  };
};

/** Proves the token, and takes over from a webhook where the owner agreed to. */
const prepare = async (api: TelegramApi, config: TelegramConfig, signal: AbortSignal): Promise<void> => {
  await api.call("getMe", {}, z.object({ id: z.number() }), { signal });
  if (config.takesOverWebhook) await api.call("deleteWebhook", { drop_pending_updates: false }, z.boolean(), { signal });
};

const toBatch = (updates: readonly Update[], config: TelegramConfig, now: number, next: number): ReceivedBatch => {
  const messages: IncomingMessage[] = [];
  const changes: MessageChange[] = [];
  for (const update of updates) {
    const read = readUpdate(update, { botId: config.botId, botUsername: config.botUsername, readsGroups: config.readsGroups, now });
    if (read === null) continue;
    if ("message" in read) messages.push(read.message);
    else changes.push(read.change);
  }
  return { messages, changes, cursor: { [SCOPE]: String(next) }, progress: null, isCaughtUp: false };
};

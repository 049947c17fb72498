import PQueue from "p-queue";
import { Telegram } from "telegraf";
import type { z } from "zod";
import { AppError } from "../../../../shared/errors/app-error.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { WatchRequest } from "../channel.ts";
import type { TelegramConfig } from "./telegram-config.ts";
import { TelegramRefusal, TelegramSilence, toTelegramFailure } from "./telegram-errors.ts";

const callLimitMs = 20_000;
const uploadLimitMs = 120_000;
const downloadLimitMs = 120_000;

export interface CallOptions {
  readonly signal: AbortSignal;
  /** Default 20 s. */
  readonly timeoutMs?: number;
  /** Waits at the service and would take a place from everything else. */
  readonly isLongPoll?: boolean;
}

/** The Bot API of one bot: at most so many calls at once and a second, each with a time limit. Throws TelegramRefusal, TelegramSilence, or CANCELLED. */
export interface TelegramApi {
  readonly host: string;
  call<T>(method: string, payload: Readonly<Record<string, unknown>>, answer: z.ZodType<T>, options: CallOptions): Promise<T>;
  /** The content of a file named by getFile; TOO_LARGE beyond `maxBytes`. */
  download(filePath: string, maxBytes: number, signal: AbortSignal): Promise<Uint8Array>;
}

export const uploadOptions = (signal: AbortSignal): CallOptions => ({ signal, timeoutMs: uploadLimitMs });

const outcomeOf = (failure: unknown): "failed" | "limited" => (failure instanceof TelegramRefusal && failure.status === 429 ? "limited" : "failed");

/** The library is used as a client only: its own polling confirms updates before they are dealt with. */
export const createTelegramApi = (config: TelegramConfig, clock: Clock, watch: WatchRequest): TelegramApi => {
  const root = config.apiRoot.replace(/\/+$/, "");
  const host = new URL(root).host;
  const client = new Telegram(config.botToken, { apiRoot: root });
  const queue = new PQueue({ concurrency: config.maxConcurrentRequests, interval: 1000, intervalCap: config.rateLimitRps });

  const run = async <T>(name: string, signal: AbortSignal, work: () => Promise<T>, isLongPoll = false): Promise<T> => {
    if (signal.aborted) throw new AppError("CANCELLED", "later");
    const startedAt = clock.now();
    const ended = (outcome: "ok" | "failed" | "limited") => watch({ name, outcome, durationMs: Math.max(0, clock.now() - startedAt) });
    try {
      const value = await work();
      // A poll that waited and brought something is no request anybody made.
      if (!isLongPoll) ended("ok");
      return value;
    } catch (error) {
      if (signal.aborted) throw new AppError("CANCELLED", "later", {}, error);
      const failure = error instanceof TelegramSilence || error instanceof TelegramRefusal || error instanceof AppError ? error : toTelegramFailure(error);
      ended(outcomeOf(failure));
      throw failure;
    }
  };

  return {
    host,
    call: (method, payload, answer, { signal, timeoutMs = callLimitMs, isLongPoll = false }) => {
      const work = () =>
        run(method, signal, async () => {
          const limit = AbortSignal.timeout(timeoutMs);
          // The client's types name every method it knows; ours are checked by the schema of the answer instead.
          const call = client.callApi.bind(client) as (method: string, payload: unknown, options: { signal: AbortSignal }) => Promise<unknown>;
          const value = await call(method, payload, { signal: AbortSignal.any([signal, limit]) }).catch((error: unknown) => {
            throw limit.aborted && !signal.aborted ? new TelegramSilence("TIMEOUT", true) : error;
          });
          const parsed = answer.safeParse(value);
          if (!parsed.success) throw new TelegramSilence("PROTOCOL_ERROR", true);
          return parsed.data;
        }, isLongPoll);
      return isLongPoll ? work() : queue.add(work);
    },
    download: (filePath, maxBytes, signal) =>
      queue.add(() =>
        run("download", signal, async () => {
          const limited = AbortSignal.any([signal, AbortSignal.timeout(downloadLimitMs)]);
          const path = filePath.split("/").map(encodeURIComponent).join("/");
          const response = await fetch(`${root}/file/bot${config.botToken}/${path}`, { signal: limited, redirect: "error" });
          if (!response.ok || response.body === null) throw response.status >= 500 ? new TelegramSilence("SERVER_BUSY", false) : new AppError("NOT_FOUND", "never", { what: "attachment" });
          return readCapped(response.body, maxBytes);
        }),
      ),
  };
};

const readCapped = async (body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new AppError("TOO_LARGE", "never", { limit: maxBytes });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

import { AppError, isAppError } from "../../../../shared/errors/app-error.ts";
import type { ChannelSession, OutgoingMessage, SendResult } from "../channel.ts";
import { composeMail } from "./compose.ts";
import type { EmailConfig } from "./email-config.ts";
import { toImapError } from "./email-errors.ts";
import { defaultEmailLimits, type EmailAdapterOptions } from "./email-options.ts";
import { openImap } from "./imap-connect.ts";
import { findFolders } from "./imap-folders.ts";
import { createReceiver } from "./imap-receive.ts";
import { lookUpSent, storeSentCopy } from "./sent-copy.ts";
import { sendBySmtp } from "./smtp-send.ts";

const isPlainAddress = (address: string): boolean => /^[^\s<>,;"()]+@[^\s<>,;"()]+$/.test(address) && address.length <= 320;

const NO_IDLE_MS = 30_000;

const whenAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });

/** Opens the receiving connection of an account; sending and looking up make their own when they are needed. */
export const openEmailSession = async (config: EmailConfig, options: EmailAdapterOptions, signal: AbortSignal): Promise<ChannelSession> => {
  const { clock } = options;
  const link = await openImap(config, options, signal);
  const closing = new AbortController();
  const folders = await link.run(() => findFolders(link.client, config.sentFolder)).catch(async (error: unknown) => {
    await link.close();
    throw error;
  });
  const receiver = createReceiver({
    link,
    folders,
    mailReader: options.mailReader,
    clock,
    ownAddresses: new Set([config.address.toLowerCase()]),
    maxMailBytes: options.limits?.maxMailBytes ?? defaultEmailLimits.maxMailBytes,
  });

  const translate = (error: unknown, outer: AbortSignal): AppError => {
    if (outer.aborted || closing.signal.aborted) return new AppError("CANCELLED", "later", {}, error);
    return isAppError(error) ? error : toImapError(error, config.imap.host);
  };
  const compose = (message: OutgoingMessage): Promise<Uint8Array> =>
    composeMail(message, { from: { name: config.displayName, address: config.address }, quoteReplies: config.quoteReplies, now: clock.now() });

  /** Stays in IDLE until something arrives, the time is up or it is called off. */
  const idle = async (timeoutMs: number, outer: AbortSignal): Promise<void> => {
    const waiting = new AbortController();
    const over = AbortSignal.any([outer, closing.signal, link.lost, waiting.signal]);
    const wake = (): void => waiting.abort();
    link.client.on("exists", wake);
    const timer = setTimeout(wake, timeoutMs);
    try {
      const ended = whenAborted(over);
      // IDLE that ends by itself was refused or cut; refused, looking now and then takes its place
      const idling = link.client.idle().then(() => (over.aborted ? undefined : clock.sleep(Math.min(timeoutMs, NO_IDLE_MS), over))).then(wake, wake);
      await ended;
      link.lost.throwIfAborted();
      if (outer.aborted || closing.signal.aborted) throw new AppError("CANCELLED", "later");
      // ends IDLE and proves that the link still answers; the library says nothing when it does not
      await Promise.race([link.client.noop(), whenAborted(link.lost)]);
      await idling;
      link.lost.throwIfAborted();
      if (!link.client.usable) throw new AppError("CONNECTION_LOST", "later", { host: config.imap.host });
    } finally {
      clearTimeout(timer);
      link.client.off("exists", wake);
    }
  };

  return {
    async *receive(receiveOptions) {
      const either = AbortSignal.any([receiveOptions.signal, closing.signal]);
      try {
        yield* receiver.receive({ ...receiveOptions, signal: either });
      } catch (error) {
        throw translate(error, receiveOptions.signal);
      }
    },

    async waitForNews(timeoutMs, outer) {
      try {
        outer.throwIfAborted();
        if (await receiver.hasNews()) return;
        await idle(timeoutMs, outer);
      } catch (error) {
        throw translate(error, outer);
      }
    },

    async send(message, outer, onTransmitting): Promise<SendResult> {
      const recipients = [...message.to, ...message.cc].map(({ address }) => address);
      if (recipients.length === 0) return { status: "refused", error: new AppError("NO_RECIPIENT").toData() };
      const invalid = recipients.find((address) => !isPlainAddress(address));
      if (invalid !== undefined) return { status: "refused", error: new AppError("RECIPIENT_INVALID", "never", { address: invalid.slice(0, 320) }).toData() };
      const raw = await compose(message);
      const outcome = await sendBySmtp(raw, { from: config.address, to: recipients }, config, options, outer, onTransmitting);
      if (outcome.status !== "sent") return outcome;
      // the mail is out: whatever happens to its copy, it is not sent again
      const sentCopy = await storeSentCopy(raw, message.externalId, config, options, AbortSignal.any([outer, closing.signal])).catch(() => "pending" as const);
      return { status: "sent", externalId: message.externalId, refusedRecipients: outcome.refusedRecipients, sentCopy };
    },

    async lookUpSent(externalId, outer) {
      try {
        return await lookUpSent(externalId, config, options, outer);
      } catch {
        return "cannot_tell"; // out of reach is no answer; the caller asks again
      }
    },

    async storeSentCopy(message, outer) {
      try {
        return await storeSentCopy(await compose(message), message.externalId, config, options, outer);
      } catch (error) {
        throw translate(error, outer);
      }
    },

    // files come inside the mail
    download: () => Promise.reject(new AppError("NOT_FOUND", "never", { what: "attachment" })),

    markRead: null,
    async close() {
      closing.abort();
      await link.close();
    },
  };
};

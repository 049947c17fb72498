import type { SentLookup } from "../channel.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { EmailConfig } from "./email-config.ts";
import type { EmailAdapterOptions } from "./email-options.ts";
import { type ImapLink, openImap } from "./imap-connect.ts";
import { findFolders, type KnownFolders } from "./imap-folders.ts";

/** Servers that file what they send need a moment: as long as it takes between two looks. */
const LOOKS_MS = [0, 1000, 1000, 2000] as const;

const bracketed = (id: string): string => `<${id}>`;

const isIn = async (link: ImapLink, path: string, messageId: string): Promise<boolean> => {
  await link.run(() => link.client.mailboxOpen(path, { readOnly: true }));
  const found = await link.run(() => link.client.search({ header: { "message-id": bracketed(messageId) } }, { uid: true }));
  return found.length > 0;
};

/** A connection of its own: the receiving one has its folder selected. Closed again after each use. */
const withLink = async <T>(config: EmailConfig, options: EmailAdapterOptions, signal: AbortSignal, use: (link: ImapLink, folders: KnownFolders) => Promise<T>): Promise<T> => {
  const link = await openImap(config, options, signal);
  const onAbort = (): void => link.client.close();
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await use(link, await link.run(() => findFolders(link.client, config.sentFolder)));
  } finally {
    signal.removeEventListener("abort", onAbort);
    await link.close();
  }
};

const waitForServersCopy = async (link: ImapLink, sent: string, messageId: string, clock: Clock, signal: AbortSignal): Promise<boolean> => {
  for (const wait of LOOKS_MS) {
    if (wait > 0) await clock.sleep(wait, signal);
    if (await isIn(link, sent, messageId)) return true;
  }
  return false;
};

/** Puts the copy of a sent mail into the Sent folder unless the server did so itself: exactly one is there afterwards. Throws AppError. */
export const storeSentCopy = (raw: Uint8Array, messageId: string, config: EmailConfig, options: EmailAdapterOptions, signal: AbortSignal): Promise<"stored" | "by_server"> =>
  withLink(config, options, signal, async (link, { sent }) => {
    if (sent !== null && (await waitForServersCopy(link, sent, messageId, options.clock, signal))) return "by_server";
    const target = sent ?? (await link.run(() => link.client.mailboxCreate("Sent"))).path;
    await link.run(() => link.client.append(target, Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength), ["\\Seen"], new Date(options.clock.now())));
    return "stored";
  });

/** Whether a mail with this id lies where sent mail lies. "not_found" only when every such folder was really searched. */
export const lookUpSent = (messageId: string, config: EmailConfig, options: EmailAdapterOptions, signal: AbortSignal): Promise<SentLookup> =>
  withLink(config, options, signal, async (link, { sent, all }) => {
    const places = [sent, all].filter((path) => path !== null);
    for (const path of places) if (await isIn(link, path, messageId)) return "found";
    return places.length === 0 ? "cannot_tell" : "not_found";
  });

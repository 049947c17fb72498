import type { ChannelCapabilities } from "../channel.ts";

const MEGABYTE = 1024 * 1024;
const file = { maxBytes: 50 * MEGABYTE, mimes: "any" } as const;

/** The Bot API: getFile hands out at most 20 MB; photos go up to 10 MB, other files to 50 MB. */
export const maxDownloadBytes = 20 * MEGABYTE;
export const maxPhotoBytes = 10 * MEGABYTE;
/** Unconfirmed updates are kept this long; after a longer silence some may be gone. */
export const updatesKeptMs = 24 * 3_600_000;
/** What one long poll may take at most: the service cuts it at 50 s. */
export const longestPollSeconds = 50;

/** Texts count in UTF-16 units. Rates as the Bot API's FAQ gives them: about 30 a second in all, one a second in a chat, 20 a minute in a group. */
export const telegramCapabilities: ChannelCapabilities = {
  maxTextLength: 4096,
  media: { image: { maxBytes: maxPhotoBytes, mimes: "any" }, video: file, audio: file, document: file },
  maxTotalBytes: null,
  replyStyle: "chat",
  canLookUpSent: false,
  filesPerMessage: 1,
  maxCaptionLength: 1024,
  pacing: { account: { count: 30, windowMs: 1000 }, direct: { count: 1, windowMs: 1000 }, group: { count: 20, windowMs: 60_000 } },
  gapMs: null,
  fastReconnect: null,
  allowsSecondLink: true,
  guard: null,
  keepsForMs: updatesKeptMs,
};

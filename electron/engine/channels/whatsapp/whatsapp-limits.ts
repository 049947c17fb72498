import type { ChannelCapabilities } from "../channel.ts";

const MEGABYTE = 1024 * 1024;

/** Media travel as text through the page's protocol, so that a document stays far below the service's own 2 GB. */
export const maxMediaBytes = 16 * MEGABYTE;
export const maxDocumentBytes = 64 * MEGABYTE;

const media = { maxBytes: maxMediaBytes, mimes: "any" } as const;

export const whatsAppCapabilities: ChannelCapabilities = {
  maxTextLength: 4096,
  media: { image: media, video: media, audio: media, document: { maxBytes: maxDocumentBytes, mimes: "any" } },
  maxTotalBytes: null,
  replyStyle: "chat",
  canLookUpSent: true,
  filesPerMessage: 1,
  maxCaptionLength: 1024,
  pacing: { account: { count: 30, windowMs: 60_000 }, direct: { count: 1, windowMs: 1000 }, group: { count: 1, windowMs: 1000 } },
  gapMs: { min: 1500, max: 6000 },
  fastReconnect: { attempts: 3, delayMs: 5000 },
  allowsSecondLink: false,
  guard: { isReplyFirst: true, firstDay: 20, growthPerDay: 1.5, refusalsBeforeStop: 3 },
  // The phone itself unlinks a companion that stayed away for two weeks.
  keepsForMs: 14 * 86_400_000,
};

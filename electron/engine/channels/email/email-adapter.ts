import { type ChannelAdapter, type ChannelCapabilities, defaultPace } from "../channel.ts";
import { EmailConfig } from "./email-config.ts";
import type { EmailAdapterOptions } from "./email-options.ts";

const MEGABYTE = 1024 * 1024;
const any = { maxBytes: 18 * MEGABYTE, mimes: "any" } as const;

/** 25 MB is what most mail servers take; base64 makes three bytes into four. */
export const emailCapabilities: ChannelCapabilities = {
  maxTextLength: 1_000_000,
  media: { image: any, video: any, audio: any, document: any },
  maxTotalBytes: 25 * MEGABYTE,
  replyStyle: "email",
  canLookUpSent: true,
  filesPerMessage: Infinity,
  maxCaptionLength: 1_000_000,
  pacing: { account: defaultPace, direct: defaultPace, group: defaultPace },
  gapMs: null,
  fastReconnect: null,
  allowsSecondLink: true,
  guard: null,
  keepsForMs: null,
};

/** Mail by IMAP and SMTP. The libraries behind it are half of the engine's code: they are loaded with the first connection, not at the start. */
export const createEmailAdapter = (options: EmailAdapterOptions): ChannelAdapter<EmailConfig> => ({
  kind: "email",
  can: emailCapabilities,
  verify: async (config, onStep, signal) => (await import("./verify.ts")).verifyEmail(EmailConfig.parse(config), options, onStep, signal),
  open: async (config, signal) => (await import("./email-session.ts")).openEmailSession(EmailConfig.parse(config), options, signal),
});

import { type ChannelAdapter, type ChannelCapabilities, defaultPace } from "../channel.ts";
import { EmailConfig } from "./email-config.ts";
import type { EmailAdapterOptions } from "./email-options.ts";
import { openEmailSession } from "./email-session.ts";
import { verifyEmail } from "./verify.ts";

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
  keepsForMs: null,
};

/** Mail by IMAP and SMTP. */
export const createEmailAdapter = (options: EmailAdapterOptions): ChannelAdapter<EmailConfig> => ({
  kind: "email",
  can: emailCapabilities,
  verify: (config, onStep, signal) => verifyEmail(EmailConfig.parse(config), options, onStep, signal),
  open: (config, signal) => openEmailSession(EmailConfig.parse(config), options, signal),
});

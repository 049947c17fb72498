import { constants } from "node:fs";
import { access, mkdir } from "node:fs/promises";
import type { Clock } from "../../kernel/clock.ts";
import { type ChannelAdapter, type ChannelCapabilities, defaultPace, type VerifyReport, type VerifyStep } from "../channel.ts";
import type { ComposeMail, MailReader } from "../mail-message.ts";
import { FolderConfig } from "./folder-config.ts";
import { toFileError } from "../../kernel/file-error.ts";
import { listMailFiles } from "./folder-files.ts";
import { createFolderSession } from "./folder-session.ts";
import { prepareMaildir } from "./maildir-write.ts";

export interface FolderAdapterOptions {
  readonly mailReader: MailReader;
  readonly composeMail: ComposeMail;
  readonly clock: Clock;
}

const MEGABYTE = 1024 * 1024;
const any = { maxBytes: 25 * MEGABYTE, mimes: "any" } as const;

export const folderCapabilities: ChannelCapabilities = {
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

/** Mail from a folder on this computer, answers into another: no server, no network. */
export const createFolderAdapter = (options: FolderAdapterOptions): ChannelAdapter<FolderConfig> => ({
  kind: "folder",
  can: folderCapabilities,

  async verify(config, onStep, signal): Promise<VerifyReport> {
    const steps: VerifyStep[] = [];
    const attempt = async (step: string, path: string, action: () => Promise<Record<string, string>>): Promise<boolean> => {
      onStep({ step, status: "running", error: null, detail: {} });
      try {
        signal.throwIfAborted();
        steps.push({ step, status: "ok", error: null, detail: await action() });
      } catch (error) {
        steps.push({ step, status: "failed", error: toFileError(error, path).toData(), detail: { path } });
      }
      const last = steps[steps.length - 1] as VerifyStep;
      onStep(last);
      return last.status === "ok";
    };
    const canRead = await attempt("folder_read", config.path, async () => ({ path: config.path, mails: String((await listMailFiles(config.path)).length) }));
    const canWrite = await attempt("folder_write", config.sendTo, async () => {
      await mkdir(config.sendTo, { recursive: true });
      await prepareMaildir(config.sendTo);
      await access(config.sendTo, constants.W_OK);
      return { path: config.sendTo };
    });
    return { ok: canRead && canWrite, steps };
  },

  async open(config, signal) {
    signal.throwIfAborted();
    const settings = FolderConfig.parse(config);
    try {
      await access(settings.path, constants.R_OK);
    } catch (error) {
      throw toFileError(error, settings.path);
    }
    return createFolderSession(settings, options);
  },
});

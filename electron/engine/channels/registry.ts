import { join } from "node:path";
import type { AccountSecrets, AccountSettings } from "../../../shared/domain/channel.ts";
import type { ChannelKind } from "../../../shared/domain/common.ts";
import { AppError } from "../../../shared/errors/app-error.ts";
import type { RouteOutput } from "../../../shared/ipc/contract.ts";
import type { Clock } from "../kernel/clock.ts";
import type { ChannelAdapter } from "./channel.ts";
import { createEmailAdapter } from "./email/email-adapter.ts";
import { guessSettings } from "./email/guess-settings.ts";
import { createFolderAdapter } from "./folder/folder-adapter.ts";
import { createTelegramAdapter } from "./telegram/telegram-adapter.ts";
import type { MailReader } from "./mail-message.ts";

export interface AdapterRegistry {
  readonly mailReader: MailReader;
  /** Throws NOT_FOUND for a kind this version does not have. */
  adapterFor(kind: ChannelKind): ChannelAdapter;
  /** What an adapter's `open` and `verify` take: settings joined with the secrets that are kept apart from them. */
  configFor(settings: AccountSettings, secrets: AccountSecrets): unknown;
  guess(address: string): RouteOutput<"channels.guess">;
}

export const createAdapterRegistry = (options: { mailReader: MailReader; clock: Clock; profilePath: string; extraCa: string | null }): AdapterRegistry => {
  const { mailReader, clock } = options;
  const adapters = new Map<ChannelKind, ChannelAdapter>([
    ["email", createEmailAdapter({ mailReader, clock, ...(options.extraCa === null ? {} : { tls: { ca: options.extraCa } }) })],
    ["folder", createFolderAdapter({ mailReader, clock, composeMail: async (...given) => (await import("./email/compose.ts")).composeMail(...given) })],
    ["telegram_bot", createTelegramAdapter({ clock })],
  ] as [ChannelKind, ChannelAdapter][]);
  return {
    mailReader,
    adapterFor: (kind) => {
      const adapter = adapters.get(kind);
      if (!adapter) throw new AppError("NOT_FOUND", "never", { what: kind });
      return adapter;
    },
    configFor: (settings, secrets) => {
      switch (settings.kind) {
        case "email":
          return { ...settings, imapPassword: secrets.imapPassword ?? "", smtpPassword: secrets.smtpPassword ?? secrets.imapPassword ?? "" };
        case "folder":
          return { ...settings, sendTo: settings.sendTo ?? join(options.profilePath, "outgoing-mail") };
        case "telegram_bot":
          return { ...settings, botToken: secrets.botToken ?? "" };
        case "whatsapp_web":
          return settings;
      }
    },
    guess: (address) => {
      const [best] = guessSettings(address);
      return best ? { imap: best.imap, smtp: best.smtp, providerName: best.isKnown ? best.provider : null, needsAppPassword: best.passwordNote !== null, helpUrl: null } : null;
    },
  };
};

import { join } from "node:path";
import type { AccountSecrets, AccountSettings } from "../../../shared/domain/channel.ts";
import type { ChannelKind } from "../../../shared/domain/common.ts";
import { AppError } from "../../../shared/errors/app-error.ts";
import type { RouteOutput } from "../../../shared/ipc/contract.ts";
import type { ChannelAdapter } from "./channel.ts";
import { createEmailAdapter } from "./email/email-adapter.ts";
import { guessSettings } from "./email/guess-settings.ts";
import { createFolderAdapter } from "./folder/folder-adapter.ts";
import { createTelegramAdapter } from "./telegram/telegram-adapter.ts";
import type { EnginePorts } from "../ports.ts";
import type { SessionSealer } from "./whatsapp/sealed-file.ts";
import { createWhatsAppAdapter, type WhatsAppDeps } from "./whatsapp/whatsapp-adapter.ts";
import { createWhatsAppParts } from "./whatsapp/whatsapp-parts.ts";
import type { MailReader } from "./mail-message.ts";

export interface AdapterRegistry {
  readonly mailReader: MailReader;
  /** Linked phones: where their pages live and their sessions lie. */
  readonly whatsApp: WhatsAppDeps;
  /** Throws NOT_FOUND for a kind this version does not have. */
  adapterFor(kind: ChannelKind): ChannelAdapter;
  /** What an adapter's `open` and `verify` take: settings joined with the secrets that are kept apart from them. */
  configFor(settings: AccountSettings, secrets: AccountSecrets): unknown;
  guess(address: string): RouteOutput<"channels.guess">;
}

export const createAdapterRegistry = (options: { mailReader: MailReader; ports: EnginePorts; sessionSealer: SessionSealer }): AdapterRegistry => {
  const { mailReader, ports } = options;
  const { clock, profilePath } = ports;
  const extraCa = ports.extraCa ?? null;
  const whatsApp = createWhatsAppParts(ports, options.sessionSealer);
  const adapters = new Map<ChannelKind, ChannelAdapter>([
    ["email", createEmailAdapter({ mailReader, clock, ...(extraCa === null ? {} : { tls: { ca: extraCa } }) })],
    ["folder", createFolderAdapter({ mailReader, clock, composeMail: async (...given) => (await import("./email/compose.ts")).composeMail(...given) })],
    ["telegram_bot", createTelegramAdapter({ clock })],
    ["whatsapp_web", createWhatsAppAdapter(whatsApp)],
  ] as [ChannelKind, ChannelAdapter][]);
  return {
    mailReader, whatsApp,
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
          return { ...settings, sendTo: settings.sendTo ?? join(profilePath, "outgoing-mail") };
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

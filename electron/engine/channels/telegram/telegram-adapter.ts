import type { Clock } from "../../kernel/clock.ts";
import type { ChannelAdapter } from "../channel.ts";
import { TelegramConfig } from "./telegram-config.ts";
import { telegramCapabilities } from "./telegram-limits.ts";

/** A bot of Telegram by the Bot API. The library behind it is loaded with the first connection, not at the start. */
export const createTelegramAdapter = ({ clock }: { readonly clock: Clock }): ChannelAdapter<TelegramConfig> => ({
  kind: "telegram_bot",
  can: telegramCapabilities,
  verify: async (config, onStep, signal) => (await import("./verify-telegram.ts")).verifyTelegram(TelegramConfig.parse(config), clock, onStep, signal),
  open: async (config, signal, watch) => (await import("./telegram-session.ts")).openTelegramSession(TelegramConfig.parse(config), clock, watch ?? (() => undefined), signal),
});

import type { Clock } from "../../kernel/clock.ts";
import type { ChannelAdapter } from "../channel.ts";
import { TelegramConfig } from "./telegram-config.ts";
import { telegramCapabilities } from "./telegram-limits.ts";
import { openTelegramSession } from "./telegram-session.ts";
import { verifyTelegram } from "./verify-telegram.ts";

/** A bot of Telegram by the Bot API. */
export const createTelegramAdapter = ({ clock }: { readonly clock: Clock }): ChannelAdapter<TelegramConfig> => ({
  kind: "telegram_bot",
  can: telegramCapabilities,
  verify: (config, onStep, signal) => verifyTelegram(TelegramConfig.parse(config), clock, onStep, signal),
  open: (config, signal, watch) => openTelegramSession(TelegramConfig.parse(config), clock, watch ?? (() => undefined), signal),
});

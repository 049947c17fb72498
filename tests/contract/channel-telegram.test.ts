import { createTelegramAdapter } from "../../electron/engine/channels/telegram/telegram-adapter.ts";
import { systemClock } from "../../electron/engine/kernel/clock.ts";
import { startTelegramEmulator } from "../support/telegram-emulator.ts";
import { type ChannelRig, describeChannel } from "./channel-contract.ts";

const sara = { id: 555_001, first_name: "سارة" };

const startTelegram = async (): Promise<ChannelRig> => {
  const emulator = await startTelegramEmulator();
  const { bot } = emulator;
  const config = { kind: "telegram_bot", displayName: "متجر الواحة", botId: String(bot.id), botUsername: bot.username, apiRoot: emulator.url, botToken: bot.token };
  return {
    adapter: createTelegramAdapter({ clock: systemClock }),
    config,
    broken: { config: { ...config, botToken: `${bot.id}:revoked-long-ago` }, step: "telegram_token" },
    deliver(...texts) {
      for (const text of texts) bot.write(sara, text);
      return Promise.resolve();
    },
    deliverDamaged: null,
    recipient: { name: "سارة", address: String(sara.id) },
    hasHistory: false,
    countSent: ({ text }) => Promise.resolve(bot.sent.filter((sent) => sent.text === text).length),
    stop: () => emulator.stop(),
  };
};

describeChannel("Telegram bot", startTelegram);

import { z } from "zod";
import { TelegramSettings } from "../../../../shared/domain/channel.ts";

/** The token as BotFather hands it out: the bot's number, a colon, a secret. */
export const BotToken = z.string().regex(/^[1-9]\d{2,19}:[\w-]{1,60}$/);

export const TelegramConfig = TelegramSettings.extend({ botToken: z.string().max(200) });
export type TelegramConfig = z.infer<typeof TelegramConfig>;

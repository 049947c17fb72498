import { z } from "zod";
import type { AccountSecrets, TelegramSettings } from "../../../../shared/domain/channel.ts";
import { fold } from "../../../../shared/text/fold.ts";

/** Digits of either system are accepted in every field. */
const toNumber = (value: string): number => Number(fold(value.trim()));
const whole = (least: number, most: number) => z.string().refine((value) => Number.isInteger(toNumber(value)) && toNumber(value) >= least && toNumber(value) <= most, "number");
const isToken = (value: string): boolean => /^[1-9]\d{2,19}:[\w-]{1,60}$/u.test(value.trim());

/** The form as it is typed. An empty token keeps the stored one. */
export const telegramSchema = (isNew: boolean) =>
  z.object({
    token: z.string().max(200, "tooLong").refine((value) => (isNew ? isToken(value) : value.trim() === "" || isToken(value)), "token"),
    displayName: z.string().trim().max(120, "tooLong"),
    apiId: z.string().max(20, "tooLong").refine((value) => /^\d*$/u.test(fold(value.trim())), "number"),
    apiHash: z.string().max(200, "tooLong"),
    phone: z.string().max(32, "tooLong"),
    readsGroups: z.boolean(),
    takesOverWebhook: z.boolean(),
    maxSendsPerMinute: whole(1, 1800),
    rateLimitRps: whole(1, 30),
    maxConcurrentRequests: whole(1, 20),
    apiRoot: z.string().trim().max(300, "tooLong").refine((value) => URL.canParse(value), "url"),
  });
export type TelegramValues = z.infer<ReturnType<typeof telegramSchema>>;

export const emptyTelegram: TelegramValues = {
  token: "", displayName: "", apiId: "", apiHash: "", phone: "", readsGroups: false, takesOverWebhook: false, maxSendsPerMinute: "30", rateLimitRps: "25", maxConcurrentRequests: "5",
  apiRoot: "https://api.telegram.org",
};

export const valuesOf = (settings: TelegramSettings): TelegramValues => ({
  token: "", displayName: settings.displayName, apiId: settings.telegramApiId, apiHash: "", phone: settings.telegramPhone, readsGroups: settings.readsGroups, takesOverWebhook: settings.takesOverWebhook,
  maxSendsPerMinute: String(settings.maxSendsPerMinute), rateLimitRps: String(settings.rateLimitRps), maxConcurrentRequests: String(settings.maxConcurrentRequests), apiRoot: settings.apiRoot,
});

/** The bot's number stands before the colon of its token; its @name is what the test brought. */
export const settingsOf = (values: TelegramValues, known: { readonly botId: string; readonly botUsername: string }): TelegramSettings => ({
  kind: "telegram_bot",
  displayName: values.displayName.trim(),
  botId: values.token.trim() === "" ? known.botId : (values.token.trim().split(":")[0] ?? ""),
  botUsername: known.botUsername,
  apiRoot: values.apiRoot.trim(),
  telegramApiId: fold(values.apiId.trim()),
  telegramPhone: values.phone.trim(),
  readsGroups: values.readsGroups,
  takesOverWebhook: values.takesOverWebhook,
  maxSendsPerMinute: toNumber(values.maxSendsPerMinute),
  rateLimitRps: toNumber(values.rateLimitRps),
  maxConcurrentRequests: toNumber(values.maxConcurrentRequests),
});

/** Only what was typed: an empty field keeps what is stored. */
export const secretsOf = (values: TelegramValues): AccountSecrets => ({
  ...(values.token.trim() === "" ? {} : { botToken: values.token.trim() }),
  ...(values.apiHash.trim() === "" ? {} : { telegramApiHash: values.apiHash.trim() }),
});

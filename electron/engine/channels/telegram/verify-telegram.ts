import { z } from "zod";
import { AppError, isAppError } from "../../../../shared/errors/app-error.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { VerifyReport, VerifyStep } from "../channel.ts";
import { createTelegramApi, type TelegramApi } from "./telegram-api.ts";
import { BotToken, type TelegramConfig } from "./telegram-config.ts";
import { TelegramRefusal, TelegramSilence, toReceiveError } from "./telegram-errors.ts";

const Me = z.object({ id: z.number().int(), first_name: z.string().max(300).default(""), username: z.string().max(64).default(""), can_read_all_group_messages: z.boolean().default(false) });
const Webhook = z.object({ url: z.string().max(2000).default("") });
const Photos = z.object({ photos: z.array(z.array(z.object({ file_id: z.string(), file_size: z.number().optional() }))) });
const FileInfo = z.object({ file_path: z.string().min(1).max(500) });

/** A picture travels to the window as text among the facts of a step; a larger one is left out. */
const maxPictureBytes = 14_000;

type Detail = Readonly<Record<string, string>>;

/** Token, webhook, updates: the first failure ends it. */
export const verifyTelegram = async (config: TelegramConfig, clock: Clock, onStep: (step: VerifyStep) => void, signal: AbortSignal): Promise<VerifyReport> => {
  const api = createTelegramApi(config, clock, () => undefined);
  const checks: readonly (readonly [step: string, check: () => Promise<Detail>])[] = [
    ["telegram_token", () => checkToken(api, config, signal)],
    ["telegram_webhook", () => checkWebhook(api, config, signal)],
    ["telegram_updates", () => checkUpdates(api, config, signal)],
  ];
  const steps: VerifyStep[] = [];
  const report = (step: VerifyStep): void => {
    if (step.status !== "running") steps.push(step);
    onStep(step);
  };
  let hasFailed = false;
  for (const [step, check] of checks) {
    if (hasFailed) {
      report({ step, status: "skipped", error: null, detail: {} });
      continue;
    }
    report({ step, status: "running", error: null, detail: {} });
    try {
      report({ step, status: "ok", error: null, detail: await check() });
    } catch (error) {
      hasFailed = true;
      report({ step, status: "failed", error: toError(error, api.host).toData(), detail: {} });
    }
  }
  return { ok: !hasFailed, steps };
};

const toError = (error: unknown, host: string): AppError => {
  if (isAppError(error)) return error;
  if (error instanceof TelegramRefusal || error instanceof TelegramSilence) return toReceiveError(error, host);
  return new AppError("INTERNAL", "never", {}, error);
};

const checkToken = async (api: TelegramApi, config: TelegramConfig, signal: AbortSignal): Promise<Detail> => {
  if (!BotToken.safeParse(config.botToken).success) throw new AppError("TOKEN_INVALID");
  const me = await api.call("getMe", {}, Me, { signal });
  if (String(me.id) !== config.botId) throw new AppError("TOKEN_INVALID");
  const picture = await readPicture(api, me.id, signal);
  return { botId: String(me.id), username: me.username, name: me.first_name, readsAllGroupMessages: String(me.can_read_all_group_messages), ...(picture === null ? {} : { picture }) };
};

/** The smallest size is enough. A bot without a picture, or one that cannot be had now, is still a good bot. */
const readPicture = async (api: TelegramApi, botId: number, signal: AbortSignal): Promise<string | null> => {
  try {
    const { photos } = await api.call("getUserProfilePhotos", { user_id: botId, limit: 1 }, Photos, { signal });
    const smallest = photos[0]?.[0];
    if (!smallest || (smallest.file_size ?? 0) > maxPictureBytes) return null;
    const { file_path } = await api.call("getFile", { file_id: smallest.file_id }, FileInfo, { signal });
    const content = await api.download(file_path, maxPictureBytes, signal);
    const isJpeg = content[0] === 0xff && content[1] === 0xd8;
    return isJpeg ? `data:image/jpeg;base64,${Buffer.from(content).toString("base64")}` : null;
  } catch (error) {
    if (isAppError(error) && error.code === "CANCELLED") throw error;
    return null;
  }
};

const checkWebhook = async (api: TelegramApi, config: TelegramConfig, signal: AbortSignal): Promise<Detail> => {
  const { url } = await api.call("getWebhookInfo", {}, Webhook, { signal });
  if (url === "") return {};
  const host = URL.canParse(url) ? new URL(url).host : "";
  if (!config.takesOverWebhook) throw new AppError("WEBHOOK_ACTIVE", "never", { host });
  return { host };
};

/** Asks without confirming anything: a negative offset would drop updates, offset 0 drops none. */
const checkUpdates = async (api: TelegramApi, config: TelegramConfig, signal: AbortSignal): Promise<Detail> => {
  const { url } = await api.call("getWebhookInfo", {}, Webhook, { signal });
  if (url !== "" && config.takesOverWebhook) return {};
  await api.call("getUpdates", { offset: 0, limit: 1, timeout: 0 }, z.array(z.unknown()), { signal, isLongPoll: true });
  return {};
};

import { z } from "zod";
import { AppError, isAppError } from "../../../../shared/errors/app-error.ts";
import type { OutgoingAttachment, OutgoingMessage, SendResult } from "../channel.ts";
import { type TelegramApi, uploadOptions } from "./telegram-api.ts";
import { TelegramRefusal, TelegramSilence, toSendResult } from "./telegram-errors.ts";
import { maxPhotoBytes } from "./telegram-limits.ts";
import { externalIdOf } from "./to-incoming.ts";

const Sent = z.object({ message_id: z.number().int(), chat: z.object({ id: z.number().int() }) });

/** Which method shows a file best. Voice notes must be Opus; what the service refuses as a picture still travels as a file. */
const methodFor = (file: OutgoingAttachment): readonly [method: string, field: string] => {
  if (/^image\/(?:jpeg|png|webp)$/.test(file.mime) && file.content.length <= maxPhotoBytes) return ["sendPhoto", "photo"];
  if (file.mime === "image/gif") return ["sendAnimation", "animation"];
  if (file.mime === "video/mp4") return ["sendVideo", "video"];
  if (file.mime === "audio/mpeg") return ["sendAudio", "audio"];
  return file.mime === "audio/ogg" ? ["sendVoice", "voice"] : ["sendDocument", "document"];
};

interface Call {
  readonly method: string;
  readonly payload: Record<string, unknown>;
}

const plan = (message: OutgoingMessage, chatId: string): Call => {
  const answered = message.inReplyTo?.startsWith(`${chatId}:`) === true ? Number(message.inReplyTo.slice(chatId.length + 1)) : Number.NaN;
  const reply = Number.isSafeInteger(answered) ? { reply_parameters: { message_id: answered, allow_sending_without_reply: true } } : {};
  const [file] = message.attachments;
  // Plain text without entities: nothing in it can be taken for markup.
  if (!file) return { method: "sendMessage", payload: { chat_id: chatId, text: message.text, ...reply } };
  const [method, field] = methodFor(file);
  const caption = message.text === "" ? {} : { caption: message.text };
  return { method, payload: { chat_id: chatId, [field]: { source: Buffer.from(file.content), filename: file.fileName }, ...caption, ...reply } };
};

const asDocument = (call: Call, message: OutgoingMessage): Call => {
  const [file] = message.attachments;
  const { chat_id, caption, reply_parameters } = call.payload;
  return { method: "sendDocument", payload: { chat_id, document: { source: Buffer.from(file?.content ?? []), filename: file?.fileName }, caption, reply_parameters } };
};

/**
 * One message of at most one file. A refusal is certain, so that what the service asks to do otherwise (another chat id, a file instead of a
 * picture) is tried once more at once; a lost answer never is.
 */
export const sendByTelegram = async (api: TelegramApi, message: OutgoingMessage, signal: AbortSignal, onTransmitting: () => void): Promise<SendResult> => {
  const chatId = message.externalThreadId ?? message.to[0]?.address ?? "";
  if (!/^-?\d+$/.test(chatId)) return { status: "refused", error: new AppError("NO_RECIPIENT").toData() };
  if (signal.aborted) return { status: "retry", error: new AppError("CANCELLED", "later").toData() };
  onTransmitting();
  const transmit = async (call: Call): Promise<SendResult> => {
    const sent = await api.call(call.method, call.payload, Sent, uploadOptions(signal));
    return { status: "sent", externalId: externalIdOf(sent.chat.id, sent.message_id), refusedRecipients: [], sentCopy: "by_server" };
  };
  const transmitOrElse = async (call: Call): Promise<SendResult> => {
    try {
      return await transmit(call);
    } catch (error) {
      const other = otherwise(error, call, message);
      if (!other) throw error;
      return transmit(other);
    }
  };
  try {
    return await transmitOrElse(plan(message, chatId));
  } catch (error) {
    if (error instanceof TelegramRefusal || error instanceof TelegramSilence) return toSendResult(error, api.host);
    // Called off while it was under way: nobody knows whether it arrived.
    if (isAppError(error) && error.code === "CANCELLED") return toSendResult(new TelegramSilence("CONNECTION_LOST", true), api.host);
    throw error;
  }
};

const otherwise = (error: unknown, call: Call, message: OutgoingMessage): Call | null => {
  if (!(error instanceof TelegramRefusal)) return null;
  if (error.migratedTo !== null) return { ...call, payload: { ...call.payload, chat_id: error.migratedTo } };
  const isRefusedAsSuch = error.status === 400 && /PHOTO|IMAGE|VIDEO|VOICE|wrong (?:type|file)/i.test(error.description);
  return isRefusedAsSuch && message.attachments.length > 0 && call.method !== "sendDocument" ? asDocument(call, message) : null;
};

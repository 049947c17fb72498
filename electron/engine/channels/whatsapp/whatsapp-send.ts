import { AppError } from "../../../../shared/errors/app-error.ts";
import type { OutgoingAttachment, OutgoingMessage, SendResult } from "../channel.ts";
import { judgeAttachment } from "../media-policy.ts";
import type { OpenBrowser } from "./browser.ts";
import { wireIdOf } from "./message-id.ts";
import { SentAnswer } from "./page-data.ts";
import { sendIt } from "./page-scripts.ts";
import { isTalk } from "./to-incoming.ts";
import { within } from "./within.ts";

const textLimitMs = 60_000;
const mediaLimitMs = 180_000;
const stateLimitMs = 10_000;

const refused = (error: AppError): SendResult => ({ status: "refused", error: error.toData() });
const retry = (error: AppError): SendResult => ({ status: "retry", error: error.toData() });
const unknown: SendResult = { status: "unknown", error: { code: "OUTCOME_UNKNOWN", retry: "unknown-outcome", params: { host: "web.whatsapp.com" } } };

/** The chat a message goes to; a number alone is a direct chat. */
const chatIdOf = (message: OutgoingMessage): string | null => {
  if (message.externalThreadId !== null) return isTalk(message.externalThreadId) ? message.externalThreadId : null;
  const digits = (message.to[0]?.address ?? "").replace(/^\+/, "");
  return /^\d{5,20}$/.test(digits) ? `${digits}@c.us` : null;
};

const isConnected = async ({ page }: OpenBrowser): Promise<boolean> => (await within(page.evaluate('window.require("WAWebSocketModel").Socket.state'), stateLimitMs)) === "CONNECTED";

const optionsFor = (message: OutgoingMessage, file: OutgoingAttachment | undefined): Record<string, unknown> => ({
  linkPreview: false, parseVCards: false, ignoreQuoteErrors: true, mentionedJidList: [], groupMentions: [],
  ...(message.inReplyTo === null ? {} : { quotedMessageId: message.inReplyTo }),
  ...(file === undefined ? {} : { sendAudioAsVoice: file.mime.startsWith("audio/ogg"), sendMediaAsDocument: !/^(?:image\/(?:jpeg|png|webp)|video\/mp4|audio\/)/.test(file.mime) }),
});

/** One message of at most one file. Once it was handed to the page only what the page says for certain counts. */
export const sendByWhatsApp = async (browser: OpenBrowser, message: OutgoingMessage, signal: AbortSignal, onTransmitting: (wireId: string) => void): Promise<SendResult> => {
  const chatId = chatIdOf(message);
  if (chatId === null) return refused(new AppError("NO_RECIPIENT"));
  const [file] = message.attachments;
  if (file) {
    const judged = await judgeAttachment({ fileName: file.fileName, mime: file.mime, head: file.content.subarray(0, 4100), bytes: file.content.length });
    if (judged.isDangerous || judged.refusal !== null) return refused(new AppError("ATTACHMENT_BLOCKED", "never", { name: judged.safeName, reason: judged.refusal ?? "DANGEROUS" }));
  }
  if (signal.aborted) return retry(new AppError("CANCELLED", "later"));
  if (!(await isConnected(browser).catch(() => false))) return retry(new AppError("OFFLINE", "later"));
  const wireId = wireIdOf(message.externalId);
  onTransmitting(wireId);
  const sending = browser.page.evaluate(
    sendIt, chatId, message.text, wireId, file ? { mimetype: file.mime, data: Buffer.from(file.content).toString("base64"), filename: file.fileName } : null, optionsFor(message, file),
  );
  try {
    const sent = SentAnswer.parse(await within(sending, file ? mediaLimitMs : textLimitMs, signal));
    if (sent === null) return refused(new AppError("RECIPIENT_UNREACHABLE", "never", { reason: "" }));
    if (sent.ack >= 1) return { status: "sent", externalId: sent.key, refusedRecipients: [], sentCopy: "by_server" };
    // Turned down while the line held: certain. Otherwise the line may have broken after the content left.
    return sent.ack < 0 && (await isConnected(browser)) ? refused(new AppError("MESSAGE_REFUSED", "never", { reason: "" })) : unknown;
  } catch (error) {
    // Said before anything of the message leaves.
    if (error instanceof Error && /No LID for user/.test(error.message)) return refused(new AppError("RECIPIENT_UNREACHABLE", "never", { reason: "No LID for user" }));
    return unknown;
  }
};

import { AppError } from "../../../../shared/errors/app-error.ts";
import type { OpenBrowser } from "./browser.ts";
import type { WhatsAppClient } from "./client.ts";
import { FileAnswer } from "./page-data.ts";
import { fileOf } from "./page-scripts.ts";
import { toWhatsAppError } from "./whatsapp-errors.ts";
import { within } from "./within.ts";

const askLimitMs = 15_000;
const downloadLimitMs = 120_000;

/** The file of a message. Throws NOT_FOUND where the service has it no longer, TOO_LARGE, TIMEOUT. */
export const downloadFromPage = async (client: WhatsAppClient, { page }: OpenBrowser, key: string, maxBytes: number, signal: AbortSignal): Promise<Uint8Array> => {
  const gone = (): AppError => new AppError("NOT_FOUND", "never", { what: "attachment" });
  try {
    const file = FileAnswer.parse(await within(page.evaluate(fileOf, key), askLimitMs, signal));
    if (file === null) throw gone();
    if (file.bytes > maxBytes) throw new AppError("TOO_LARGE", "never", { limit: maxBytes });
    const message = await within(client.getMessageById(key), askLimitMs, signal);
    // The library's types know no absence, its code does.
    const media = (await within(message.downloadMedia(), downloadLimitMs, signal)) as { data: string } | null | undefined;
    if (!media) throw gone();
    const content = Buffer.from(media.data, "base64");
    if (content.length > maxBytes) throw new AppError("TOO_LARGE", "never", { limit: maxBytes });
    return content;
  } catch (error) {
    throw toWhatsAppError(error);
  }
};

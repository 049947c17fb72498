import type { IncomingMessage } from "../channels/channel.ts";
import { isAutomatic } from "./filters/loop-guard.ts";

/** True when a person wrote it, so that a draft may be made and nobody's machine is answered by ours. */
export const isAnswerable = (message: IncomingMessage, ownAddresses: readonly string[]): boolean => {
  if (message.direction !== "in") return false;
  const mail = message.mail;
  if (!mail) return message.sender.value !== "" && (message.chat?.expectsAnswer ?? true);
  if (mail.from === null || mail.isAutoSubmitted || mail.isBulk || mail.hasNullSender) return false;
  const headers = mail.headers;
  return (
    isAutomatic({
      fromAddress: mail.from.address,
      fromName: mail.from.name,
      ownAddresses,
      returnPath: headers["return-path"] ?? null,
      sender: headers["sender"] ?? null,
      autoSubmitted: headers["auto-submitted"] ?? null,
      precedence: headers["precedence"] ?? null,
      autoResponseSuppress: headers["x-auto-response-suppress"] ?? null,
      contentType: headers["content-type"] ?? null,
      headerNames: Object.keys(headers),
      hops: Number(headers["received-count"] ?? 0),
      isBot: false,
    }) === null
  );
};

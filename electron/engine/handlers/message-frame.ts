import { getMessage, getAttachment, listInlineAttachments } from "../store/repositories/messages-repository.ts";
import type { MimePool } from "../mime/mime-pool.ts";
import { showablePicture } from "../kernel/raster-type.ts";
import type { HandlerContext } from "./handler-context.ts";

export interface MessageFrame {
  /** Sanitised; pictures that came with the mail stand in it as data. */
  readonly html: string;
  /** Addresses of the pictures it does not carry, in the order of their numbers. */
  readonly remoteImages: readonly string[];
}

/** Inline pictures beyond this stay attachments: a frame must not grow without end. */
const maxInlineBytes = 8 * 1024 * 1024;

/** The HTML body of one mail, made harmless, for its own sandboxed frame. `remoteImageBase` as in the sanitiser. */
export const messageFrame = async (context: HandlerContext, mime: MimePool, messageId: string, remoteImageBase: string | null): Promise<MessageFrame> => {
  const html = htmlOf(context, messageId);
  if (html === null) return { html: escapeHtml(getMessage(context.db, messageId).text), remoteImages: [] };
  const cids: Record<string, string> = {};
  let bytes = 0;
  for (const { id } of listInlineAttachments(context.db, messageId)) {
    const attachment = getAttachment(context.db, id);
    bytes += attachment.bytes;
    if (attachment.contentId === null || attachment.sha256 === null || bytes > maxInlineBytes) continue;
    const content = context.media.get(attachment.sha256);
    const type = showablePicture(content);
    if (type !== null) cids[attachment.contentId] = `data:${type};base64,${content.toString("base64")}`;
  }
  const result = await mime.sanitise(html, { remoteImageBase, cids });
  return { html: result.html, remoteImages: result.remoteImages };
};

/** Only what the mail names to be fetched; what it carries is left where it lies. */
export const namedPictures = async (context: HandlerContext, mime: MimePool, messageId: string): Promise<readonly string[]> => {
  const html = htmlOf(context, messageId);
  return html === null ? [] : (await mime.sanitise(html, { remoteImageBase: null, cids: {} })).remoteImages;
};

const htmlOf = (context: HandlerContext, messageId: string): string | null =>
  context.db.one<{ html: string | null }>("select html from message_mail where message_id = ?", messageId)?.html ?? null;

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

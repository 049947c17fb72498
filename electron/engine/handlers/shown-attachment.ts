import { judgeAttachment } from "../channels/media-policy.ts";
import { showablePicture } from "../kernel/raster-type.ts";
import { getAttachment } from "../store/repositories/messages-repository.ts";
import type { HandlerContext } from "./handler-context.ts";

export interface ShownAttachment {
  readonly mime: string;
  readonly content: Uint8Array;
}

/** A picture, a sound or a film to be shown in place, by what it is and not by what it is called; null for everything else. Throws NOT_FOUND. */
export const shownAttachment = async (context: HandlerContext, attachmentId: string): Promise<ShownAttachment | null> => {
  const { fileName, mime, sha256, isDangerous } = getAttachment(context.db, attachmentId);
  if (sha256 === null || isDangerous) return null;
  const content = context.media.get(sha256);
  const judged = await judgeAttachment({ fileName, mime, head: content.subarray(0, 4100), bytes: content.length });
  if (judged.isDangerous) return null;
  if (judged.kind === "audio" || judged.kind === "video") return { mime: judged.mime, content };
  const picture = showablePicture(content);
  return picture === null ? null : { mime: picture, content };
};

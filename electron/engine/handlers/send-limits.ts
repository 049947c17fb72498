import type { MediaKind, SendLimits } from "../../../shared/domain/send-limits.ts";
import type { ChannelCapabilities } from "../channels/channel.ts";
import { mediaLimits } from "../channels/media-policy.ts";

const maxFiles = 20;

/** The channel's own limits and those of the house, whichever is smaller. A kind of which the channel takes no type is not taken. */
export const sendLimitsOf = (can: ChannelCapabilities): SendLimits => {
  const limit = (kind: Exclude<MediaKind, "other">) => {
    const { maxBytes, mimes } = can.media[kind];
    const isTaken = maxBytes > 0 && (mimes === "any" || mediaLimits[kind].mimes.some((mime) => mimes.includes(mime)));
    return isTaken ? { maxBytes: Math.min(maxBytes, mediaLimits[kind].maxBytes) } : null;
  };
  const { maxBytes, mimes } = can.media.document;
  return {
    kinds: { image: limit("image"), video: limit("video"), audio: limit("audio"), document: limit("document"), other: mimes === "any" && maxBytes > 0 ? { maxBytes } : null },
    maxTotalBytes: can.maxTotalBytes, maxFiles,
  };
};

import { splitText } from "../../../shared/text/split-text.ts";
import type { ChannelCapabilities } from "../channels/channel.ts";

export interface Piece<File> {
  readonly text: string;
  readonly files: readonly File[];
}

/**
 * How a reply travels on a channel: whole where it may, else its text in pieces and each file as a message of its own, the first with the
 * text beside it when that fits.
 */
export const planPieces = <File>(text: string, files: readonly File[], can: Pick<ChannelCapabilities, "maxTextLength" | "filesPerMessage" | "maxCaptionLength">): readonly Piece<File>[] => {
  if (files.length <= can.filesPerMessage && text.length <= (files.length > 0 ? can.maxCaptionLength : can.maxTextLength)) return [{ text, files }];
  const [first, ...others] = files;
  if (first !== undefined && text.length <= can.maxCaptionLength) return [{ text, files: [first] }, ...others.map((file) => ({ text: "", files: [file] }))];
  return [...splitText(text, can.maxTextLength).map((piece) => ({ text: piece, files: [] })), ...files.map((file) => ({ text: "", files: [file] }))];
};

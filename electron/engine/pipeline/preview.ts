import { oneLine } from "../../../shared/text/safe-text.ts";

const previewLength = 160;

/** One line for lists: the text, or the subject of a message without one. */
export const previewOf = (message: { readonly text: string; readonly subject: string }): string =>
  oneLine(message.text.slice(0, 600)).slice(0, previewLength) || oneLine(message.subject).slice(0, previewLength);

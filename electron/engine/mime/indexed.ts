import { indexText } from "../../../shared/text/index-tokens.ts";

/** Words beyond this are kept and shown but not searched. */
const maxIndexed = 30_000;

/** The streams for the full-text index, made here so that the engine's thread only stores them. */
export const indexed = (foldedSubject: string, foldedText: string): { readonly indexedSubject: string; readonly indexedText: string } => ({
  indexedSubject: indexText(foldedSubject),
  indexedText: indexText(foldedText.slice(0, maxIndexed)),
});

import { create } from "zustand";
import type { ConversationId, DraftId } from "../../../../shared/domain/ids.ts";
import type { GrantedFile } from "../../../../shared/domain/granted-file.ts";
import type { RefusedFile } from "./attach-files.ts";
import type { ComposerMode } from "../../../stores/ui.ts";

export interface Composition {
  readonly text: string;
  readonly note: string;
  readonly mode: ComposerMode;
  readonly files: readonly GrantedFile[];
  /** Names of files that are being attached, in the order in which they were given. */
  readonly coming: readonly string[];
  /** What was to be attached and could not be. */
  readonly refused: readonly RefusedFile[];
  /** The suggestion that is being edited; sending approves it with this text. */
  readonly editing: { readonly draftId: DraftId; readonly version: number } | null;
  /** Set by hand; null follows the text. */
  readonly direction: "rtl" | "ltr" | null;
  /** Grows when the field should take the focus. */
  readonly focusRequest: number;
}

export const emptyComposition: Composition = { text: "", note: "", mode: "reply", files: [], coming: [], refused: [], editing: null, direction: null, focusRequest: 0 };

/** What stands unfinished, per conversation; walking away loses nothing. */
export const useCompositions = create<Readonly<Record<string, Composition>>>()(() => ({}));

export const compositionOf = (id: ConversationId): Composition => useCompositions.getState()[id] ?? emptyComposition;

export const compose = (id: ConversationId, part: Partial<Composition>): void =>
  useCompositions.setState((all) => ({ ...all, [id]: { ...(all[id] ?? emptyComposition), ...part } }));

export const focusComposer = (id: ConversationId, part: Partial<Composition> = {}): void =>
  compose(id, { ...part, focusRequest: compositionOf(id).focusRequest + 1 });

/** Puts a text back into the editor: a reply taken back, a failed one, a suggestion to edit. */
export const composeText = (id: ConversationId, text: string, editing: Composition["editing"] = null): void =>
  focusComposer(id, { text, editing, mode: "reply" });

export const clearComposition = (id: ConversationId): void => compose(id, { text: "", files: [], refused: [], editing: null, direction: null });

import { create } from "zustand";
import type { ConversationId, DraftId } from "../../../../shared/domain/ids.ts";
import type { GrantedFile } from "../../../../shared/domain/granted-file.ts";
import type { RefusedFile } from "./attach-files.ts";
import type { ComposerMode } from "../../../stores/ui.ts";

export interface Composition {
  readonly text: string;
  /** What was being written when a suggestion was taken into the editor: it comes back when that is sent or put away. */
  readonly aside: string;
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

export const emptyComposition: Composition = { text: "", aside: "", note: "", mode: "reply", files: [], coming: [], refused: [], editing: null, direction: null, focusRequest: 0 };

/** What stands unfinished, per conversation; walking away loses nothing. */
export const useCompositions = create<Readonly<Record<string, Composition>>>()(() => ({}));

export const compositionOf = (id: ConversationId): Composition => useCompositions.getState()[id] ?? emptyComposition;

export const compose = (id: ConversationId, part: Partial<Composition>): void =>
  useCompositions.setState((all) => ({ ...all, [id]: { ...(all[id] ?? emptyComposition), ...part } }));

export const focusComposer = (id: ConversationId, part: Partial<Composition> = {}): void =>
  compose(id, { ...part, focusRequest: compositionOf(id).focusRequest + 1 });

export const joinTexts = (...texts: readonly string[]): string => texts.filter((text) => text.trim() !== "").join("\n\n");

/** Takes a suggestion into the editor; what was being written there waits aside. */
export const editSuggestion = (id: ConversationId, text: string, editing: NonNullable<Composition["editing"]>): void => {
  const now = compositionOf(id);
  focusComposer(id, { text, editing, aside: joinTexts(now.text, now.aside), direction: null, mode: "reply" });
};

/** Puts a failed reply back into the editor, before what has been begun there since; asked for twice, it stands there once. */
export const editFailed = (id: ConversationId, text: string): void => {
  const now = compositionOf(id);
  focusComposer(id, { text: now.text.includes(text) ? now.text : joinTexts(text, now.text), mode: "reply" });
};

/** The suggestion stays as it was, and the editor is as it was before. */
export const leaveSuggestion = (id: ConversationId): void => compose(id, { text: compositionOf(id).aside, aside: "", editing: null, direction: null });

/** For what is being sent: its place is free, for what was put aside or for the next. */
export const clearComposition = (id: ConversationId): void => {
  leaveSuggestion(id);
  compose(id, { files: [], refused: [] });
};

/** Puts back what could not be sent, before what has been begun there since. A suggestion that is gone leaves its text. */
export const restoreComposition = (id: ConversationId, { text, files, editing, aside }: Composition, isSuggestionGone = false): void => {
  const now = compositionOf(id);
  const isApart = editing !== null || aside !== "";
  compose(id, {
    ...(isApart ? { text, aside: now.text } : { text: joinTexts(text, now.text) }),
    files: [...files, ...now.files],
    editing: isSuggestionGone ? null : editing,
  });
};

import { create } from "zustand";
import type { Split } from "../../shared/domain/conversation.ts";
import type { ContactId, ConversationId } from "../../shared/domain/ids.ts";

export type ComposerMode = "reply" | "note";
export type OpenPopover = "snooze" | "label" | null;

/** What is open and chosen in the window; nothing here outlives it. */
export interface UiState {
  readonly split: Split;
  /** The conversation that is shown; the list's focus moves it. */
  readonly conversationId: ConversationId | null;
  readonly selectedIds: ReadonlySet<ConversationId>;
  readonly query: string;
  readonly isSearching: boolean;
  readonly isContactPaneOpen: boolean;
  /** Where there is no room for the pane it is a sheet, closed until asked for. */
  readonly isContactSheetOpen: boolean;
  readonly isPaletteOpen: boolean;
  readonly isShortcutSheetOpen: boolean;
  readonly openPopover: OpenPopover;
  /** Who is to be blocked, while it is asked: another conversation may be opened meanwhile. */
  readonly blocking: { readonly contactId: ContactId; readonly name: string } | null;
  /** In a narrow window list and thread are one stack: whether the thread is on top. */
  readonly isThreadOnTop: boolean;
}

export const useUi = create<UiState>()(() => ({
  split: "all",
  conversationId: null,
  selectedIds: new Set<ConversationId>(),
  query: "",
  isSearching: false,
  isContactPaneOpen: true,
  isContactSheetOpen: false,
  isPaletteOpen: false,
  isShortcutSheetOpen: false,
  openPopover: null,
  blocking: null,
  isThreadOnTop: false,
}));

export const setUi = (part: Partial<UiState>): void => useUi.setState(part);

/** The state just now, for what is no component. */
export const uiNow = (): UiState => useUi.getState();

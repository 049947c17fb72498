import { useState } from "react";
import type { ConversationRow } from "../../../../shared/domain/conversation.ts";
import type { ConversationId } from "../../../../shared/domain/ids.ts";
import { useSettings } from "../../../ipc/queries/settings.ts";
import { compositionOf, emptyComposition, focusComposer, useCompositions, type Composition } from "./compose-store.ts";
import { chooseFiles } from "./attach-files.ts";
import { sendComposition } from "./send-actions.ts";
import { fillBlanks, knownValues, openBlanks } from "./variables.ts";

export interface ComposerModel extends Composition {
  readonly isNote: boolean;
  readonly value: string;
  readonly blanks: readonly string[];
  readonly canSend: boolean;
  /** Nothing stands in it: one quiet line is enough. */
  readonly isEmpty: boolean;
  readonly send: () => Promise<boolean>;
  readonly attach: () => void;
  readonly isSavedOpen: boolean;
  readonly setSavedOpen: (isOpen: boolean) => void;
  readonly chooseSaved: (body: string) => void;
  /** A text with blanks that waits for its values. */
  readonly toFill: string | null;
  readonly setToFill: (text: string | null) => void;
  readonly onFilled: (filled: string) => void;
}

export const useComposer = (row: ConversationRow): ComposerModel => {
  const businessName = useSettings().data?.businessName ?? "";
  const composition = useCompositions((all) => all[row.id]) ?? emptyComposition;
  const { text, note, mode, files, coming, editing } = composition;
  const hasFiles = files.length + coming.length > 0;
  const [isSavedOpen, setSavedOpen] = useState(false);
  const [filling, setFilling] = useState<{ readonly id: ConversationId; readonly text: string } | null>(null);
  // The pane stays when another conversation is opened, and the words are for this one's customer.
  const toFill = filling?.id === row.id ? filling.text : null;
  const setToFill = (waiting: string | null): void => setFilling(waiting === null ? null : { id: row.id, text: waiting });
  const isNote = mode === "note";
  const value = isNote ? note : text;
  const blanks = isNote ? [] : openBlanks(text);
  const canSend = (value.trim() !== "" || (!isNote && hasFiles)) && blanks.length === 0;
  const insert = (inserted: string): void => {
    const before = compositionOf(row.id).text;
    focusComposer(row.id, { text: before === "" ? inserted : `${before}\n${inserted}`, mode: "reply" });
  };
  return {
    ...composition,
    isNote,
    value,
    blanks,
    canSend,
    isEmpty: value === "" && !hasFiles && editing === null && !isNote,
    send: async () => (canSend ? sendComposition(row) : false),
    attach: () => void chooseFiles(row),
    isSavedOpen,
    setSavedOpen,
    chooseSaved: (body) => {
      setSavedOpen(false);
      const filled = fillBlanks(body, knownValues(row.contactName, businessName));
      if (openBlanks(filled).length > 0) setToFill(filled);
      else insert(filled);
    },
    toFill,
    setToFill,
    onFilled: (filled) => {
      if (toFill === text) focusComposer(row.id, { text: filled });
      else insert(filled);
      setToFill(null);
    },
  };
};

import type { ConversationId } from "../../../../shared/domain/ids.ts";
import { listOrder } from "../../../stores/list-order.ts";
import { setUi, useUi } from "../../../stores/ui.ts";

export const listElementId = "conversation-list";

/** The key of the row that holds the focus, null for anything else in the list. */
export const rowKey = (target: EventTarget): string | null =>
  target instanceof Element ? (target.closest<HTMLElement>("[role=row]")?.dataset["key"] ?? null) : null;

type WalkKey = "ArrowDown" | "ArrowUp";

/** J and K are the arrow keys by another name: the list itself moves, scrolls and announces. */
export const walkElement = (elementId: string, key: WalkKey, shiftKey = false): void => {
  const list = document.getElementById(elementId);
  if (list === null) return;
  // Entering the list lands on the row it knows; the step goes from there.
  if (!list.contains(document.activeElement)) list.focus();
  const target = list.contains(document.activeElement) ? document.activeElement : list;
  target?.dispatchEvent(new KeyboardEvent("keydown", { key, code: key, shiftKey, bubbles: true, cancelable: true }));
};

export const walkList = (key: WalkKey, shiftKey = false): void => walkElement(listElementId, key, shiftKey);

export const focusList = (): void => document.getElementById(listElementId)?.focus();

export const toggleSelected = (id: ConversationId | null): void => {
  if (id === null) return;
  const next = new Set(useUi.getState().selectedIds);
  if (!next.delete(id)) next.add(id);
  setUi({ selectedIds: next });
};

/** The next or previous conversation without touching the focus: for "send and next". */
export const stepConversation = (by: 1 | -1): void => {
  const order = listOrder();
  const at = order.findIndex((id) => id === useUi.getState().conversationId);
  const next = order[at + by];
  if (next !== undefined) setUi({ conversationId: next });
};

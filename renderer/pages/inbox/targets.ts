import type { ConversationId } from "../../../shared/domain/ids.ts";
import { useUi } from "../../stores/ui.ts";

/** What an action is about: the selection if there is one, else what is open. */
export const targetIds = (): readonly ConversationId[] => {
  const { selectedIds, conversationId } = useUi.getState();
  if (selectedIds.size > 0) return [...selectedIds];
  return conversationId === null ? [] : [conversationId];
};

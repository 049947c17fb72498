import type { ConversationId } from "../../../shared/domain/ids.ts";
import { useUi } from "../../stores/ui.ts";

/** What an action is about: the selection if there is one in sight, else what is open. Searching hides the list with its selection. */
export const targetIds = (): readonly ConversationId[] => {
  const { selectedIds, conversationId, isSearching } = useUi.getState();
  if (selectedIds.size > 0 && !isSearching) return [...selectedIds];
  return conversationId === null ? [] : [conversationId];
};

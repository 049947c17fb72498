import type { Split } from "../../../../shared/domain/conversation.ts";
import { useCommands } from "../../../app/commands/handlers.ts";
import { listOrder } from "../../../stores/list-order.ts";
import { setUi, useUi } from "../../../stores/ui.ts";
import { focusComposer } from "../composer/compose-store.ts";
import { markAllRead } from "../conversation-actions.ts";
import { stopSearch } from "./list-header.tsx";
import { focusList, toggleSelected, walkList } from "./list-keys.ts";
import { chooseSplit } from "./split-chips.tsx";

/** One step back: the selection, the search, the thread on top, then the list. */
const goBack = (): void => {
  const { selectedIds, isSearching, isThreadOnTop } = useUi.getState();
  if (selectedIds.size > 0) setUi({ selectedIds: new Set() });
  else if (isSearching) stopSearch();
  else if (isThreadOnTop) setUi({ isThreadOnTop: false });
  else focusList();
};

const openCurrent = (): void => {
  const { conversationId } = useUi.getState();
  setUi({ isThreadOnTop: true });
  if (conversationId !== null) focusComposer(conversationId);
};

const split = (name: Split) => () => chooseSplit(name);

export const useListCommands = (): void =>
  useCommands({
    "list.search": () => setUi({ isSearching: true, isThreadOnTop: false }),
    "list.next": () => walkList("ArrowDown"),
    "list.previous": () => walkList("ArrowUp"),
    "list.open": openCurrent,
    "list.select": () => toggleSelected(useUi.getState().conversationId),
    "list.extendDown": () => walkList("ArrowDown", true),
    "list.extendUp": () => walkList("ArrowUp", true),
    "list.selectAll": () => setUi({ selectedIds: new Set(listOrder()) }),
    "list.markAllRead": () => void markAllRead(),
    "app.back": goBack,
    "split.all": split("all"),
    "split.needs_approval": split("needs_approval"),
    "split.urgent": split("urgent"),
    "split.unread": split("unread"),
    "split.waiting": split("waiting"),
    "split.snoozed": split("snoozed"),
    "split.closed": split("closed"),
  });

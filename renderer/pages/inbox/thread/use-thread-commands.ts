import type { ConversationRow } from "../../../../shared/domain/conversation.ts";
import type { ContactId } from "../../../../shared/domain/ids.ts";
import { useCommands } from "../../../app/commands/handlers.ts";
import { knownRow } from "../../../ipc/queries/conversations.ts";
import { useUi, setUi } from "../../../stores/ui.ts";
import { closeConversations, markSpam, reopenConversations, setRead, setStarred } from "../conversation-actions.ts";
import { layoutQueries } from "../layout-queries.ts";
import { targetIds } from "../targets.ts";

const togglePane = (): void => {
  const { isContactPaneOpen, isContactSheetOpen } = useUi.getState();
  if (matchMedia(layoutQueries.contactAsSheet).matches) setUi({ isContactSheetOpen: !isContactSheetOpen });
  else setUi({ isContactPaneOpen: !isContactPaneOpen });
};

/** The thread follows the list a moment later; a quick key is about what the list shows. */
const subject = (shown: ConversationRow): ConversationRow => knownRow(targetIds()[0] ?? shown.id) ?? shown;

/** What can be done with the open conversation, or with all that are selected; the open one says which way a switch turns. */
export const useThreadCommands = (row: ConversationRow | undefined): void => {
  useCommands(
    row === undefined
      ? {}
      : {
          "conversation.close": () => void (subject(row).status === "closed" ? reopenConversations(targetIds()) : closeConversations(targetIds())),
          "conversation.snooze": () => setUi({ openPopover: "snooze" }),
          "conversation.label": () => setUi({ openPopover: "label" }),
          "conversation.unread": () => void setRead(targetIds(), subject(row).unreadCount > 0),
          "conversation.star": () => void setStarred(targetIds(), !subject(row).isStarred),
          "conversation.spam": () => void markSpam(targetIds()),
          "conversation.block": row.contactId === null ? undefined : () => setUi({ blocking: { contactId: row.contactId as ContactId, name: row.contactName } }),
          "view.contactPane": togglePane,
        },
  );
};

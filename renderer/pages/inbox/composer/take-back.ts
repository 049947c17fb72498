import type { OutboxItemId } from "../../../../shared/domain/ids.ts";
import { navigate } from "../../../app/router.ts";
import { request } from "../../../ipc/client.ts";
import { setUi } from "../../../stores/ui.ts";
import { compositionOf, focusComposer, joinTexts } from "./compose-store.ts";

/**
 * Takes a reply back and shows its conversation. A suggestion stands in its card again; what was written by hand goes back into the
 * editor, before anything that has been begun there since.
 */
export const takeBack = async (outboxItemId: OutboxItemId): Promise<void> => {
  const { conversationId, text, isSuggestion, files } = await request("outbox.undo", { outboxItemId });
  navigate("inbox");
  setUi({ conversationId, isThreadOnTop: true });
  if (isSuggestion) return;
  const now = compositionOf(conversationId);
  focusComposer(conversationId, { text: joinTexts(text, now.text), files: [...files, ...now.files], editing: null, mode: "reply" });
};

import { toast } from "../../components/toast-queue.ts";
import { i18n } from "../../i18n/i18n.ts";
import { request } from "../../ipc/client.ts";
import { queryClient } from "../../ipc/query-client.ts";
import { forgetAllUndo } from "../../stores/undo.ts";
import { setUi } from "../../stores/ui.ts";
import { useCompositions } from "../inbox/composer/compose-store.ts";

/** Goes back to a backup. Another store is open then: nothing of what the window knew is about it. */
export const restoreBackup = async (token: string, passphrase: string | null): Promise<void> => {
  await request("app.restoreBackup", { token, passphrase });
  useCompositions.setState({}, true);
  forgetAllUndo();
  setUi({ conversationId: null, selectedIds: new Set(), isSearching: false, query: "", isThreadOnTop: false });
  await queryClient.resetQueries();
  toast({ text: i18n.t("restore.done") });
};

import type { SavedReply } from "../../../../shared/domain/settings.ts";
import type { RouteInput } from "../../../../shared/ipc/contract.ts";
import { toast } from "../../../components/toast-queue.ts";
import { showProblem } from "../../../errors/show-problem.ts";
import { i18n } from "../../../i18n/i18n.ts";
import { request } from "../../../ipc/client.ts";
import { queryClient } from "../../../ipc/query-client.ts";
import { pushUndo, undoByKey } from "../../../stores/undo.ts";
import { markSaved } from "../controls/use-save-setting.ts";

export type ReplyInput = RouteInput<"savedReplies.save">;

const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ["savedReplies.list"] });

export const saveReply = async (input: ReplyInput): Promise<void> => {
  await request("savedReplies.save", input);
  await refresh();
  markSaved();
};

export const inputFrom = ({ id, shortcut, title, bodyAr, bodyEn, intents }: SavedReply): ReplyInput => ({ id, shortcut, title, bodyAr, bodyEn, intents });

export const removeReply = async (reply: SavedReply): Promise<void> => {
  try {
    await request("savedReplies.remove", { id: reply.id });
    await refresh();
  } catch (error) {
    showProblem(error);
    return;
  }
  pushUndo(reply.id, async () => {
    await saveReply({ ...inputFrom(reply), id: null });
    return "saved reply";
  });
  toast({ text: i18n.t("settings.replies.removed"), action: { label: i18n.t("common.undo"), keys: "mod+z", run: () => undoByKey(reply.id) } });
};

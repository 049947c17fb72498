import type { Label } from "../../../../shared/domain/contact.ts";
import type { LabelId } from "../../../../shared/domain/ids.ts";
import { showProblem } from "../../../errors/show-problem.ts";
import { i18n } from "../../../i18n/i18n.ts";
import { request } from "../../../ipc/client.ts";
import { sayUndoable } from "../../../stores/undo.ts";

const undoable = async (work: Promise<{ readonly undoToken: string | null }>, done: string): Promise<void> => {
  try {
    const { undoToken } = await work;
    if (undoToken !== null) sayUndoable(done, undoToken);
  } catch (error) {
    showProblem(error);
  }
};

/** No question first: what it stood on is put back by Undo. */
export const removeLabel = (label: Label): Promise<void> => undoable(request("labels.remove", { id: label.id }), i18n.t("settings.label.removed", { name: label.name }));

export const mergeLabel = (label: Label, into: LabelId, intoName: string): Promise<void> =>
  undoable(request("labels.merge", { from: label.id, into }), i18n.t("settings.label.merged", { name: label.name, into: intoName }));

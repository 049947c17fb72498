import type { ContactView } from "../../../../shared/domain/contact.ts";
import type { ContactId } from "../../../../shared/domain/ids.ts";
import { navigate } from "../../../app/router.ts";
import { showProblem } from "../../../errors/show-problem.ts";
import { i18n } from "../../../i18n/i18n.ts";
import { request } from "../../../ipc/client.ts";
import { toast } from "../../../components/toast-queue.ts";
import { sayUndoable } from "../../../stores/undo.ts";

export const joinContacts = async (contact: ContactView, otherId: ContactId, otherName: string): Promise<void> => {
  try {
    const { contactId, undoToken } = await request("contacts.merge", { contactId: contact.id, otherId });
    navigate("contacts", contactId);
    sayUndoable(i18n.t("merge.done", { name: contact.name, other: otherName }), undoToken);
  } catch (error) {
    showProblem(error);
  }
};

export const partContacts = async (mergeId: string, name: string): Promise<void> => {
  try {
    await request("contacts.undoMerge", { mergeId });
    toast({ text: i18n.t("merge.parted", { name }) });
  } catch (error) {
    showProblem(error);
  }
};

import type { ContactView } from "../../../shared/domain/contact.ts";
import type { ContactId, LabelId } from "../../../shared/domain/ids.ts";
import { showProblem } from "../../errors/show-problem.ts";
import { request } from "../../ipc/client.ts";
import { queryClient } from "../../ipc/query-client.ts";
import { isAppCode } from "../../ipc/request-error.ts";
import { keyOf } from "../../ipc/use-route.ts";

const keep = (contact: ContactView): ContactView => {
  queryClient.setQueryData(keyOf("contacts.get", { contactId: contact.id }), contact);
  return contact;
};

/** The newest version, wherever it was changed. */
export const reloadContact = async (contactId: ContactId): Promise<ContactView> => keep(await request("contacts.get", { contactId }));

type Patch = { readonly name: string } | { readonly notes: string } | { readonly isStarred: boolean };

/** Throws CONFLICT when somebody changed the contact since `version`. */
export const updateContact = async (contact: Pick<ContactView, "id" | "version">, patch: Patch): Promise<ContactView> => {
  const saved = keep(await request("contacts.update", { contactId: contact.id, version: contact.version, ...patch }));
  await queryClient.invalidateQueries({ queryKey: ["contacts.list"] });
  return saved;
};

/** Name and star touch nothing else: where only the version was old, the newest one is taken and the same is done to it. */
export const updateAnyway = async (contact: ContactView, patch: Patch): Promise<boolean> => {
  try {
    await updateContact(contact, patch);
    return true;
  } catch (error) {
    if (!isAppCode(error, "CONFLICT")) {
      showProblem(error);
      return false;
    }
  }
  try {
    await updateContact(await reloadContact(contact.id), patch);
    return true;
  } catch (error) {
    showProblem(error);
    return false;
  }
};

export const changeContactLabels = async (contactId: ContactId, add: readonly LabelId[], remove: readonly LabelId[]): Promise<void> => {
  try {
    keep(await request("contacts.setLabels", { contactId, add: [...add], remove: [...remove] }));
    await queryClient.invalidateQueries({ queryKey: ["contacts.list"] });
  } catch (error) {
    showProblem(error);
  }
};

import type { EngineHandlers } from "../../../shared/ipc/contract.ts";
import { contactTimeline, getContact, listContacts, setContactBlocked, updateContact } from "../store/repositories/contacts-repository.ts";
import { listLabels, removeLabel, saveLabel, setLabels } from "../store/repositories/labels-repository.ts";
import type { HandlerContext } from "./handler-context.ts";

type CrmRoute = Extract<keyof EngineHandlers, `contacts.${string}` | `labels.${string}`>;

export const crmHandlers = (context: HandlerContext): Pick<EngineHandlers, CrmRoute> => {
  const { db, clock, hub } = context;
  return {
    "contacts.list": (input) => listContacts(db, input),
    "contacts.get": ({ contactId }) => getContact(db, contactId),
    "contacts.update": (input) => {
      const contact = updateContact(db, input, clock.now());
      hub.contactChanged(contact.id);
      return contact;
    },
    "contacts.setBlocked": ({ contactId, isBlocked }) => {
      const set = (value: boolean) => {
        const changed = setContactBlocked(db, contactId, value, clock.now());
        hub.contactChanged(contactId);
        return changed;
      };
      return { undoToken: set(isBlocked) ? context.undo.add(isBlocked ? "block" : "unblock", () => set(!isBlocked)) : null };
    },
    "contacts.setLabels": ({ contactId, add, remove }) => {
      db.transaction(() => setLabels(db, "contact", contactId, add, remove));
      hub.contactChanged(contactId);
      return getContact(db, contactId);
    },
    "contacts.timeline": (input) => contactTimeline(db, input),
    "labels.list": () => ({ items: listLabels(db) }),
    "labels.save": (input) => saveLabel(db, input, clock.now()),
    "labels.remove": ({ id }) => {
      removeLabel(db, id);
      return {};
    },
  };
};

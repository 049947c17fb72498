import type { EngineHandlers } from "../../../shared/ipc/contract.ts";
import { contactTimeline, getContact, listContacts, setContactBlocked, updateContact } from "../store/repositories/contacts-repository.ts";
import { listLabels, mergeLabels, putLabelBack, saveLabel, setLabels, takeLabel } from "../store/repositories/labels-repository.ts";
import type { HandlerContext } from "./handler-context.ts";

type CrmRoute = Extract<keyof EngineHandlers, `contacts.${string}` | `labels.${string}`>;

export const crmHandlers = (context: HandlerContext): Pick<EngineHandlers, CrmRoute> => {
  const { db, clock, hub } = context;
  /** Any row may wear one: all are read anew. */
  const labelsChanged = (): void => {
    hub.emit({ type: "conversations.changed", ids: [] });
    hub.emit({ type: "contacts.changed", ids: [] });
  };
  const undoable = (label: string, undo: (() => void) | null): { undoToken: string | null } => {
    if (!undo) return { undoToken: null };
    labelsChanged();
    return {
      undoToken: context.undo.add(label, () => {
        undo();
        labelsChanged();
      }),
    };
  };
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
    "labels.save": (input) => {
      const label = saveLabel(db, input, clock.now());
      labelsChanged();
      return label;
    },
    "labels.remove": ({ id }) => {
      const taken = takeLabel(db, id);
      return undoable("label", taken && (() => putLabelBack(db, taken)));
    },
    "labels.merge": ({ from, into }) => undoable("label", mergeLabels(db, from, into)),
  };
};

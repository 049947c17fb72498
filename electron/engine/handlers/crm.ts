import type { ContactId } from "../../../shared/domain/ids.ts";
import { AppError } from "../../../shared/errors/app-error.ts";
import type { EngineHandlers } from "../../../shared/ipc/contract.ts";
import { contactTimeline, getContact, listContacts, setContactBlocked, updateContact } from "../store/repositories/contacts-repository.ts";
import { listLabels, mergeLabels, putLabelBack, saveLabel, setLabels, takeLabel } from "../store/repositories/labels-repository.ts";
import { mergeContacts, undoMerge } from "../store/repositories/merges-repository.ts";
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
  /** Conversations changed hands: all that names them is read anew. */
  const contactsMoved = (): void => {
    hub.emit({ type: "conversations.changed", ids: [] });
    hub.emit({ type: "contacts.changed", ids: [] });
  };
  const part = (mergeId: string): ContactId => {
    const { loserId } = undoMerge(db, mergeId, clock.now());
    contactsMoved();
    return loserId as ContactId;
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
    "contacts.merge": ({ contactId, otherId }) => {
      const merged = db.transaction(() => mergeContacts(db, contactId, otherId, "person", clock.now()));
      if (!merged) throw new AppError("CONFLICT", "never", { what: "contact" });
      contactsMoved();
      return { contactId: merged.winnerId as ContactId, undoToken: context.undo.add("merge", () => part(merged.mergeId)) };
    },
    "contacts.undoMerge": ({ mergeId }) => ({ otherId: part(mergeId) }),
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

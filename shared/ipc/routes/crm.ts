import { z } from "zod";
import { page, PageRequest } from "../../domain/common.ts";
import { ContactRow, ContactView, Label, LabelColour, TimelineItem } from "../../domain/contact.ts";
import { ContactId, LabelId } from "../../domain/ids.ts";
import { route } from "../route.ts";

const Undoable = z.object({ undoToken: z.string().nullable() });

export const crmRoutes = {
  "contacts.list": route(z.strictObject({ ...PageRequest.shape, query: z.string().max(200) }), page(ContactRow)),
  "contacts.get": route(z.strictObject({ contactId: ContactId }), ContactView),
  "contacts.update": route(
    z.strictObject({
      contactId: ContactId,
      version: z.number().int(),
      name: z.string().trim().min(1).max(200).optional(),
      notes: z.string().max(20_000).optional(),
      isStarred: z.boolean().optional(),
    }),
    ContactView,
  ),
  "contacts.setBlocked": route(
    z.strictObject({ contactId: ContactId, isBlocked: z.boolean() }),
    z.object({ undoToken: z.string().nullable() }),
  ),
  "contacts.setLabels": route(
    z.strictObject({ contactId: ContactId, add: z.array(LabelId).max(20), remove: z.array(LabelId).max(20) }),
    ContactView,
  ),
  /** They are one person: the answer is the contact that stays. Refused with CONFLICT where they are one already. */
  "contacts.merge": route(z.strictObject({ contactId: ContactId, otherId: ContactId }), z.object({ contactId: ContactId, undoToken: z.string() })),
  /** Parts what was merged, and never joins the two by itself again. */
  "contacts.undoMerge": route(z.strictObject({ mergeId: z.string().max(60) }), z.object({ otherId: ContactId })),
  "contacts.timeline": route(z.strictObject({ ...PageRequest.shape, contactId: ContactId }), page(TimelineItem)),
  "labels.list": route(z.strictObject({}), z.object({ items: z.array(Label) })),
  "labels.save": route(
    z.strictObject({ id: LabelId.nullable(), name: z.string().trim().min(1).max(40), colour: LabelColour }),
    Label,
  ),
  "labels.remove": route(z.strictObject({ id: LabelId }), Undoable),
  /** `into` takes over all that `from` stood on. */
  "labels.merge": route(z.strictObject({ from: LabelId, into: LabelId }), Undoable),
} as const;

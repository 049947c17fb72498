import { z } from "zod";
import { MessageId } from "../../domain/ids.ts";
import { PictureSender } from "../../domain/message.ts";
import { route } from "../route.ts";

const Undoable = z.object({ undoToken: z.string().nullable() });

/** Pictures that a mail does not carry but names. Fetching them tells their host that it was read, so a person says when. */
export const pictureRoutes = {
  /** `isAllowed`: this sender's are shown without asking; never so for a mail that was filtered out. */
  "pictures.named": route(z.strictObject({ messageId: MessageId }), z.object({ count: z.number().int(), hosts: z.array(z.string()).max(40), isAllowed: z.boolean() })),
  "pictures.allowSender": route(z.strictObject({ messageId: MessageId }), Undoable),
  "pictures.forgetSender": route(z.strictObject({ address: z.string().min(1).max(320) }), Undoable),
  "pictures.senders": route(z.strictObject({}), z.object({ items: z.array(PictureSender) })),
} as const;

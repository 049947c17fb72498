import { z } from "zod";
import { page, PageRequest } from "../../domain/common.ts";
import { GrantedFile } from "../../domain/granted-file.ts";
import { ConversationId, OutboxItemId } from "../../domain/ids.ts";
import { OutboxRow } from "../../domain/outbox.ts";
import { route } from "../route.ts";

const One = z.strictObject({ outboxItemId: OutboxItemId });

export const outboxRoutes = {
  "outbox.list": route(
    z.strictObject({ ...PageRequest.shape, view: z.enum(["waiting", "problems", "sent"]) }),
    page(OutboxRow),
  ),
  /** Takes a held reply back. `isSuggestion`: it stands in its card again; else text and files belong into the editor. Refused once sending began. */
  "outbox.undo": route(One, z.object({ conversationId: ConversationId, text: z.string(), isSuggestion: z.boolean(), files: z.array(GrantedFile) })),
  "outbox.sendNow": route(One, z.object({})),
  "outbox.retry": route(One, z.object({})),
  "outbox.discard": route(One, z.object({})),
  /** For an unknown outcome: the person decides. "check" looks into the Sent folder again. */
  "outbox.resolve": route(One.extend({ as: z.enum(["check", "send_again", "mark_sent"]) }), z.object({ status: OutboxRow.shape.status })),
} as const;

import { z } from "zod";
import { page, PageRequest } from "../../domain/common.ts";
import { DraftRow, DraftState } from "../../domain/draft.ts";
import { ConversationId, DraftId, OutboxItemId } from "../../domain/ids.ts";
import { route } from "../route.ts";

const Body = z.string().max(100_000);
const Seen = z.strictObject({ draftId: DraftId, version: z.number().int() });
const Queued = z.object({ outboxItemId: OutboxItemId, undoUntil: z.number().int().nullable() });

export const draftRoutes = {
  "drafts.list": route(z.strictObject(PageRequest.shape), page(DraftRow)),
  /** `body` given: approved with this edit. Refused when the draft is not the version seen, or is no longer pending. */
  "drafts.approve": route(Seen.extend({ body: Body.optional() }), Queued),
  "drafts.edit": route(Seen.extend({ body: Body }), z.object({ version: z.number().int() })),
  "drafts.discard": route(Seen.extend({ reason: z.string().max(300).optional() }), z.object({ undoToken: z.string() })),
  "drafts.regenerate": route(z.strictObject({ conversationId: ConversationId }), DraftState),
  /** A reply written by hand; attachments are tokens from `app.chooseFiles`. */
  "drafts.send": route(
    z.strictObject({ conversationId: ConversationId, body: Body, fileTokens: z.array(z.string().max(60)).max(20) }),
    Queued,
  ),
  /** What stands unfinished in the composer, kept over restarts; empty text forgets it. */
  "drafts.keepComposing": route(z.strictObject({ conversationId: ConversationId, body: Body }), z.object({})),
} as const;

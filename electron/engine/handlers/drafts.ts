import type { ConversationId } from "../../../shared/domain/ids.ts";
import { AppError } from "../../../shared/errors/app-error.ts";
import type { EngineHandlers } from "../../../shared/ipc/contract.ts";
import { approveDraft, sendByHand, type Queued } from "../pipeline/approve.ts";
import { placeOf, refreshFlags } from "../store/repositories/conversations-repository.ts";
import { changeDraftBody, draftStateOf, getPendingDraft, keepComposing, listDrafts, setDraftStatus } from "../store/repositories/drafts-repository.ts";
import type { HandlerContext } from "./handler-context.ts";

type DraftRoute = Extract<keyof EngineHandlers, `drafts.${string}`>;

export const draftHandlers = (context: HandlerContext): Pick<EngineHandlers, DraftRoute> => {
  const { db, clock, hub } = context;
  const queued = (reply: Queued) => {
    context.sending.nudge();
    // Who is answered has been read.
    const place = placeOf(db, reply.conversationId);
    if (place) context.accounts.tellRead([place]);
    return { outboxItemId: reply.outboxItemId, undoUntil: reply.undoUntil };
  };
  return {
    "drafts.list": (input) => listDrafts(db, input),
    "drafts.approve": (input) => queued(approveDraft(context, input)),
    "drafts.edit": ({ draftId, version, body }) => {
      const draft = getPendingDraft(db, draftId, version);
      changeDraftBody(db, draftId, body, clock.now());
      hub.draftChanged(draft.conversationId);
      return { version: version + 1 };
    },
    "drafts.discard": ({ draftId, version, reason }) => ({ undoToken: discardDraft(context, draftId, version, reason ?? null) }),
    "drafts.regenerate": ({ conversationId }) => regenerate(context, conversationId),
    "drafts.send": async ({ conversationId, body, fileTokens }) =>
      queued(await sendByHand(context, { conversationId, body, files: fileTokens.map((token) => context.files.read(token)) })),
    "drafts.keepComposing": ({ conversationId, body }) => {
      keepComposing(db, conversationId, body, clock.now());
      return {};
    },
  };
};

const discardDraft = (context: HandlerContext, draftId: string, version: number, reason: string | null): string => {
  const { db, clock, hub } = context;
  const draft = getPendingDraft(db, draftId, version);
  const set = (status: "rejected" | "pending") => {
    db.transaction(() => {
      setDraftStatus(db, draftId, status, clock.now(), reason);
      refreshFlags(db, draft.conversationId, clock.now());
    });
    hub.draftChanged(draft.conversationId);
  };
  set("rejected");
  // Taken back only while no newer draft stands in its place.
  return context.undo.add("discard", () => {
    if (draftStateOf(db, draft.conversationId).state !== "ready") set("pending");
  });
};

/** Sends the newest question through the drafting step again. */
const regenerate = (context: HandlerContext, conversationId: ConversationId) => {
  const { db } = context;
  const last = db.one<{ id: string; has_analysis: number }>(
    `select m.id, exists (select 1 from analysis y where y.message_id = m.id) as has_analysis from message m
     where m.conversation_id = ? and m.direction = 'in' and m.status <> 'filtered' order by m.seq desc limit 1`, conversationId,
  );
  if (!last) throw new AppError("NOT_FOUND", "never", { what: "message" });
  db.execute("update draft set status = 'superseded' where conversation_id = ? and status = 'pending'", conversationId);
  db.execute("update message set stage = ? where id = ?", last.has_analysis === 1 ? "analysed" : "received", last.id);
  refreshFlags(db, conversationId, context.clock.now());
  context.thinking.nudge();
  context.hub.draftChanged(conversationId);
  return draftStateOf(db, conversationId);
};

import { AppError } from "../../../shared/errors/app-error.ts";
import type { EngineHandlers } from "../../../shared/ipc/contract.ts";
import type { OutboxStatus } from "../../../shared/domain/outbox.ts";
import { checkUnknown } from "../pipeline/outbox.ts";
import { recount } from "../pipeline/restore.ts";
import { changeOutboxItem, getOutboxItem, listOutbox, outboxGroup, type OutboxChange } from "../store/repositories/outbox-repository.ts";
import { keepComposing } from "../store/repositories/drafts-repository.ts";
import type { HandlerContext } from "./handler-context.ts";

type OutboxRoute = Extract<keyof EngineHandlers, `outbox.${string}`>;

export const outboxHandlers = (context: HandlerContext): Pick<EngineHandlers, OutboxRoute> => {
  const { db, clock } = context;
  return {
    "outbox.list": (input) => listOutbox(db, input, (accountId) => context.accounts.isConnected(accountId)),
    "outbox.undo": ({ outboxItemId }) => undoSend(context, outboxItemId),
    "outbox.sendNow": ({ outboxItemId }) => {
      move(context, outboxItemId, ["held_undo", "queued"], { status: "queued", nextAttemptAt: clock.now() });
      return {};
    },
    "outbox.retry": ({ outboxItemId }) => {
      move(context, outboxItemId, ["failed"], { status: "queued", attempts: 0, error: null, nextAttemptAt: clock.now() });
      return {};
    },
    "outbox.discard": ({ outboxItemId }) => {
      const item = getOutboxItem(db, outboxItemId);
      move(context, outboxItemId, ["failed", "unknown", "queued", "held_undo"], { status: "cancelled", nextAttemptAt: null });
      // Without this piece those after it make no sense; none of them has left.
      for (const piece of outboxGroup(db, item)) if (piece.createdAt >= item.createdAt && piece.id > item.id) move(context, piece.id, ["queued", "held_undo"], { status: "cancelled", nextAttemptAt: null });
      return {};
    },
    "outbox.resolve": async ({ outboxItemId, as }) => {
      if (as === "mark_sent") move(context, outboxItemId, ["unknown"], { status: "sent", sentAt: clock.now(), error: null, isTransmitting: false, nextAttemptAt: null });
      else if (as === "send_again") move(context, outboxItemId, ["unknown"], { status: "queued", attempts: 0, error: null, isTransmitting: false, unknownSince: null, nextAttemptAt: clock.now() });
      else await checkUnknown(context, context.sender, getOutboxItem(db, outboxItemId), AbortSignal.timeout(60_000));
      return { status: getOutboxItem(db, outboxItemId).status };
    },
  };
};

const move = (context: HandlerContext, id: string, from: readonly OutboxStatus[], change: OutboxChange): void => {
  const item = getOutboxItem(context.db, id);
  if (!changeOutboxItem(context.db, item, from, change, context.clock.now())) throw new AppError("CONFLICT", "never", { what: "outbox item", status: item.status });
  if (change.status === "cancelled") recount(context, item.conversationId);
  context.hub.outboxChanged(item.id, item.conversationId);
  context.sending.nudge();
};

/** Back into the editor with its text, as if never approved. Once sending began it is too late, and said so. */
const undoSend = (context: HandlerContext, id: string) => {
  const item = getOutboxItem(context.db, id);
  const pieces = outboxGroup(context.db, item);
  const text = pieces.map((piece) => piece.payload.text).filter((piece) => piece !== "").join("\n\n");
  context.db.transaction(() => {
    for (const piece of pieces) move(context, piece.id, ["held_undo"], { status: "cancelled", nextAttemptAt: null });
    keepComposing(context.db, item.conversationId, text, context.clock.now());
  });
  return { conversationId: item.conversationId, text };
};

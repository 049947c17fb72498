import { AppError } from "../../../shared/errors/app-error.ts";
import type { EngineHandlers } from "../../../shared/ipc/contract.ts";
import type { OutboxStatus } from "../../../shared/domain/outbox.ts";
import { checkUnknown } from "../pipeline/outbox.ts";
import { takeBack, withdraw } from "../pipeline/take-back.ts";
import { changeOutboxItem, getOutboxItem, listOutbox, outboxGroup, type OutboxChange } from "../store/repositories/outbox-repository.ts";
import type { HandlerContext } from "./handler-context.ts";

type OutboxRoute = Extract<keyof EngineHandlers, `outbox.${string}`>;

export const outboxHandlers = (context: HandlerContext): Pick<EngineHandlers, OutboxRoute> => {
  const { db, clock } = context;
  return {
    "outbox.list": (input) => listOutbox(db, input, (accountId) => context.accounts.isConnected(accountId)),
    "outbox.undo": ({ outboxItemId }) => {
      const { files, ...back } = takeBack(context, outboxItemId);
      context.sending.nudge();
      return {
        ...back,
        files: files.map(({ fileName, bytes, sha256 }) => ({ token: context.files.hold({ fileName, read: () => context.media.get(sha256) }), name: fileName, bytes })),
      };
    },
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
      // Without this piece those after it make no sense; none of them has left.
      const after = outboxGroup(db, item).filter((piece) => piece.createdAt >= item.createdAt && piece.id > item.id);
      db.transaction(() => {
        withdraw(context, item, ["failed", "unknown", "queued", "held_undo"]);
        for (const piece of after) withdraw(context, piece, ["queued", "held_undo"]);
      });
      context.sending.nudge();
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
  context.hub.outboxChanged(item.id, item.conversationId);
  context.sending.nudge();
};

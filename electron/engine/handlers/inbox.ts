import type { ConversationId, MessageId } from "../../../shared/domain/ids.ts";
import type { EngineHandlers } from "../../../shared/ipc/contract.ts";
import { AppError } from "../../../shared/errors/app-error.ts";
import { newId } from "../kernel/ids.ts";
import { whyMessage } from "../pipeline/why.ts";
import { restoreFiltered, hideAsSpam } from "../pipeline/restore.ts";
import { countSplits, getConversation, listContactConversations, listConversations, readMarks, writeMarks, type ConversationMarks, unreadPlaces } from "../store/repositories/conversations-repository.ts";
import { composingText, countPendingDrafts, draftStateOf } from "../store/repositories/drafts-repository.ts";
import { setLabels } from "../store/repositories/labels-repository.ts";
import { retryMedia } from "../store/repositories/media-repository.ts";
import { countFiltered, freeSeq, getAttachment, listFiltered, listMessages } from "../store/repositories/messages-repository.ts";
import { countOutbox } from "../store/repositories/outbox-repository.ts";
import { searchMessages } from "../store/repositories/search-repository.ts";
import type { HandlerContext } from "./handler-context.ts";

type InboxRoute = Extract<keyof EngineHandlers, `inbox.${string}`>;

export const inboxHandlers = (context: HandlerContext): Pick<EngineHandlers, InboxRoute> => {
  const { db, hub } = context;
  const mark = (label: string, ids: readonly ConversationId[], change: (row: ConversationMarks) => Partial<ConversationMarks>) =>
    markConversations(context, label, ids, change);
  const read = (label: string, ids: readonly ConversationId[], change: (row: ConversationMarks) => Partial<ConversationMarks>) => {
    const unread = unreadPlaces(db, ids);
    const result = mark(label, ids, change);
    context.accounts.tellRead(unread);
    return result;
  };
  return {
    "inbox.list": (input) => listConversations(db, input),
    "inbox.counts": () => {
      const outbox = countOutbox(db);
      return { splits: countSplits(db), filtered: countFiltered(db), drafts: countPendingDrafts(db), outboxWaiting: outbox.waiting, outboxProblems: outbox.problems };
    },
    "inbox.get": ({ conversationId }) => ({
      conversation: getConversation(db, conversationId), draft: draftStateOf(db, conversationId), composeText: composingText(db, conversationId),
    }),
    "inbox.messages": (input) => listMessages(db, input),
    "inbox.search": (input) => searchMessages(db, input),
    "inbox.close": ({ ids }) => read("close", ids, () => ({ status: "closed", waiting_since: null, unread_count: 0, snoozed_until: null })),
    "inbox.reopen": ({ ids }) => mark("reopen", ids, () => ({ status: "open", snoozed_until: null })),
    "inbox.snooze": ({ ids, until }) => {
      const result = mark("snooze", ids, () => ({ status: "snoozed", snoozed_until: until }));
      context.housekeeping.nudge();
      return result;
    },
    "inbox.setRead": ({ ids, isRead }) => (isRead ? read("read", ids, () => ({ unread_count: 0 })) : mark("unread", ids, (row) => ({ unread_count: Math.max(1, row.unread_count) }))),
    "inbox.setStarred": ({ ids, isStarred }) => mark(isStarred ? "star" : "unstar", ids, () => ({ is_starred: isStarred ? 1 : 0 })),
    "inbox.setLabels": ({ ids, add, remove }) => {
      const apply = (added: readonly string[], removed: readonly string[]) => {
        db.transaction(() => ids.forEach((id) => setLabels(db, "conversation", id, added, removed)));
        ids.forEach((id) => hub.conversationChanged(id));
      };
      apply(add, remove);
      return { undoToken: context.undo.add("label", () => apply(remove, add)) };
    },
    "inbox.addNote": ({ conversationId, text }) => ({ messageId: addNote(context, conversationId, text) }),
    "inbox.undo": ({ undoToken }) => ({ undone: context.undo.undo(undoToken) }),
    "inbox.filtered": (input) => listFiltered(db, input),
    "inbox.restore": ({ messageIds }) => {
      const restored = restoreFiltered(context, messageIds);
      context.thinking.nudge();
      return { restored };
    },
    "inbox.markSpam": ({ ids }) => ({ undoToken: hideAsSpam(context, context.undo, ids) }),
    "inbox.why": ({ messageId }) => ({ steps: whyMessage(db, messageId) }),
    "inbox.markAllRead": ({ split }) => {
      const ids = listConversations(db, { split, limit: 5000 }).items.filter((row) => row.unreadCount > 0).map((row) => row.id);
      return read("read", ids, () => ({ unread_count: 0 }));
    },
    "inbox.attachmentInfo": ({ attachmentId }) => {
      const { fileName, mime, bytes, isDangerous } = getAttachment(db, attachmentId);
      return { fileName, mime, bytes, isDangerous };
    },
    "inbox.fetchAttachment": ({ attachmentId }) => {
      if (!retryMedia(db, attachmentId, context.clock.now())) throw new AppError("NOT_FOUND", "never", { what: "attachment" });
      context.fetching.nudge();
      return {};
    },
    "inbox.forContact": (input) => listContactConversations(db, input),
  };
};

const markConversations = (
  context: HandlerContext,
  label: string,
  ids: readonly ConversationId[],
  change: (row: ConversationMarks) => Partial<ConversationMarks>,
): { undoToken: string | null } => {
  const { db, clock, hub } = context;
  const before = readMarks(db, ids);
  if (before.length === 0) return { undoToken: null };
  const write = (rows: readonly ConversationMarks[]) => {
    db.transaction(() => writeMarks(db, rows, clock.now()));
    rows.forEach((row) => hub.conversationChanged(row.id as ConversationId));
  };
  write(before.map((row) => ({ ...row, ...change(row) })));
  return { undoToken: context.undo.add(label, () => write(before)) };
};

/** A note is a message of its own direction, which no code that writes to a customer reads. */
const addNote = (context: HandlerContext, conversationId: ConversationId, text: string): MessageId => {
  const { db, clock, hub } = context;
  const now = clock.now();
  const id = newId<MessageId>();
  const account = db.one<{ channel_account_id: string }>("select channel_account_id from conversation where id = ?", conversationId);
  db.transaction(() => {
    db.insert("message", {
      seq: freeSeq(db, now), id, conversation_id: conversationId, channel_account_id: account?.channel_account_id ?? "", external_id: `note:${id}`, direction: "note", type: "text",
      status: "received", stage: "done", sent_at: now, received_at: now, is_read: 1, sender_identity_id: null, author_name: "", author_address: "", subject: "", text,
      content_hash: "", error: null, raw: null, edited_at: null, deleted_at: null, created_at: now,
    });
    db.execute("update conversation set updated_at = ?, version = version + 1 where id = ?", now, conversationId);
  });
  hub.conversationChanged(conversationId);
  return id;
};


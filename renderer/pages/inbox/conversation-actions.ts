import type { ConversationRow } from "../../../shared/domain/conversation.ts";
import type { ContactId, ConversationId, LabelId } from "../../../shared/domain/ids.ts";
import { toast } from "../../components/toast-queue.ts";
import { showProblem } from "../../errors/show-problem.ts";
import { i18n } from "../../i18n/i18n.ts";
import { request } from "../../ipc/client.ts";
import { patchRows, readRowsAnew } from "../../ipc/queries/conversations.ts";
import { neighbourOf } from "../../stores/list-order.ts";
import { pushUndo, pushUndoToken, sayUndoable, undoByKey } from "../../stores/undo.ts";
import { setUi, useUi } from "../../stores/ui.ts";

type Ids = readonly ConversationId[];

interface Step {
  readonly ids: Ids;
  readonly patch: (row: ConversationRow) => Partial<ConversationRow>;
  readonly ask: () => Promise<{ readonly undoToken: string | null }>;
  /** Said with an Undo beside it; nothing is said for what is plain to see. */
  readonly done?: string;
  readonly leavesList?: boolean;
  /** Done by the app, not by the person: nothing to undo. */
  readonly isByItself?: boolean;
}

/** Shown at once; the store is asked; on refusal everything stands as before and the reason is given. Who has gone elsewhere meanwhile stays there. */
const perform = async ({ ids, patch, ask, done, leavesList = false, isByItself = false }: Step): Promise<void> => {
  if (ids.length === 0) return;
  const gone = new Set<string>(ids);
  const before = useUi.getState();
  const next = leavesList ? neighbourOf(gone, before.conversationId) : before.conversationId;
  if (leavesList) setUi({ conversationId: next, selectedIds: new Set() });
  const takeBack = patchRows(gone, patch);
  try {
    const { undoToken } = await ask();
    if (done !== undefined && undoToken !== null && !isByItself) sayUndoable(done, undoToken);
    else if (done !== undefined) toast({ text: done });
    else if (undoToken !== null && !isByItself) pushUndoToken(undoToken);
  } catch (error) {
    takeBack();
    void readRowsAnew();
    if (leavesList && useUi.getState().conversationId === next) setUi({ conversationId: before.conversationId, selectedIds: before.selectedIds });
    showProblem(error);
  }
};

const count = (ids: Ids): { readonly count: number } => ({ count: ids.length });

export const closeConversations = (ids: Ids): Promise<void> =>
  perform({
    ids,
    patch: () => ({ status: "closed" }),
    ask: () => request("inbox.close", { ids: [...ids] }),
    done: i18n.t("done.closed", count(ids)),
    leavesList: true,
  });

export const reopenConversations = (ids: Ids): Promise<void> =>
  perform({
    ids,
    patch: () => ({ status: "open", snoozedUntil: null }),
    ask: () => request("inbox.reopen", { ids: [...ids] }),
    done: i18n.t("done.reopened", count(ids)),
    leavesList: useUi.getState().split === "closed" || useUi.getState().split === "snoozed",
  });

export const snoozeConversations = (ids: Ids, until: number, when: string): Promise<void> =>
  perform({
    ids,
    patch: () => ({ status: "snoozed", snoozedUntil: until }),
    ask: () => request("inbox.snooze", { ids: [...ids], until }),
    done: i18n.t("done.snoozed", { ...count(ids), when }),
    leavesList: useUi.getState().split !== "snoozed",
  });

export const setRead = (ids: Ids, isRead: boolean, isByItself = false): Promise<void> =>
  perform({
    ids,
    isByItself,
    patch: (row) => ({ unreadCount: isRead ? 0 : Math.max(1, row.unreadCount) }),
    ask: () => request("inbox.setRead", { ids: [...ids], isRead }),
  });

export const setStarred = (ids: Ids, isStarred: boolean): Promise<void> =>
  perform({ ids, patch: () => ({ isStarred }), ask: () => request("inbox.setStarred", { ids: [...ids], isStarred }) });

export const markSpam = (ids: Ids): Promise<void> =>
  perform({
    ids,
    patch: () => ({ status: "closed" }),
    ask: () => request("inbox.markSpam", { ids: [...ids] }),
    done: i18n.t("done.spam", count(ids)),
    leavesList: true,
  });

export const changeLabels = (ids: Ids, add: readonly LabelId[], remove: readonly LabelId[]): Promise<void> =>
  perform({
    ids,
    patch: (row) => ({ labelIds: [...row.labelIds.filter((id) => !remove.includes(id) && !add.includes(id)), ...add] }),
    ask: () => request("inbox.setLabels", { ids: [...ids], add: [...add], remove: [...remove] }),
  });

export const markAllRead = async (): Promise<void> => {
  try {
    const { undoToken } = await request("inbox.markAllRead", { split: useUi.getState().split });
    if (undoToken === null) toast({ text: i18n.t("done.allRead") });
    else sayUndoable(i18n.t("done.allRead"), undoToken);
  } catch (error) {
    showProblem(error);
  }
};

export const setBlocked = async (contactId: ContactId, name: string, isBlocked: boolean): Promise<void> => {
  try {
    const { undoToken } = await request("contacts.setBlocked", { contactId, isBlocked });
    const key = undoToken ?? `block ${contactId}`;
    if (undoToken === null) pushUndo(key, async () => (await request("contacts.setBlocked", { contactId, isBlocked: !isBlocked })).undoToken ?? "");
    else pushUndoToken(undoToken);
    toast({
      text: isBlocked ? i18n.t("done.blocked", { name }) : i18n.t("done.unblocked", { name }),
      action: { label: i18n.t("common.undo"), command: "app.undo", run: () => undoByKey(key) },
    });
  } catch (error) {
    showProblem(error);
  }
};

import type { InfiniteData } from "@tanstack/react-query";
import type { ConversationRow } from "../../../../shared/domain/conversation.ts";
import type { DraftView } from "../../../../shared/domain/draft.ts";
import type { ConversationId, DraftId } from "../../../../shared/domain/ids.ts";
import type { RouteOutput } from "../../../../shared/ipc/contract.ts";
import { toast } from "../../../components/toast-queue.ts";
import { showProblem } from "../../../errors/show-problem.ts";
import { i18n } from "../../../i18n/i18n.ts";
import { request } from "../../../ipc/client.ts";
import { patchRows } from "../../../ipc/queries/conversations.ts";
import { queryClient } from "../../../ipc/query-client.ts";
import { keyOf } from "../../../ipc/use-route.ts";
import { forgetUndo, pushUndo, sayUndoable, undoByKey } from "../../../stores/undo.ts";
import { arrivalsOf } from "./attach-files.ts";
import { clearComposition, compose, composeText, compositionOf } from "./compose-store.ts";
import { takeBack } from "./take-back.ts";

type Queued = RouteOutput<"drafts.send">;

const sayQueued = (queued: Queued, name: string): void => {
  const { outboxItemId, undoUntil } = queued;
  if (undoUntil === null) {
    toast({ text: i18n.t("send.queued"), detail: name });
    return;
  }
  pushUndo(outboxItemId, async () => {
    await takeBack(outboxItemId);
    return "send";
  });
  const left = Math.max(0, undoUntil - Date.now());
  setTimeout(() => forgetUndo(outboxItemId), left);
  toast(
    {
      text: i18n.t("send.queued"),
      detail: name,
      until: undoUntil,
      action: { label: i18n.t("common.undo"), command: "app.undo", run: () => undoByKey(outboxItemId) },
    },
    left,
  );
};

type Queue = InfiniteData<RouteOutput<"drafts.list">, string | null>;

/** Shows the suggestion as decided, in its card, its row and the queue, before the store has said so. */
const markAnswered = (conversationId: ConversationId): (() => void) => {
  const key = keyOf("inbox.get", { conversationId });
  const before = queryClient.getQueryData<RouteOutput<"inbox.get">>(key);
  const queues = queryClient.getQueriesData<Queue>({ queryKey: ["drafts.list"] });
  const takeBackRows = patchRows(new Set([conversationId]), () => ({ hasDraft: false }));
  if (before !== undefined) queryClient.setQueryData(key, { ...before, draft: { state: "none", reason: "answered" } });
  for (const [queueKey, queue] of queues) {
    if (queue === undefined) continue;
    const pages = queue.pages.map((page) => ({ ...page, items: page.items.filter((row) => row.draft.conversationId !== conversationId) }));
    queryClient.setQueryData<Queue>(queueKey, { ...queue, pages });
  }
  return () => {
    takeBackRows();
    queryClient.setQueryData(key, before);
    for (const [queueKey, queue] of queues) queryClient.setQueryData(queueKey, queue);
  };
};

export const approveDraft = async (draft: Pick<DraftView, "id" | "version" | "conversationId">, name: string, body?: string): Promise<boolean> => {
  const undo = markAnswered(draft.conversationId);
  try {
    sayQueued(await request("drafts.approve", { draftId: draft.id, version: draft.version, ...(body === undefined ? {} : { body }) }), name);
    return true;
  } catch (error) {
    undo();
    showProblem(error, {
      retry: () => void queryClient.invalidateQueries({ queryKey: ["inbox.get"] }),
      edit: () => composeText(draft.conversationId, body ?? ""),
    });
    return false;
  }
};

export const discardDraft = async (
  draft: { readonly id: DraftId; readonly version: number; readonly conversationId: ConversationId },
  reason: string,
): Promise<void> => {
  const undo = markAnswered(draft.conversationId);
  try {
    const { undoToken } = await request("drafts.discard", { draftId: draft.id, version: draft.version, ...(reason === "" ? {} : { reason }) });
    sayUndoable(i18n.t("draft.discarded"), undoToken);
  } catch (error) {
    undo();
    showProblem(error);
  }
};

export const suggestReply = async (conversationId: ConversationId): Promise<void> => {
  try {
    const draft = await request("drafts.regenerate", { conversationId });
    queryClient.setQueryData<RouteOutput<"inbox.get">>(keyOf("inbox.get", { conversationId }), (known) =>
      known === undefined ? known : { ...known, draft },
    );
  } catch (error) {
    showProblem(error, { retry: () => void suggestReply(conversationId) });
  }
};

/**
 * Sends what stands in the composer: an edited suggestion as such, a note as a note. A reply waits for the files that are being
 * attached to it, and stays where it is when one of them could not be.
 */
export const sendComposition = async (row: ConversationRow): Promise<boolean> => {
  const arrivals = compositionOf(row.id).mode === "note" ? undefined : arrivalsOf(row.id);
  if (arrivals !== undefined && !(await arrivals)) return false;
  const composition = compositionOf(row.id);
  const { text, note, files, editing, mode } = composition;
  if (mode === "note") {
    if (note.trim() === "") return false;
    compose(row.id, { note: "", mode: "reply" });
    try {
      await request("inbox.addNote", { conversationId: row.id, text: note.trim() });
      return true;
    } catch (error) {
      compose(row.id, { note, mode });
      showProblem(error);
      return false;
    }
  }
  if (text.trim() === "" && files.length === 0) return false;
  clearComposition(row.id);
  if (editing !== null && files.length === 0) {
    const isSent = await approveDraft({ id: editing.draftId, version: editing.version, conversationId: row.id }, row.contactName, text);
    if (!isSent) compose(row.id, { text, editing });
    return isSent;
  }
  try {
    sayQueued(await request("drafts.send", { conversationId: row.id, body: text, fileTokens: files.map((file) => file.token) }), row.contactName);
    return true;
  } catch (error) {
    compose(row.id, { text, files, editing });
    showProblem(error);
    return false;
  }
};

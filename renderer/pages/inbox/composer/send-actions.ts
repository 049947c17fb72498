import type { InfiniteData } from "@tanstack/react-query";
import type { ConversationRow } from "../../../../shared/domain/conversation.ts";
import type { DraftView } from "../../../../shared/domain/draft.ts";
import type { ConversationId, DraftId } from "../../../../shared/domain/ids.ts";
import type { RouteOutput } from "../../../../shared/ipc/contract.ts";
import { toast } from "../../../components/toast-queue.ts";
import { showProblem } from "../../../errors/show-problem.ts";
import { i18n } from "../../../i18n/i18n.ts";
import { request } from "../../../ipc/client.ts";
import { patchRows, readRowsAnew } from "../../../ipc/queries/conversations.ts";
import { queryClient } from "../../../ipc/query-client.ts";
import { isAppCode } from "../../../ipc/request-error.ts";
import { keyOf } from "../../../ipc/use-route.ts";
import { forgetUndo, pushUndo, sayUndoable, undoByKey } from "../../../stores/undo.ts";
import { arrivalsOf } from "./attach-files.ts";
import { clearComposition, compose, compositionOf, editFailed, joinTexts, restoreComposition } from "./compose-store.ts";
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

const showNewest = (): Promise<unknown> => Promise.all([readRowsAnew(), queryClient.invalidateQueries({ queryKey: ["drafts.list"] })]);

/** `gone`: another suggestion, or none, stands in the place of the one that was seen. */
type Approval = "queued" | "refused" | "gone";

export const approveDraft = async (draft: Pick<DraftView, "id" | "version" | "conversationId">, name: string, body?: string): Promise<Approval> => {
  const undo = markAnswered(draft.conversationId);
  try {
    sayQueued(await request("drafts.approve", { draftId: draft.id, version: draft.version, ...(body === undefined ? {} : { body }) }), name);
    return "queued";
  } catch (error) {
    undo();
    void showNewest();
    showProblem(error, {
      retry: () => void showNewest(),
      edit: () => editFailed(draft.conversationId, body ?? ""),
    });
    return isAppCode(error, "CONFLICT") ? "gone" : "refused";
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
    void showNewest();
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
export const sendComposition = async (row: Pick<ConversationRow, "id" | "contactName">): Promise<boolean> => {
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
      compose(row.id, { note: joinTexts(note, compositionOf(row.id).note), mode });
      showProblem(error);
      return false;
    }
  }
  if (text.trim() === "" && files.length === 0) return false;
  clearComposition(row.id);
  if (editing !== null && files.length === 0) {
    const approval = await approveDraft({ id: editing.draftId, version: editing.version, conversationId: row.id }, row.contactName, text);
    // What was written is then a reply of one's own: pressed again, it is sent as such.
    if (approval !== "queued") restoreComposition(row.id, composition, approval === "gone");
    return approval === "queued";
  }
  try {
    sayQueued(await request("drafts.send", { conversationId: row.id, body: text, fileTokens: files.map((file) => file.token) }), row.contactName);
    return true;
  } catch (error) {
    restoreComposition(row.id, composition);
    showProblem(error);
    return false;
  }
};

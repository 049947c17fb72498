import type { OutboxItemId } from "../../../shared/domain/ids.ts";
import type { OutboxRow } from "../../../shared/domain/outbox.ts";
import type { RouteInput } from "../../../shared/ipc/contract.ts";
import { navigate } from "../../app/router.ts";
import { toast } from "../../components/toast-queue.ts";
import { showProblem } from "../../errors/show-problem.ts";
import { i18n } from "../../i18n/i18n.ts";
import { request } from "../../ipc/client.ts";
import { queryClient } from "../../ipc/query-client.ts";
import { isAppCode } from "../../ipc/request-error.ts";
import { forgetUndo } from "../../stores/undo.ts";
import { setUi } from "../../stores/ui.ts";
import { editFailed } from "../inbox/composer/compose-store.ts";
import { takeBack } from "../inbox/composer/take-back.ts";

const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ["outbox.list"] });

/** It moved on in the meantime: the list shows where it is now, and the person hears that it was too late. */
const explain = (error: unknown): void => {
  void refresh();
  if (isAppCode(error, "CONFLICT")) toast({ text: i18n.t("send.tooLate") });
  else showProblem(error);
};

const act = async (work: Promise<unknown>, done?: string): Promise<void> => {
  try {
    await work;
    if (done !== undefined) toast({ text: done });
    await refresh();
  } catch (error) {
    explain(error);
  }
};

export const openConversation = (row: OutboxRow): void => navigate("inbox", row.conversationId);

/** Back to where it came from: card or editor. */
export const takeBackRow = async (row: OutboxRow): Promise<void> => {
  try {
    await takeBack(row.id);
    forgetUndo(row.id);
    toast({ text: i18n.t("send.undone") });
  } catch (error) {
    explain(error);
  }
};

/** The text of a reply that did not go out, as a new one in its conversation. */
export const editAgain = (row: OutboxRow): void => {
  navigate("inbox");
  setUi({ conversationId: row.conversationId, isThreadOnTop: true });
  editFailed(row.conversationId, row.text);
};

export const sendNow = (outboxItemId: OutboxItemId): Promise<void> => act(request("outbox.sendNow", { outboxItemId }));
export const retry = (outboxItemId: OutboxItemId): Promise<void> => act(request("outbox.retry", { outboxItemId }), i18n.t("outbox.retrying"));
export const discard = (outboxItemId: OutboxItemId): Promise<void> => act(request("outbox.discard", { outboxItemId }), i18n.t("outbox.discarded"));

type Resolution = RouteInput<"outbox.resolve">["as"];

export const resolve = async (outboxItemId: OutboxItemId, as: Resolution): Promise<void> => {
  try {
    const { status } = await request("outbox.resolve", { outboxItemId, as });
    if (as === "check") toast({ text: status === "sent" ? i18n.t("outbox.checkedFound") : i18n.t("outbox.checkedNotFound") });
    await refresh();
  } catch (error) {
    explain(error);
  }
};

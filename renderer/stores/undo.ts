import { request } from "../ipc/client.ts";
import { showProblem } from "../errors/show-problem.ts";
import { toast } from "../components/toast-queue.ts";
import { i18n } from "../i18n/i18n.ts";
import { isAppCode } from "../ipc/request-error.ts";

type Undo = () => Promise<string | null>;

const deepest = 20;
const entries: { readonly key: string; readonly run: Undo }[] = [];

/** `run` says what was undone, or null where there was nothing left to undo. */
export const pushUndo = (key: string, run: Undo): void => {
  entries.push({ key, run });
  if (entries.length > deepest) entries.shift();
};

/** For what can no longer be taken back. */
export const forgetUndo = (key: string): void => {
  const at = entries.findIndex((entry) => entry.key === key);
  if (at >= 0) entries.splice(at, 1);
};

/** Another store is open: nothing done before can be taken back in it. */
export const forgetAllUndo = (): void => {
  entries.length = 0;
};

export const pushUndoToken = (undoToken: string): void => pushUndo(undoToken, async () => (await request("inbox.undo", { undoToken })).undone);

/** Says what was done, with the way back beside it. */
export const sayUndoable = (text: string, undoToken: string): void => {
  pushUndoToken(undoToken);
  toast({ text, action: { label: i18n.t("common.undo"), command: "app.undo", run: () => undoByKey(undoToken) } });
};

const runEntry = async (run: Undo): Promise<void> => {
  try {
    const undone = await run();
    toast({ text: undone === null ? i18n.t("done.nothingToUndo") : i18n.t("done.undone") });
  } catch (error) {
    if (isAppCode(error, "NOT_FOUND") || isAppCode(error, "CONFLICT")) toast({ text: i18n.t("send.tooLate") });
    else showProblem(error);
  }
};

export const undoByKey = (key: string): void => {
  const entry = entries.find((candidate) => candidate.key === key);
  if (entry === undefined) return;
  forgetUndo(key);
  void runEntry(entry.run);
};

/** Mod+Z: the newest thing first, whatever kind it was. */
export const undoLast = (): void => {
  const entry = entries.pop();
  if (entry === undefined) toast({ text: i18n.t("done.nothingToUndo") });
  else void runEntry(entry.run);
};

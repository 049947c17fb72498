import type { AppErrorData } from "../../shared/errors/app-error.ts";
import { toast } from "../components/toast-queue.ts";
import { errorDataOf } from "../ipc/request-error.ts";
import { usePreferences } from "../stores/preferences.ts";
import { renderError } from "./error-words.ts";
import { errorHandler, type ErrorActions } from "./use-error-action.ts";

/** For results that come when the person is elsewhere; where there is a place for it, use ErrorNote. */
export const showProblem = (error: unknown, actions: ErrorActions = {}): void => showProblemData(errorDataOf(error), actions);

export const showProblemData = (error: AppErrorData, actions: ErrorActions = {}): void => {
  const words = renderError(error, usePreferences.getState().language);
  const run = errorHandler(error, actions);
  toast({
    text: words.title,
    tone: "danger",
    ...(words.body === "" ? {} : { detail: words.body }),
    ...(run === undefined ? {} : { action: { label: words.action, run } }),
  });
};

import type { AppErrorData } from "../../shared/errors/app-error.ts";
import { navigate } from "../app/router.ts";
import { runCommand } from "../app/commands/handlers.ts";
import { errorActionOf, type ErrorActionKind } from "./error-actions.ts";

export type ErrorActions = Partial<Record<ErrorActionKind, () => void>>;

/** What any place can do, wherever the error is shown. */
const everywhere: ErrorActions = {
  channels: () => navigate("channels"),
  settings: () => navigate("settings"),
  license: () => navigate("settings", "license"),
  certificate: () => navigate("channels"),
  quit: () => runCommand("app.quit"),
};

export const errorHandler = (error: AppErrorData, local: ErrorActions): (() => void) | undefined => {
  const kind = errorActionOf[error.code];
  return local[kind] ?? everywhere[kind];
};

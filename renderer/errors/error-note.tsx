import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { AppErrorData } from "../../shared/errors/app-error.ts";
import { Button } from "../components/button.tsx";
import { Ltr } from "../components/bidi.tsx";
import { cx } from "../components/cx.ts";
import { usePreferences } from "../stores/preferences.ts";
import { errorActionOf } from "./error-actions.ts";
import { renderError } from "./error-words.ts";
import { errorHandler, type ErrorActions } from "./use-error-action.ts";

interface ErrorNoteProps {
  readonly error: AppErrorData;
  /** What this place can do about it; its action button appears only where somebody can. */
  readonly actions?: ErrorActions;
  /** Where the usual way out would only lead back here. */
  readonly onlyOwnActions?: boolean;
  readonly tone?: "danger" | "warning";
  readonly className?: string;
}

/** Inline, beside the thing: what happened, what we do next, one action, a code to copy. */
export function ErrorNote({ error, actions = {}, onlyOwnActions = false, tone = "danger", className }: ErrorNoteProps): ReactNode {
  const language = usePreferences((preferences) => preferences.language);
  const words = renderError(error, language);
  const act = onlyOwnActions ? actions[errorActionOf[error.code]] : errorHandler(error, actions);
  return (
    <div
      role="alert"
      className={cx(
        "flex items-start gap-2.5 rounded-control px-3 py-2.5 text-sm",
        tone === "danger" ? "bg-danger-soft text-danger" : "bg-warning-soft text-warning",
        className,
      )}
    >
      <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{words.title}</p>
        {words.body !== "" && <p className="copyable mt-0.5 text-text-2">{words.body}</p>}
        <p className="copyable mt-1 text-xs text-text-3">
          <Ltr>{error.code}</Ltr>
        </p>
      </div>
      {act !== undefined && (
        <Button size="small" look="outline" onPress={act}>
          {words.action}
        </Button>
      )}
    </div>
  );
}

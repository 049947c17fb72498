import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Ltr } from "../../../renderer/components/bidi.tsx";
import { Button } from "../../../renderer/components/button.tsx";
import { cx } from "../../../renderer/components/cx.ts";
import { toApiError } from "../api/api-error.ts";
import { useAdminWords } from "../words/admin-words.ts";
import en from "../words/en.json" with { type: "json" };
import { isKey } from "../words/is-key.ts";

const { code: _code, request: _request, ...told } = en.error;

interface FailureProps {
  readonly error: Error;
  readonly onRetry?: () => void;
  readonly className?: string;
}

/** Beside the thing that failed: what happened, what to do, the code to pass on. */
export function Failure({ error, onRetry, className }: FailureProps): ReactNode {
  const t = useAdminWords();
  const { code, requestId } = toApiError(error);
  const words = isKey(told, code) ? code : "OTHER";
  const isOffline = code === "OFFLINE";
  return (
    <div role="alert" className={cx("flex items-start gap-2.5 rounded-control px-3 py-2.5 text-sm", isOffline ? "bg-warning-soft text-warning" : "bg-danger-soft text-danger", className)}>
      <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{t(`error.${words}.title`)}</p>
        <p className="mt-0.5 text-text-2">{t(`error.${words}.body`)}</p>
        <p className="copyable mt-1 text-xs wrap-anywhere text-text-2">
          {t("error.code")} <Ltr>{code}</Ltr>
          {requestId !== null && <> · {t("error.request")} <bdi dir="ltr">{requestId}</bdi></>}
        </p>
      </div>
      {onRetry !== undefined && <Button size="small" look="outline" onPress={onRetry}>{t("action.retry")}</Button>}
    </div>
  );
}

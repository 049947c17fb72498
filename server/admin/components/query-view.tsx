import { Lock, WifiOff } from "lucide-react";
import type { ReactNode } from "react";
import { Banner } from "../../../renderer/components/banner.tsx";
import { Button } from "../../../renderer/components/button.tsx";
import { EmptyState } from "../../../renderer/components/empty-state.tsx";
import { AfterAMoment, SkeletonBar } from "../../../renderer/components/skeleton.tsx";
import { toApiError } from "../api/api-error.ts";
import { useAdminWords } from "../words/admin-words.ts";
import { Failure } from "./failure.tsx";

interface QueryViewProps<T> {
  readonly query: { readonly error: Error | null; readonly refetch: () => unknown };
  readonly data: T | undefined;
  /** How many lines will stand here. */
  readonly lines?: number;
  readonly children: (data: T) => ReactNode;
}

export function NoPermission(): ReactNode {
  const t = useAdminWords();
  return <EmptyState icon={<Lock aria-hidden />} title={t("state.noPermissionTitle")} body={t("state.noPermissionBody")} />;
}

function Lines({ count }: { readonly count: number }): ReactNode {
  const t = useAdminWords();
  return (
    <div aria-busy role="status" aria-label={t("list.loading")} className="flex flex-col gap-3 p-4">
      <AfterAMoment>
        {Array.from({ length: count }, (_, index) => <SkeletonBar key={index} className="h-6 w-full" />)}
      </AfterAMoment>
    </div>
  );
}

/** What was asked for, or why it is not there. Data once shown stays while a later question fails, and says so. */
export function QueryView<T>({ query, data, lines = 5, children }: QueryViewProps<T>): ReactNode {
  const t = useAdminWords();
  const { error } = query;
  const retry = (): void => void query.refetch();
  if (data === undefined) {
    if (error === null) return <Lines count={lines} />;
    return toApiError(error).code === "FORBIDDEN" ? <NoPermission /> : <Failure error={error} onRetry={retry} />;
  }
  return (
    <>
      {error !== null && toApiError(error).code === "OFFLINE" && (
        <Banner tone="warning" icon={<WifiOff aria-hidden />} action={<Button size="small" look="outline" onPress={retry}>{t("action.retry")}</Button>}>{t("state.offline")}</Banner>
      )}
      {error !== null && toApiError(error).code !== "OFFLINE" && <Failure error={error} onRetry={retry} />}
      {children(data)}
    </>
  );
}

import type { ReactNode } from "react";
import { AfterAMoment, SkeletonBar } from "../../../components/skeleton.tsx";
import { useWords } from "../../../i18n/use-words.ts";

export function ListSkeleton(): ReactNode {
  const t = useWords();
  return (
    <div aria-busy="true" aria-label={t("common.loading")} role="status" className="flex-1 overflow-hidden px-2">
      <AfterAMoment>
        {Array.from({ length: 9 }, (_, row) => (
          <div key={row} className="flex h-18 items-center gap-3 px-3">
            <SkeletonBar className="size-9 shrink-0 rounded-full" />
            <div className="flex flex-1 flex-col gap-2.5">
              <SkeletonBar className="h-3.5 w-2/5" />
              <SkeletonBar className="h-3 w-4/5" />
            </div>
          </div>
        ))}
      </AfterAMoment>
    </div>
  );
}

import type { ReactNode } from "react";
import { AfterAMoment, SkeletonBar } from "../../components/skeleton.tsx";
import { useWords } from "../../i18n/use-words.ts";

export function ChannelsSkeleton(): ReactNode {
  const t = useWords();
  return (
    <div role="status" aria-busy="true" aria-label={t("common.loading")} className="mx-auto flex w-full max-w-3xl flex-col gap-4 p-5">
      <AfterAMoment>
        {[0, 1].map((card) => (
          <div key={card} className="flex flex-col gap-4 rounded-card border border-line bg-surface p-4">
            <div className="flex items-center gap-3">
              <SkeletonBar className="size-9 rounded-full" />
              <SkeletonBar className="h-4 w-48" />
            </div>
            <SkeletonBar className="h-3 w-3/4" />
            <SkeletonBar className="h-7 w-1/2" />
          </div>
        ))}
      </AfterAMoment>
    </div>
  );
}

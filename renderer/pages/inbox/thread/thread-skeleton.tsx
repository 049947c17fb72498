import type { ReactNode } from "react";
import { AfterAMoment, SkeletonBar } from "../../../components/skeleton.tsx";

export function ThreadSkeleton(): ReactNode {
  return (
    <div aria-busy="true" className="flex min-h-0 flex-1 flex-col gap-4 bg-canvas p-4">
      <AfterAMoment>
        <SkeletonBar className="h-16 w-3/5 rounded-bubble" />
        <SkeletonBar className="h-11 w-2/5 self-end rounded-bubble" />
        <SkeletonBar className="h-20 w-1/2 rounded-bubble" />
      </AfterAMoment>
    </div>
  );
}

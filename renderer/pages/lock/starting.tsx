import type { ReactNode } from "react";
import { AfterAMoment, SkeletonBar } from "../../components/skeleton.tsx";
import { useWords } from "../../i18n/use-words.ts";

/** The inbox's own shape, so that nothing jumps when it comes. */
export function Starting(): ReactNode {
  const t = useWords();
  return (
    <main data-screen="starting" className="flex h-full" aria-busy="true">
      <h1 className="sr-only">{t("app.starting")}</h1>
      <div className="w-16 border-e border-line bg-canvas" />
      <div className="flex w-85 flex-col gap-5 border-e border-line bg-surface p-4">
        <AfterAMoment>
          <SkeletonBar className="h-6 w-24" />
          <SkeletonBar className="h-9 w-full" />
          {[0, 1, 2, 3, 4, 5].map((row) => (
            <div key={row} className="flex items-center gap-3">
              <SkeletonBar className="size-9 rounded-full" />
              <div className="flex flex-1 flex-col gap-2">
                <SkeletonBar className="h-3.5 w-1/2" />
                <SkeletonBar className="h-3 w-4/5" />
              </div>
            </div>
          ))}
        </AfterAMoment>
      </div>
      <div className="flex-1 bg-canvas" />
    </main>
  );
}

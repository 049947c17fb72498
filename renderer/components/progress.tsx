import type { ReactNode } from "react";
import { ProgressBar } from "react-aria-components";

interface ProgressProps {
  readonly label: string;
  readonly done: number;
  /** Null: nobody knows how much there is. */
  readonly total: number | null;
}

/** Runs with the writing; without a total it only shows that something moves. */
export function Progress({ label, done, total }: ProgressProps): ReactNode {
  return (
    <ProgressBar aria-label={label} value={done} maxValue={Math.max(1, total ?? 1)} isIndeterminate={total === null}>
      {({ percentage }) => (
        <div className="h-1.5 overflow-hidden rounded-full bg-sunken">
          {total === null ? (
            <div className="skeleton h-full w-full bg-accent" />
          ) : (
            <div className="h-full rounded-full bg-accent" style={{ inlineSize: `${String(percentage ?? 0)}%` }} />
          )}
        </div>
      )}
    </ProgressBar>
  );
}

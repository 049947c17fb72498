import type { ReactNode } from "react";

interface DraftFrameProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly chips?: ReactNode;
  readonly children: ReactNode;
}

/** The card above the composer, in whichever state. */
export function DraftFrame({ icon, title, chips, children }: DraftFrameProps): ReactNode {
  return (
    <section data-surface data-region="draft" aria-label={title} className="rounded-card border border-line bg-raised px-4 pt-3 pb-3 shadow-card">
      <header className="flex flex-wrap items-center gap-2 pb-1.5">
        <span className="text-accent">{icon}</span>
        <h3 className="text-base font-semibold text-text">{title}</h3>
        {chips}
      </header>
      {children}
    </section>
  );
}

import type { ReactNode } from "react";

interface PageTitleProps {
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly children?: ReactNode;
}

/** The first line of every screen, with what can be done there at its end. */
export function PageTitle({ title, detail, children }: PageTitleProps): ReactNode {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <div className="min-w-0">
        <h1 className="text-xl font-semibold wrap-anywhere">{title}</h1>
        {detail !== undefined && <p className="text-sm text-text-2">{detail}</p>}
      </div>
      <span className="flex-1" />
      {children}
    </div>
  );
}

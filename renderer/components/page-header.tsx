import type { ReactNode } from "react";

interface PageHeaderProps {
  readonly title: string;
  readonly detail?: ReactNode;
  readonly actions?: ReactNode;
}

/** The same first line on every page. */
export function PageHeader({ title, detail, actions }: PageHeaderProps): ReactNode {
  return (
    <header className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-5 py-2">
      <h1 className="text-lg font-semibold text-text">{title}</h1>
      {detail !== undefined && <span className="text-sm text-text-3">{detail}</span>}
      <span className="flex-1" />
      {actions}
    </header>
  );
}

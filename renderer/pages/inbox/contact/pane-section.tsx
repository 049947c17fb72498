import type { ReactNode } from "react";

export function PaneSection({
  title,
  children,
  aside,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly aside?: ReactNode;
}): ReactNode {
  return (
    <section className="flex flex-col gap-1.5 px-4 pt-3">
      <div className="flex min-h-6 items-center justify-between gap-2">
        <h3 className="text-sm font-semibold text-text">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}

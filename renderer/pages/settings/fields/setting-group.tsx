import type { ReactNode } from "react";

interface SettingGroupProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A card of settings that belong together, hairlines between them. */
export function SettingGroup({ title, aside, children }: SettingGroupProps): ReactNode {
  return (
    <section className="flex flex-col gap-2">
      <div className="flex min-h-7 items-center justify-between gap-3">
        <h3 className="text-sm font-semibold text-text-2">{title}</h3>
        {aside}
      </div>
      <div data-surface className="flex flex-col divide-y divide-line rounded-card border border-line bg-surface px-4 py-1">
        {children}
      </div>
    </section>
  );
}

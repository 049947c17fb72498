import type { ReactNode } from "react";

interface ProfileSectionProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function ProfileSection({ title, aside, children }: ProfileSectionProps): ReactNode {
  return (
    <section data-surface className="flex flex-col gap-2 rounded-card border border-line bg-surface p-4">
      <div className="flex min-h-6 items-center justify-between gap-2">
        <h3 className="text-base font-semibold text-text">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}

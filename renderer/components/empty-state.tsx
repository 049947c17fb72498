import type { ReactNode } from "react";

interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly body?: ReactNode;
  readonly action?: ReactNode;
}

export function EmptyState({ icon, title, body, action }: EmptyStateProps): ReactNode {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-2 px-8 py-12 text-center">
      {icon !== undefined && <div className="mb-1 text-text-3 [&_svg]:size-7 [&_svg]:stroke-[1.5]">{icon}</div>}
      <p className="text-base font-medium text-text">{title}</p>
      {body !== undefined && <p className="max-w-sm text-base text-text-3">{body}</p>}
      {action !== undefined && <div className="mt-2">{action}</div>}
    </div>
  );
}

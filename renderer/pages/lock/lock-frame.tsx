import type { ReactNode } from "react";

interface LockFrameProps {
  readonly screen: "lock" | "failed" | "choose-passphrase";
  readonly icon: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
}

/** A full window with nothing behind it. */
export function LockFrame({ screen, icon, title, children }: LockFrameProps): ReactNode {
  return (
    <main data-screen="lock" data-state={screen} className="flex h-full items-center justify-center overflow-y-auto bg-canvas p-6">
      <div data-surface className="flex w-full max-w-md flex-col gap-4 rounded-card border border-line bg-surface p-6 shadow-card">
        <div className="flex size-11 items-center justify-center rounded-full bg-accent-soft text-on-accent-soft">{icon}</div>
        <h1 className="text-xl font-semibold text-text">{title}</h1>
        {children}
      </div>
    </main>
  );
}

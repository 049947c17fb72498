import { useSyncExternalStore, type ReactNode } from "react";

let line = "";
const listeners = new Set<() => void>();

/** Said politely by a screen reader: what a sighted person would notice by itself. */
export const announce = (text: string): void => {
  line = text;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function LiveRegion(): ReactNode {
  const text = useSyncExternalStore(subscribe, () => line);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {text}
    </div>
  );
}

import { useSyncExternalStore } from "react";

const stepMs = 30_000;
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

const tick = (): void => {
  now = Date.now();
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  if (listeners.size === 0) {
    now = Date.now();
    timer = setInterval(tick, stepMs);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
};

/** The present to the half minute, shared by all who show times: one timer, one render. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now);

/** Noon of the present day: for what changes only from day to day, so that a list is not made anew every half minute. */
export const useToday = (): number => useSyncExternalStore(subscribe, () => new Date(now).setHours(12, 0, 0, 0));

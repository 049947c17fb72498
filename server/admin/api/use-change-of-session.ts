import { useState } from "react";

export interface SessionChange {
  readonly run: () => void;
  readonly isRunning: boolean;
  readonly error: Error | null;
}

/** Sign-in and sign-out: who succeeds leaves the screen, so only failures are kept. */
export const useChangeOfSession = (change: () => Promise<void>): SessionChange => {
  const [state, setState] = useState<{ readonly isRunning: boolean; readonly error: Error | null }>({ isRunning: false, error: null });
  const run = (): void => {
    setState({ isRunning: true, error: null });
    change().catch((error: unknown) => setState({ isRunning: false, error: error instanceof Error ? error : new Error("unknown", { cause: error }) }));
  };
  return { ...state, run };
};

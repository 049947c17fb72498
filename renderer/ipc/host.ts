import type { AppEvent } from "../../shared/ipc/events.ts";
import type { Result } from "../../shared/ipc/result.ts";

/** What the preload script lends the page: two functions and nothing else. */
export interface Host {
  readonly request: (route: string, input: unknown) => Promise<Result<unknown>>;
  readonly on: (listener: (event: AppEvent) => void) => () => void;
}

declare global {
  interface Window {
    readonly almudeer: Host;
  }
}

export const host = (): Host => window.almudeer;

import type { AppEvent } from "../../shared/ipc/events.ts";
import type { Result } from "../../shared/ipc/result.ts";

declare global {
  interface Window {
    readonly almudeer: { request(route: string, input: unknown): Promise<Result<unknown>>; on(listener: (event: AppEvent) => void): () => void };
  }
}

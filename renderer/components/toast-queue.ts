import type { CommandId } from "../app/commands/table.ts";
import { UNSTABLE_ToastQueue as ToastQueue } from "react-aria-components";

export interface ToastContent {
  readonly text: string;
  readonly detail?: string;
  readonly tone?: "plain" | "danger";
  readonly action?: { readonly label: string; readonly command?: CommandId; readonly run: () => void };
  /** Shows the seconds that are left until then. */
  readonly until?: number;
}

export const toastQueue = new ToastQueue<ToastContent>({ maxVisibleToasts: 3 });

/** At least ten seconds: time to read, to reach and to act (3.7). */
const leastMs = 10_000;

/** Shows a line at the foot of the window; the returned function takes it away. */
export const toast = (content: ToastContent, timeoutMs: number = leastMs): (() => void) => {
  const key = toastQueue.add(content, { timeout: Math.max(leastMs, timeoutMs) });
  return () => toastQueue.close(key);
};

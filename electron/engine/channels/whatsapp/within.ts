import { AppError } from "../../../../shared/errors/app-error.ts";

/** `work`, unless it takes longer than `limitMs` (then TIMEOUT) or is called off (CANCELLED). Work that ends later is let go. */
export const within = async <T>(work: Promise<T>, limitMs: number, signal?: AbortSignal): Promise<T> => {
  const limit = Promise.withResolvers<never>();
  const timer = setTimeout(() => limit.reject(new AppError("TIMEOUT", "later", { host: "web.whatsapp.com" })), limitMs);
  const onAbort = (): void => limit.reject(new AppError("CANCELLED", "later"));
  if (signal?.aborted) onAbort();
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([work, limit.promise]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
};

import { AppErrorData } from "../errors/app-error.ts";

/** Failures are data: no rejection crosses the edge. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppErrorData };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const failed = (error: AppErrorData): Result<never> => ({ ok: false, error });

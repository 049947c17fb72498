import type { AppErrorData, ErrorCode, ErrorParams, Retry } from "../../shared/errors/app-error.ts";

/** A failure that came over the edge as data, made throwable again so that the query cache can hold it. */
export class RequestError extends Error {
  readonly code: ErrorCode;
  readonly retry: Retry;
  readonly params: ErrorParams;

  constructor(data: AppErrorData) {
    super(data.code);
    this.name = "RequestError";
    this.code = data.code;
    this.retry = data.retry;
    this.params = data.params;
  }
}

/** Anything else that is thrown here is a fault of ours. */
export const errorDataOf = (error: unknown): AppErrorData =>
  error instanceof RequestError ? { code: error.code, retry: error.retry, params: error.params } : { code: "INTERNAL", retry: "never", params: {} };

export const isAppCode = (error: unknown, code: ErrorCode): boolean => error instanceof RequestError && error.code === code;

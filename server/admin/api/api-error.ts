/** Why an answer is missing. `OFFLINE` and `BAD_ANSWER` are this page's own; every other code is the server's. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: string;
  readonly status: number;
  readonly requestId: string | null;

  constructor(code: string, status = 0, requestId: string | null = null) {
    super(code);
    this.code = code;
    this.status = status;
    this.requestId = requestId;
  }
}

export const toApiError = (error: unknown): ApiError => (error instanceof ApiError ? error : new ApiError("OTHER"));

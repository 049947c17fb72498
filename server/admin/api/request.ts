import { z } from "zod";
import { ApiError } from "./api-error.ts";

/** Longer than the server gives itself. */
const timeoutMs = 20_000;
const Refusal = z.object({ error: z.object({ code: z.string().max(60), requestId: z.string().max(60).optional() }) });
/** What a proxy says in the server's place. */
const unavailable: readonly number[] = [502, 503, 504];

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

export interface Question<T> {
  readonly method: Method;
  readonly path: string;
  readonly answer: z.ZodType<T>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const readJson = async (response: Response): Promise<unknown> => {
  try {
    return (await response.json()) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw new ApiError("OFFLINE");
  }
};

const reach = async <T>({ method, path, body, headers }: Question<T>): Promise<Response> => {
  try {
    return await fetch(path, {
      method, credentials: "same-origin", redirect: "error", signal: AbortSignal.timeout(timeoutMs),
      headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    // Whatever kept the request from its answer, the person can do the same about it.
    throw new ApiError("OFFLINE");
  }
};

/** Asks the server once; throws ApiError for everything but the answer that was asked for. */
export const request = async <T>(question: Question<T>): Promise<T> => {
  const response = await reach(question);
  const json = await readJson(response);
  if (response.ok) {
    const answer = question.answer.safeParse(json);
    if (answer.success) return answer.data;
    throw new ApiError("BAD_ANSWER", response.status);
  }
  const refusal = Refusal.safeParse(json);
  if (refusal.success) throw new ApiError(refusal.data.error.code, response.status, refusal.data.error.requestId ?? null);
  throw new ApiError(unavailable.includes(response.status) ? "UNAVAILABLE" : "BAD_ANSWER", response.status);
};

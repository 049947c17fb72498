import type { FastifyReply, FastifyRequest } from "fastify";
import type { Context } from "../context.ts";
import { ServerError } from "../errors.ts";
import { doOnce } from "../services/idempotency.ts";
import type { Db } from "../store/schema.ts";
import { headerOf, requirePrincipal } from "./identify.ts";

/** Does a change once per X-Idempotency-Key, and says in a header when the answer is an earlier one. */
export const doChange = async <T>(context: Context, request: FastifyRequest, reply: FastifyReply, work: (tx: Db) => Promise<T>): Promise<T> => {
  const key = headerOf(request, "x-idempotency-key");
  if (key !== null && !/^[\w-]{8,128}$/.test(key)) throw new ServerError("INVALID_INPUT", { fields: ["x-idempotency-key"] });
  const principal = requirePrincipal(request);
  const { value, isReplay } = await doOnce(context, { caller: `${principal.kind} ${principal.id ?? ""}`, route: `${request.method} ${request.url}`, key, body: request.body }, work);
  if (isReplay) void reply.header("x-idempotent-replay", "true");
  return value;
};

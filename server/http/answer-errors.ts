import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { ServerError, type ServerErrorCode } from "../errors.ts";
import type { App } from "./app-types.ts";

/** Fastify's own refusals, as ours. */
const byStatus: Readonly<Record<number, ServerErrorCode>> = { 400: "INVALID_INPUT", 404: "NOT_FOUND", 405: "NOT_FOUND", 413: "BODY_TOO_LARGE", 415: "UNSUPPORTED_MEDIA_TYPE", 503: "UNAVAILABLE" };

/** Connection trouble of either database, and a wait for a lock that took too long. */
const isUnavailable = (error: { readonly code?: string; readonly message: string }): boolean =>
  /^(?:ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|08|57P|53|55P03|SQLITE_BUSY|SQLITE_FULL|SQLITE_IOERR)/.test(error.code ?? "") || /timeout exceeded when trying to connect|Connection terminated/.test(error.message);

const toServerError = (error: FastifyError): ServerError => {
  if (error instanceof ServerError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return new ServerError("INVALID_INPUT", { fields: error.validation.map((issue) => issue.instancePath.replace(/^\//, "").replaceAll("/", ".") || "body").slice(0, 20) });
  if (isUnavailable(error)) return new ServerError("UNAVAILABLE", { retryAfterS: 5 });
  return new ServerError(byStatus[error.statusCode ?? 500] ?? "INTERNAL");
};

const send = (reply: FastifyReply, request: FastifyRequest, error: ServerError): FastifyReply => {
  const { retryAfterS } = error.details;
  if (retryAfterS !== undefined) void reply.header("retry-after", retryAfterS);
  if (error.status === 401) void reply.header("www-authenticate", "Bearer");
  return reply.status(error.status).header("cache-control", "no-store").send({ error: { code: error.code, message: error.message, requestId: request.id, ...error.details } });
};

/** One form for every refusal; what was not expected is logged whole and told as nothing but a number to ask about. */
export const answerErrors = (app: App): void => {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const refusal = toServerError(error);
    if (refusal.status >= 500) request.log.error({ failure: error, route: request.routeOptions.url }, "request failed");
    return send(reply, request, refusal);
  });
  app.setNotFoundHandler((request, reply) => send(reply, request, new ServerError("NOT_FOUND")));
};

import type { FastifyRequest } from "fastify";
import type { Context } from "../context.ts";
import { ServerError } from "../errors.ts";
import { readApiKey } from "../services/api-keys.ts";
import type { Actor } from "../services/audit.ts";
import { adminKeyPrincipal, type Principal } from "../services/permissions.ts";
import { readAccessToken } from "../services/sessions.ts";
import { isSameSecret } from "../services/vault.ts";

export const headerOf = (request: FastifyRequest, name: string): string | null => {
  const value = request.headers[name];
  return typeof value === "string" && value !== "" ? value : null;
};

/** Who a request's credential belongs to: an access token, an API key or the admin key, in this order; null without a right one. */
export const identify = (context: Context, request: FastifyRequest): Promise<Principal | null> => {
  const bearer = /^Bearer ([\w.-]{1,4096})$/i.exec(headerOf(request, "authorization") ?? "")?.[1];
  if (bearer !== undefined) return readAccessToken(context, bearer);
  const apiKey = headerOf(request, "x-api-key");
  if (apiKey !== null) return readApiKey(context, apiKey);
  const adminKey = headerOf(request, "x-admin-key");
  return Promise.resolve(adminKey !== null && isSameSecret(adminKey, context.config.secrets.adminKey) ? adminKeyPrincipal : null);
};

/** The one who asks; throws UNAUTHENTICATED where it is anybody. */
export const requirePrincipal = (request: FastifyRequest): Principal => {
  if (!request.principal) throw new ServerError("UNAUTHENTICATED");
  return request.principal;
};

export const actorOf = (request: FastifyRequest): Actor =>
  request.principal ? { kind: request.principal.kind, id: request.principal.id, name: request.principal.name, ip: request.ip } : { kind: "anonymous", id: null, name: "", ip: request.ip };

/** Whether the caller sits on this machine: a proxy here speaks for others and says so in a header. */
export const isLoopback = (request: FastifyRequest): boolean =>
  /^(?:127\.|::1$|::ffff:127\.)/.test(request.ip) && (request.ips !== undefined || (request.headers["x-forwarded-for"] === undefined && request.headers["forwarded"] === undefined));

import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Permission, Timestamp } from "../../shared/license/operator-contract.ts";
import type { Context } from "../context.ts";
import { ServerError } from "../errors.ts";
import { actorOf, requirePrincipal } from "../http/identify.ts";
import { doChange } from "../http/repeatable.ts";
import { createApiKey, readScopes } from "../services/api-keys.ts";
import { recordEvent } from "../services/audit.ts";
import { listApiKeys, revokeApiKey, type ApiKeyRow } from "../store/repositories/api-keys-repository.ts";
import { IdParams, needs, refusals, signedInAs, toIso, toIsoOrNull } from "./answers.ts";

const tags = ["API keys"];

const CreateRequest = z.strictObject({ name: z.string().trim().min(1).max(100), scopes: z.array(Permission).min(1).max(Permission.options.length), days_valid: z.int().min(1).max(730).default(90) });
const ApiKey = z.object({
  id: z.uuid(), name: z.string(), hint: z.string(), scopes: z.array(Permission), created_by: z.string(), created_at: Timestamp, expires_at: Timestamp,
  revoked_at: Timestamp.nullable(), last_used_at: Timestamp.nullable(), use_count: z.int(),
});

const toAnswer = (row: ApiKeyRow): z.infer<typeof ApiKey> => ({
  id: row.id, name: row.name, hint: row.hint, scopes: readScopes(row), created_by: row.created_by, created_at: toIso(row.created_at), expires_at: toIso(row.expires_at),
  revoked_at: toIsoOrNull(row.revoked_at), last_used_at: toIsoOrNull(row.last_used_at), use_count: row.use_count,
});

/** Keys for scripts. Nobody gives a key more than they have; a key makes no keys. */
export const apiKeyRoutes = (context: Context): FastifyPluginAsyncZod => async (app) => {
  const config = needs("apikey:write");

  app.post("/api/admin/api-keys/create", {
    config,
    schema: {
      tags, security: signedInAs, summary: "Make a key; it is shown this once", body: CreateRequest,
      response: { 201: ApiKey.extend({ key: z.string() }), ...refusals },
    },
  }, async (request, reply) => {
    const principal = requirePrincipal(request);
    const { name, scopes, days_valid: daysValid } = request.body;
    if (principal.kind === "api_key" || scopes.some((scope) => !principal.permissions.includes(scope))) throw new ServerError("FORBIDDEN");
    const made = await doChange(context, request, reply, (tx) => createApiKey(context, tx, { name, scopes: [...new Set(scopes)], daysValid }, actorOf(request)));
    return reply.status(201).send({ ...toAnswer(made.row), key: made.key });
  });

  app.get("/api/admin/api-keys/list", {
    config,
    schema: {
      tags, security: signedInAs, summary: "All keys, without their text",
      response: { 200: z.object({ items: z.array(ApiKey) }), ...refusals },
    },
  }, async () => ({ items: (await listApiKeys(context.db)).map(toAnswer) }));

  app.delete("/api/admin/api-keys/:id", {
    config,
    schema: {
      tags, security: signedInAs, summary: "Withdraw a key", params: IdParams,
      response: { 200: z.object({ revoked: z.literal(true) }), ...refusals },
    },
  }, async (request, reply) =>
    doChange(context, request, reply, async (tx) => {
      if (!(await revokeApiKey(tx, request.params.id, context.ports.now()))) throw new ServerError("NOT_FOUND");
      await recordEvent(context, tx, { actor: actorOf(request), action: "apikey.revoke", target: { kind: "api_key", id: request.params.id } });
      return { revoked: true as const };
    }));
};

import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Operator, Role } from "../../shared/license/operator-contract.ts";
import type { Context } from "../context.ts";
import { actorOf, requirePrincipal } from "../http/identify.ts";
import { doChange } from "../http/repeatable.ts";
import { changeOperator } from "../services/operators.ts";
import { hashPassword } from "../services/passwords.ts";
import { listOperators, type OperatorRow } from "../store/repositories/operators-repository.ts";
import { IdParams, needs, refusals, signedInAs, toIso, toIsoOrNull } from "./answers.ts";

const tags = ["operators"];

export const Username = z.string().trim().regex(/^[\p{L}\p{N}][\p{L}\p{N}._@+-]{1,99}$/u);
/** Length is what counts; a word list is for the person who chooses. */
export const Password = z.string().min(12).max(200);

export const toOperator = (row: OperatorRow): Operator => ({
  id: row.id, username: row.username, email: row.email, full_name: row.full_name, role: Role.parse(row.role), is_active: row.is_active === 1,
  created_at: toIso(row.created_at), updated_at: toIso(row.updated_at), last_login_at: toIsoOrNull(row.last_login_at),
});

const ChangeRequest = z.strictObject({ role: Role.optional(), is_active: z.boolean().optional(), full_name: z.string().trim().min(1).max(200).optional(), password: Password.optional() })
  .refine((change) => Object.values(change).some((value) => value !== undefined), "says nothing");

export const operatorRoutes = (context: Context): FastifyPluginAsyncZod => async (app) => {
  app.get("/api/admin/operators/list", {
    config: needs("operator:read"),
    schema: {
      tags, security: signedInAs, summary: "All operators",
      response: { 200: z.object({ items: z.array(Operator) }), ...refusals },
    },
  }, async () => ({ items: (await listOperators(context.db)).map(toOperator) }));

  app.patch("/api/admin/operators/:id", {
    config: needs("operator:write"),
    schema: {
      tags, security: signedInAs, summary: "Role, name, password, or switched off", params: IdParams, body: ChangeRequest,
      response: { 200: Operator, ...refusals },
    },
  }, async (request, reply) => {
    const { role, is_active: isActive, full_name: fullName, password } = request.body;
    const passwordHash = password === undefined ? undefined : await hashPassword(password);
    const row = await doChange(context, request, reply, (tx) =>
      changeOperator(context, tx, requirePrincipal(request), request.params.id, {
        ...(role === undefined ? {} : { role }), ...(isActive === undefined ? {} : { isActive }), ...(fullName === undefined ? {} : { fullName }), ...(passwordHash === undefined ? {} : { passwordHash }),
      }, actorOf(request)));
    return toOperator(row);
  });
};

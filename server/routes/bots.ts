import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { ChannelAccount, pageOf, Timestamp } from "../../shared/license/operator-contract.ts";
import type { Context } from "../context.ts";
import { actorOf } from "../http/identify.ts";
import { doChange } from "../http/repeatable.ts";
import { decideAccount, type AccountDecision } from "../services/accounts.ts";
import { listAccounts, type ChannelAccountRow } from "../store/repositories/accounts-repository.ts";
import { IdParams, needs, PageQuery, readPage, refusals, signedInAs, toIso, toPage } from "./answers.ts";

const tags = ["accounts"];
const Limit = z.int().min(0).max(1_000_000).nullable();

const ListQuery = z.object({ ...PageQuery, subscription_id: z.uuid().optional(), status: z.enum(["active", "suspended"]).optional(), reported_since: Timestamp.optional() });

const toAnswer = (row: ChannelAccountRow): ChannelAccount => ({
  id: row.id, subscription_id: row.subscription_id, account_hash: row.account_hash, kind: row.kind, messages_today: row.messages_today, status: row.is_suspended === 1 ? "suspended" : "active", suspension_reason: row.suspended_reason,
  max_messages_per_minute: row.max_messages_per_minute, max_messages_per_day: row.max_messages_per_day, created_at: toIso(row.created_at), last_reported_at: toIso(row.last_reported_at),
});

/** Accounts that licences reported: kind, an opaque hash and counts. What is decided here travels to the app with its next refresh. */
export const accountRoutes = (context: Context): FastifyPluginAsyncZod => async (app) => {
  const config = needs("account:write");
  const decide = async (request: FastifyRequest, reply: FastifyReply, id: string, decision: AccountDecision) => toAnswer(await doChange(context, request, reply, (tx) => decideAccount(context, tx, id, decision, actorOf(request))));

  app.get("/api/admin/bots/list", {
    config: needs("account:read"),
    schema: {
      tags, security: signedInAs, summary: "Accounts, newest first", querystring: ListQuery,
      response: { 200: pageOf(ChannelAccount), ...refusals },
    },
  }, async (request) => {
    const { subscription_id: subscriptionId, status, reported_since: since, limit } = request.query;
    const filter = { subscriptionId: subscriptionId ?? null, isSuspended: status === undefined ? null : status === "suspended", reportedSince: since === undefined ? null : Date.parse(since) };
    return toPage(await listAccounts(context.db, filter, readPage(request.query)), limit, (row) => ({ at: row.created_at, id: row.id }), toAnswer);
  });

  app.post("/api/admin/bots/:id/suspend", {
    config,
    schema: {
      tags, security: signedInAs, summary: "Stop an account, with the reason", params: IdParams, body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
      response: { 200: ChannelAccount, ...refusals },
    },
  }, (request, reply) =>
    decide(request, reply, request.params.id, { kind: "suspend", reason: request.body.reason }));

  app.post("/api/admin/bots/:id/activate", {
    config,
    schema: {
      tags, security: signedInAs, summary: "Let an account go on", params: IdParams,
      response: { 200: ChannelAccount, ...refusals },
    },
  }, (request, reply) => decide(request, reply, request.params.id, { kind: "activate" }));

  app.patch("/api/admin/bots/:id/limits", {
    config,
    schema: {
      tags, security: signedInAs, summary: "Override an account's limits; null lifts one", params: IdParams, body: z.strictObject({ max_messages_per_minute: Limit, max_messages_per_day: Limit }),
      response: { 200: ChannelAccount, ...refusals },
    },
  }, (request, reply) =>
    decide(request, reply, request.params.id, { kind: "limit", maxMessagesPerMinute: request.body.max_messages_per_minute, maxMessagesPerDay: request.body.max_messages_per_day }));

  app.delete("/api/admin/bots/:id", {
    config,
    schema: {
      tags, security: signedInAs, summary: "Forget an account until it is reported again", params: IdParams,
      response: { 200: ChannelAccount, ...refusals },
    },
  }, (request, reply) => decide(request, reply, request.params.id, { kind: "remove" }));
};

import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { LicenseLimits } from "../../shared/license/license-token.ts";
import { DeviceRemoved, NewSubscription, pageOf, Subscription, SubscriptionDetail, SubscriptionUsage, Timestamp, type Device } from "../../shared/license/operator-contract.ts";
import type { Context } from "../context.ts";
import { ServerError } from "../errors.ts";
import { actorOf } from "../http/identify.ts";
import { doChange } from "../http/repeatable.ts";
import { recordEvent } from "../services/audit.ts";
import { changeSubscription, createSubscription, dayOf, requireSubscription, statusOf, type SubscriptionChange } from "../services/subscriptions.ts";
import { deleteActivation, listActivations, type ActivationRow } from "../store/repositories/activations-repository.ts";
import { listSubscriptions, type SubscriptionRow } from "../store/repositories/subscriptions-repository.ts";
import { usageBetween } from "../store/repositories/usage-repository.ts";
import { IdParams, needs, PageQuery, readPage, refusals, signedInAs, toIso, toPage } from "./answers.ts";

const tags = ["subscriptions"];
const dayMs = 24 * 60 * 60_000;
const maxDays = 3_650;
const limits = LicenseLimits.shape;

const CreateRequest = z.strictObject({
  company_name: z.string().trim().min(1).max(200),
  contact_email: z.email().max(254),
  plan: z.string().trim().min(1).max(40).default("standard"),
  days_valid: z.int().min(1).max(maxDays).default(365),
  max_requests_per_day: limits.maxRequestsPerDay.default(1000),
  max_devices: limits.maxDevices.default(1),
  max_accounts: limits.maxAccounts.default(10),
});

const ChangeRequest = z.strictObject({
  extend_days: z.int().min(1).max(maxDays).optional(),
  expires_at: Timestamp.optional(),
  company_name: z.string().trim().min(1).max(200).optional(),
  contact_email: z.email().max(254).optional(),
  plan: z.string().trim().min(1).max(40).optional(),
  max_requests_per_day: limits.maxRequestsPerDay.optional(),
  max_devices: limits.maxDevices.optional(),
  max_accounts: limits.maxAccounts.optional(),
  is_active: z.boolean().optional(),
  /** A reason suspends, null lifts the suspension. */
  suspended_reason: z.string().trim().min(1).max(500).nullable().optional(),
}).refine((change) => Object.values(change).some((value) => value !== undefined), "says nothing").refine((change) => change.extend_days === undefined || change.expires_at === undefined, "says two ends");

const ListQuery = z.object({ ...PageQuery, active_only: z.stringbool().default(false), search: z.string().trim().min(1).max(100).optional() });
const UsageQuery = z.object({ days: z.coerce.number().int().min(1).max(366).default(30) });

const toAnswer = (row: SubscriptionRow, now: number): Subscription => ({
  id: row.id, key_hint: row.key_hint, company_name: row.company_name, contact_email: row.contact_email, plan: row.plan, status: statusOf(row, now), is_active: row.is_active === 1, suspended_reason: row.suspended_reason,
  starts_at: toIso(row.starts_at), expires_at: toIso(row.expires_at), max_requests_per_day: row.max_requests_per_day, max_devices: row.max_devices, max_accounts: row.max_accounts, created_at: toIso(row.created_at), updated_at: toIso(row.updated_at),
});

const toDevice = (row: ActivationRow): Device => ({
  id: row.id, name: row.device_name, device_hint: row.device_hash.slice(0, 8), app_version: row.app_version, created_at: toIso(row.created_at), last_seen_at: toIso(row.last_seen_at),
});

/** What of a request's body changes, in the service's words; what was not sent stays as it is. */
const toChange = (body: z.infer<typeof ChangeRequest>): SubscriptionChange => ({
  ...(body.extend_days === undefined ? {} : { extendDays: body.extend_days }),
  ...(body.expires_at === undefined ? {} : { expiresAt: Date.parse(body.expires_at) }),
  ...(body.company_name === undefined ? {} : { companyName: body.company_name }),
  ...(body.contact_email === undefined ? {} : { contactEmail: body.contact_email }),
  ...(body.plan === undefined ? {} : { plan: body.plan }),
  ...(body.max_requests_per_day === undefined ? {} : { maxRequestsPerDay: body.max_requests_per_day }),
  ...(body.max_devices === undefined ? {} : { maxDevices: body.max_devices }),
  ...(body.max_accounts === undefined ? {} : { maxAccounts: body.max_accounts }),
  ...(body.is_active === undefined ? {} : { isActive: body.is_active }),
  ...(body.suspended_reason === undefined ? {} : { suspendedReason: body.suspended_reason }),
});

/** Subscriptions as operators and their scripts see them; snake_case, as older scripts know it. */
export const subscriptionRoutes = (context: Context): FastifyPluginAsyncZod => async (app) => {
  const { db, ports } = context;
  const write = needs("subscription:write");
  const read = needs("subscription:read");

  // The second path is the name an older version gave it.
  for (const path of ["/api/admin/subscription/create", "/api/admin/license/create"]) {
    app.post(path, {
      config: write,
      schema: {
        tags, security: signedInAs, summary: "Make a subscription; its key is shown this once", body: CreateRequest,
        response: { 201: NewSubscription, ...refusals },
      },
    }, async (request, reply) => {
      const { body } = request;
      const made = await doChange(context, request, reply, (tx) =>
        createSubscription(context, tx, {
          companyName: body.company_name, contactEmail: body.contact_email, plan: body.plan, daysValid: body.days_valid, maxRequestsPerDay: body.max_requests_per_day, maxDevices: body.max_devices, maxAccounts: body.max_accounts,
        }, actorOf(request)));
      return reply.status(201).send({ ...toAnswer(made.row, ports.now()), key: made.key });
    });
  }

  app.get("/api/admin/subscription/list", {
    config: read,
    schema: {
      tags, security: signedInAs, summary: "Subscriptions, newest first", querystring: ListQuery,
      response: { 200: pageOf(Subscription), ...refusals },
    },
  }, async (request) => {
    const now = ports.now();
    const rows = await listSubscriptions(db, { activeAt: request.query.active_only ? now : null, search: request.query.search ?? null }, readPage(request.query));
    return toPage(rows, request.query.limit, (row) => ({ at: row.created_at, id: row.id }), (row) => toAnswer(row, now));
  });

  app.get("/api/admin/subscription/:id", {
    config: read,
    schema: {
      tags, security: signedInAs, summary: "One subscription with its devices", params: IdParams,
      response: { 200: SubscriptionDetail, ...refusals },
    },
  }, async (request) => {
    const row = await requireSubscription(context, request.params.id);
    const devices = (await listActivations(db, row.id)).map(toDevice);
    return { ...toAnswer(row, ports.now()), devices };
  });

  app.patch("/api/admin/subscription/:id", {
    config: write,
    schema: {
      tags, security: signedInAs, summary: "Extend, limit, switch off or suspend", params: IdParams, body: ChangeRequest,
      response: { 200: Subscription, ...refusals },
    },
  }, async (request, reply) => {
    const row = await doChange(context, request, reply, (tx) => changeSubscription(context, tx, request.params.id, toChange(request.body), actorOf(request)));
    return toAnswer(row, ports.now());
  });

  app.delete("/api/admin/subscription/:id/devices/:device", {
    config: write,
    schema: {
      tags, security: signedInAs, summary: "Take a device's seat away", params: z.object({ id: z.uuid(), device: z.uuid() }),
      response: { 200: DeviceRemoved, ...refusals },
    },
  }, async (request, reply) => {
    const { id, device } = request.params;
    return doChange(context, request, reply, async (tx) => {
      if (!(await deleteActivation(tx, id, { id: device }))) throw new ServerError("NOT_FOUND");
      await recordEvent(context, tx, { actor: actorOf(request), action: "device.remove", target: { kind: "subscription", id }, details: { device } });
      return { removed: true as const };
    });
  });

  app.get("/api/admin/subscription/usage/:id", {
    config: read,
    schema: { tags, security: signedInAs, summary: "Counts per day and kind", params: IdParams, querystring: UsageQuery, response: { 200: SubscriptionUsage, ...refusals } },
  }, async (request) => {
    const row = await requireSubscription(context, request.params.id);
    const now = ports.now();
    const [from, to] = [dayOf(now - (request.query.days - 1) * dayMs), dayOf(now)];
    return { id: row.id, from, to, max_requests_per_day: row.max_requests_per_day, items: await usageBetween(db, row.id, from, to) };
  });
};

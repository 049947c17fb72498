import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { UserInfoAnswer, ValidateKeyAnswer, ValidateKeyRequest } from "../../shared/license/license-contract.ts";
import type { Context } from "../context.ts";
import { ServerError } from "../errors.ts";
import { headerOf } from "../http/identify.ts";
import { dayOf, lookUpKey, statusOf } from "../services/subscriptions.ts";
import { countActivations } from "../store/repositories/activations-repository.ts";
import { requestsOn } from "../store/repositories/usage-repository.ts";
import { refusals, toIso } from "./answers.ts";

const tags = ["licence"];

/** Questions about a key that take no seat. */
export const keyRoutes = (context: Context): FastifyPluginAsyncZod => async (app) => {
  const { db, ports } = context;
  // The second path is the name an older version gave it.
  for (const path of ["/api/admin/subscription/validate-key", "/api/auth/validate"]) {
    app.post(path, {
      schema: {
        tags, summary: "Whether a key may be used", body: ValidateKeyRequest,
        response: { 200: ValidateKeyAnswer, ...refusals },
      },
    }, async (request) => {
      const row = await lookUpKey(context, request.body.key);
      if (!row) return { valid: false, status: "unknown" as const, expires_at: null };
      const status = statusOf(row, ports.now());
      return { valid: status === "active", status, expires_at: toIso(row.expires_at) };
    });
  }

  app.get("/api/user/info", {
    schema: {
      tags, summary: "The plan of the key in X-License-Key", security: [{ licenseKey: [] }],
      response: { 200: UserInfoAnswer, ...refusals },
    },
  }, async (request) => {
    const row = await lookUpKey(context, headerOf(request, "x-license-key") ?? "");
    if (!row) throw new ServerError("KEY_UNKNOWN");
    const now = ports.now();
    return {
      companyName: row.company_name, contactEmail: row.contact_email, plan: row.plan, status: statusOf(row, now), suspendedReason: row.suspended_reason, validUntil: toIso(row.expires_at),
      limits: { maxDevices: row.max_devices, maxRequestsPerDay: row.max_requests_per_day, maxAccounts: row.max_accounts },
      devicesInUse: await countActivations(db, row.id), requestsToday: await requestsOn(db, row.id, dayOf(now)),
    };
  });
};

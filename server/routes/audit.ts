import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { AuditEvent, AuditVerdict, pageOf } from "../../shared/license/operator-contract.ts";
import type { Context } from "../context.ts";
import { verifyAudit } from "../services/audit.ts";
import { listEvents } from "../store/repositories/audit-repository.ts";
import { needs, refusals, signedInAs, toIso } from "./answers.ts";

const tags = ["audit log"];

const ListQuery = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.coerce.number().int().min(1).optional(), action: z.string().max(60).optional(), target_id: z.string().max(60).optional() });

export const auditRoutes = (context: Context): FastifyPluginAsyncZod => async (app) => {
  const config = needs("audit:read");

  app.get("/api/admin/audit/list", {
    config,
    schema: {
      tags, security: signedInAs, summary: "What was done, newest first", querystring: ListQuery,
      response: { 200: pageOf(AuditEvent), ...refusals },
    },
  }, async (request) => {
    const { limit, cursor, action, target_id: targetId } = request.query;
    const rows = await listEvents(context.db, { before: cursor ?? null, action: action ?? null, targetId: targetId ?? null }, limit + 1);
    const shown = rows.slice(0, limit);
    return {
      items: shown.map((row) => ({
        seq: row.seq, at: toIso(row.at), actor_kind: row.actor_kind, actor_id: row.actor_id, actor_name: row.actor_name, action: row.action, target_kind: row.target_kind, target_id: row.target_id, status: row.status, ip_address: row.ip_address,
        details: JSON.parse(row.details) as Record<string, unknown>, hash: row.hash,
      })),
      next: rows.length > limit ? String(shown.at(-1)?.seq) : null,
    };
  });

  app.get("/api/admin/audit/verify", {
    config, schema: { tags, security: signedInAs, summary: "Whether the chain holds", response: { 200: AuditVerdict, ...refusals } },
  }, async () => {
    const { checked, brokenAt, reason } = await verifyAudit(context, context.db);
    return { checked, broken_at: brokenAt, reason };
  });
};

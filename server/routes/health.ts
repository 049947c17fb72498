import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { Registry } from "prom-client";
import { z } from "zod";
import manifest from "../../package.json" with { type: "json" };
import { Timestamp } from "../../shared/license/operator-contract.ts";
import type { Context } from "../context.ts";
import { ServerError } from "../errors.ts";
import { isLoopback } from "../http/identify.ts";
import { checkDeeply, pingDatabase, type Check } from "../services/health.ts";
import { toIso } from "./answers.ts";

const tags = ["operation"];
/** Probes come often and from several places; the checks run at most this often. */
const deepEveryMs = 2_000;

const Status = z.enum(["healthy", "unhealthy"]);
const Health = z.object({
  status: Status, service: z.literal("al-mudeer-license-server"), database: z.enum(["connected", "unreachable"]), cache: z.literal("database"), version: z.string(), environment: z.string(), timestamp: Timestamp,
});
const CheckAnswer = z.object({ name: z.string(), ok: z.boolean(), latency_ms: z.number(), figures: z.record(z.string(), z.number()) });
const DeepHealth = z.object({ status: Status, version: z.string(), timestamp: Timestamp, uptime_s: z.number(), checks: z.array(CheckAnswer) });

/** What probes, people and Prometheus ask. None of it counts against a limit. */
export const healthRoutes = (context: Context, registry: Registry): FastifyPluginAsyncZod => async (app) => {
  const { config, ports } = context;
  const options = { isUncounted: true };

  app.get("/", {
    config: options,
    schema: {
      tags, summary: "What this is",
      response: { 200: z.object({ service: z.string(), version: z.string(), status: z.literal("running"), docs: z.string() }) },
    },
  }, async () => ({ service: "Al-Mudeer licence server", version: manifest.version, status: "running" as const, docs: "/docs" }));

  app.get("/health", { config: options, schema: { tags, summary: "Whether it works", response: { 200: Health, 503: Health } } }, async (_request, reply) => {
    const { isOk } = await pingDatabase(context);
    return reply.status(isOk ? 200 : 503).send({
      status: isOk ? "healthy" : "unhealthy", service: "al-mudeer-license-server", database: isOk ? "connected" : "unreachable", cache: "database", version: manifest.version, environment: config.environment, timestamp: toIso(ports.now()),
    });
  });

  let deep: { at: number; checks: Promise<Check[]> } | null = null;
  app.get("/health/deep", {
    config: options,
    schema: {
      tags, summary: "Each check with what it took",
      response: { 200: DeepHealth, 503: DeepHealth },
    },
  }, async (_request, reply) => {
    if (!deep || performance.now() - deep.at > deepEveryMs) deep = { at: performance.now(), checks: checkDeeply(context) };
    const checks = await deep.checks;
    const isOk = checks.every((check) => check.isOk);
    return reply.status(isOk ? 200 : 503).send({
      status: isOk ? "healthy" : "unhealthy", version: manifest.version, timestamp: toIso(ports.now()), uptime_s: Math.round(process.uptime()),
      checks: checks.map((check) => ({ name: check.name, ok: check.isOk, latency_ms: check.latencyMs, figures: { ...check.figures } })),
    });
  });

  app.get("/metrics", {
    config: options,
    schema: { tags, security: [{ adminKey: [] }], summary: "Prometheus; for this machine and the admin key unless METRICS_PUBLIC" },
  }, async (request, reply) => {
    if (!config.isMetricsPublic && !isLoopback(request) && request.principal?.kind !== "admin_key") throw new ServerError("FORBIDDEN");
    return reply.type(registry.contentType).send(await registry.metrics());
  });
};

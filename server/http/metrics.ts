import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Context } from "../context.ts";
import type { App } from "./app-types.ts";

/** Figures in Prometheus' form: this process's own, and each route's times. Each app has a registry of its own. */
export const createMetrics = (app: App, context: Context): Registry => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: "http_request_duration_seconds", help: "Time to the last byte of the answer.", labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5], registers: [registry],
  });
  const { poolCounts } = context;
  if (poolCounts) {
    const gauge = new Gauge({ name: "database_pool_connections", help: "Connections of the pool by state; waiting are requests without one.", labelNames: ["state"], registers: [registry], collect: () => {
      const { total, idle, waiting } = poolCounts();
      gauge.set({ state: "busy" }, total - idle);
      gauge.set({ state: "idle" }, idle);
      gauge.set({ state: "waiting" }, waiting);
    } });
  }
  app.addHook("onResponse", (request, reply, done) => {
    // The route's pattern, never the address: ids in it would make a series each.
    durations.observe({ method: request.method, route: request.routeOptions.url ?? "unknown", status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    request.log.info({ method: request.method, route: request.routeOptions.url ?? "unknown", status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10, ip: request.ip, caller: request.principal?.name ?? null }, "request");
    done();
  });
  return registry;
};

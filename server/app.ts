import cookie from "@fastify/cookie";
import cors from "@fastify/cors";
import helmet from "@fastify/helmet";
import underPressure from "@fastify/under-pressure";
import fastify, { LogController, type FastifyBaseLogger } from "fastify";
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import type { Context } from "./context.ts";
import { answerErrors } from "./http/answer-errors.ts";
import type { App } from "./http/app-types.ts";
import { guardRequests } from "./http/guard-requests.ts";
import { createMetrics } from "./http/metrics.ts";
import { adminPageRoutes, builtAdminFolder } from "./routes/admin-page.ts";
import { apiKeyRoutes } from "./routes/api-keys.ts";
import { auditRoutes } from "./routes/audit.ts";
import { authRoutes } from "./routes/auth.ts";
import { accountRoutes } from "./routes/bots.ts";
import { addDocumentation } from "./routes/docs.ts";
import { healthRoutes } from "./routes/health.ts";
import { keyRoutes } from "./routes/keys.ts";
import { licenseRoutes } from "./routes/license.ts";
import { operatorRoutes } from "./routes/operators.ts";
import { subscriptionRoutes } from "./routes/subscriptions.ts";

const maxBodyBytes = 64 * 1024;
const requestTimeoutMs = 15_000;

/** The whole server without a socket: tests ask it directly, `main.ts` lets it listen. `adminFolder` holds the built page of the operators. */
export const createApp = async (context: Context, adminFolder: string = builtAdminFolder): Promise<App> => {
  const { config, ports } = context;
  const loggerInstance: FastifyBaseLogger = context.log;
  const app = fastify({
    loggerInstance, logController: new LogController({ disableRequestLogging: true }), genReqId: () => ports.newId(), requestIdHeader: false, bodyLimit: maxBodyBytes, requestTimeout: requestTimeoutMs, return503OnClosing: true,
    trustProxy: config.trustProxy === null ? false : [...config.trustProxy], routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] } },
    referrerPolicy: { policy: "no-referrer" }, strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true }, frameguard: { action: "deny" },
  });
  await app.register(cors, { origin: [...config.corsOrigins], credentials: true, methods: ["GET", "POST", "PATCH", "DELETE"], exposedHeaders: ["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "Retry-After", "X-Idempotent-Replay"] });
  await app.register(cookie);
  await app.register(underPressure, { maxEventLoopDelay: config.maxDelayMs, retryAfter: 5 });
  answerErrors(app);
  const registry = createMetrics(app, context);
  guardRequests(app, context);
  app.addHook("onSend", async (_request, reply) => {
    // Answers hold keys, tokens and customers' names: no cache keeps one.
    if (reply.getHeader("cache-control") === undefined) void reply.header("cache-control", "no-store");
  });
  await addDocumentation(app);
  await app.register(healthRoutes(context, registry));
  for (const routes of [licenseRoutes, keyRoutes, subscriptionRoutes, authRoutes, operatorRoutes, apiKeyRoutes, accountRoutes, auditRoutes]) await app.register(routes(context));
  await app.register(adminPageRoutes(adminFolder));
  return app;
};

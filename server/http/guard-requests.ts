import type { FastifyReply } from "fastify";
import type { Context } from "../context.ts";
import { ServerError } from "../errors.ts";
import { addressGroup } from "../services/address-group.ts";
import { countRate, type RateVerdict } from "../services/rate-limit.ts";
import type { App } from "./app-types.ts";
import { identify } from "./identify.ts";

export const tellRate = (reply: FastifyReply, rate: RateVerdict): void => {
  void reply.headers({ "ratelimit-limit": rate.limit, "ratelimit-remaining": rate.remaining, "ratelimit-reset": rate.resetS });
};

/** Before anything is read of a request: who asks, how often, and whether they may. Operators count by themselves, others by their address. */
export const guardRequests = (app: App, context: Context): void => {
  const { rates } = context.config;
  app.decorateRequest("principal", null);
  app.addHook("onRequest", async (request, reply) => {
    const { needs, needsOperator, isUncounted } = request.routeOptions.config;
    request.principal = await identify(context, request);
    const principal = request.principal;
    if (isUncounted !== true) {
      const rate = principal ? await countRate(context, `operator ${principal.kind} ${principal.id ?? ""}`, rates.operator) : await countRate(context, `general ${addressGroup(request.ip)}`, rates.general);
      tellRate(reply, rate);
      if (!rate.isAllowed) throw new ServerError("RATE_LIMITED", { retryAfterS: rate.resetS });
    }
    if ((needs !== undefined || needsOperator === true) && !principal) throw new ServerError("UNAUTHENTICATED");
    if (needsOperator === true && principal?.kind !== "operator") throw new ServerError("FORBIDDEN");
    if (needs !== undefined && principal?.permissions.includes(needs) !== true) throw new ServerError("FORBIDDEN");
  });
};

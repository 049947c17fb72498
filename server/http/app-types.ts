import type { FastifyBaseLogger, FastifyInstance, RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { Permission } from "../../shared/license/operator-contract.ts";
import type { Principal } from "../services/permissions.ts";

export type App = FastifyInstance<RawServerDefault, RawRequestDefaultExpression, RawReplyDefaultExpression, FastifyBaseLogger, ZodTypeProvider>;

declare module "fastify" {
  interface FastifyRequest {
    /** Who asks; null for anybody. */
    principal: Principal | null;
  }
  interface FastifyContextConfig {
    /** What a caller must be allowed to do. Absent: open to everybody. */
    needs?: Permission;
    /** Signed in, whatever the permissions. */
    needsOperator?: boolean;
    /** Not counted against the general limit: probes, and what has a limit of its own. */
    isUncounted?: boolean;
  }
}

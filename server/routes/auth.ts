import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { mayManageRole, Operator, OperatorSelf, OperatorTokens, Role } from "../../shared/license/operator-contract.ts";
import type { Context } from "../context.ts";
import { ServerError } from "../errors.ts";
import { tellRate } from "../http/guard-requests.ts";
import { actorOf, headerOf, requirePrincipal } from "../http/identify.ts";
import { doChange } from "../http/repeatable.ts";
import { knownDeviceLifeMs, logIn } from "../services/login.ts";
import { addOperator } from "../services/operators.ts";
import { hashPassword } from "../services/passwords.ts";
import { accessLifeS, endSession, refreshLifeMs, refreshSession } from "../services/sessions.ts";
import { getOperator } from "../store/repositories/operators-repository.ts";
import { needs, refusals, signedInAs } from "./answers.ts";
import { Password, toOperator, Username } from "./operators.ts";

const tags = ["sign-in"];
const refreshCookie = "almudeer_refresh";
const deviceCookie = "almudeer_device";

const LoginRequest = z.strictObject({ username: z.string().min(1).max(254).optional(), email: z.string().min(1).max(254).optional(), password: z.string().min(1).max(200), device_token: z.string().max(200).optional() })
  .refine((body) => (body.username ?? body.email) !== undefined, "names nobody");
const RegisterRequest = z.strictObject({ email: z.email().max(254), username: Username.optional(), fullName: z.string().trim().min(1).max(200), password: Password, role: Role.default("support") });
/** Empty where the cookie brings it. */
const RefreshRequest = z.strictObject({ refresh_token: z.string().min(20).max(200).optional() }).nullish();

const setCookie = (reply: FastifyReply, name: string, value: string, lifeMs: number): void => {
  void reply.setCookie(name, value, { httpOnly: true, secure: true, sameSite: "strict", path: "/api/auth", maxAge: Math.floor(lifeMs / 1000) });
};

const refreshTokenOf = (request: FastifyRequest): string | null => (request.body as z.infer<typeof RefreshRequest>)?.refresh_token ?? request.cookies[refreshCookie] ?? null;

/** Operators' sign-in. Tokens come in the body for programs and in strict cookies for browsers. */
export const authRoutes = (context: Context): FastifyPluginAsyncZod => async (app) => {
  app.post("/api/auth/login", {
    config: { isUncounted: true },
    schema: {
      tags, summary: "Sign in", body: LoginRequest,
      response: { 200: OperatorTokens.extend({ device_token: z.string(), user: Operator }), ...refusals },
    },
  }, async (request, reply) => {
    const { username, email, password, device_token: deviceToken } = request.body;
    const answer = await logIn(context, { login: username ?? email ?? "", password, deviceToken: deviceToken ?? headerOf(request, "x-device-token") ?? request.cookies[deviceCookie] ?? null, ip: request.ip }, (rate) => tellRate(reply, rate));
    setCookie(reply, refreshCookie, answer.refreshToken, refreshLifeMs);
    setCookie(reply, deviceCookie, answer.deviceToken, knownDeviceLifeMs);
    return { access_token: answer.accessToken, token_type: "bearer" as const, expires_in: accessLifeS, refresh_token: answer.refreshToken, device_token: answer.deviceToken, user: toOperator(answer.operator) };
  });

  app.post("/api/auth/register", {
    config: needs("operator:write"),
    schema: {
      tags, security: signedInAs, summary: "Add an operator", body: RegisterRequest,
      response: { 201: Operator, ...refusals },
    },
  }, async (request, reply) => {
    const { email, username, fullName, password, role } = request.body;
    if (!mayManageRole(requirePrincipal(request).role, role)) throw new ServerError("FORBIDDEN");
    const passwordHash = await hashPassword(password);
    const row = await doChange(context, request, reply, (tx) => addOperator(context, tx, { email, username: username ?? email, fullName, role }, passwordHash, actorOf(request)));
    return reply.status(201).send(toOperator(row));
  });

  app.post("/api/auth/refresh", {
    schema: {
      tags, summary: "The next pair of tokens", body: RefreshRequest,
      response: { 200: OperatorTokens, ...refusals },
    },
  }, async (request, reply) => {
    const token = refreshTokenOf(request);
    if (token === null) throw new ServerError("UNAUTHENTICATED");
    const answer = await refreshSession(context, token, actorOf(request));
    setCookie(reply, refreshCookie, answer.refreshToken, refreshLifeMs);
    return { access_token: answer.accessToken, token_type: "bearer" as const, expires_in: accessLifeS, refresh_token: answer.refreshToken };
  });

  app.post("/api/auth/logout", {
    schema: {
      tags, summary: "End this session", body: RefreshRequest,
      response: { 200: z.object({ ended: z.literal(true) }), ...refusals },
    },
  }, async (request, reply) => {
    const token = refreshTokenOf(request);
    const sessionId = request.principal?.sessionId ?? null;
    if (sessionId !== null) await endSession(context, { sessionId }, actorOf(request));
    if (token !== null) await endSession(context, { refreshToken: token }, actorOf(request));
    void reply.clearCookie(refreshCookie, { path: "/api/auth" });
    return { ended: true as const };
  });

  // Both names are asked for.
  for (const path of ["/me", "/api/auth/me"]) {
    app.get(path, {
      config: { needsOperator: true },
      schema: {
        tags, security: [{ bearer: [] }], summary: "Who is signed in",
        response: { 200: OperatorSelf, ...refusals },
      },
    }, async (request) => {
      const principal = requirePrincipal(request);
      const row = await getOperator(context.db, principal.id ?? "");
      if (!row) throw new ServerError("UNAUTHENTICATED");
      return { ...toOperator(row), permissions: [...principal.permissions] };
    });
  }
};

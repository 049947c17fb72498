import { jwtVerify, SignJWT, errors as joseErrors } from "jose";
import { z } from "zod";
import type { Context } from "../context.ts";
import { ServerError } from "../errors.ts";
import { findLiveOperator, findRefreshToken, insertRefreshToken, insertSession, revokeSession, rotateRefreshToken } from "../store/repositories/sessions-repository.ts";
import type { Db } from "../store/schema.ts";
import { recordEvent, type Actor } from "./audit.ts";
import { operatorPrincipal, type Principal } from "./permissions.ts";

export const accessLifeS = 60 * 60;
export const refreshLifeMs = 7 * 24 * 60 * 60_000;
/** How long after a rotation the same token may come once more: its answer may have been lost on the way. */
export const retryWindowMs = 10_000;
const refreshTokenBytes = 32;

const issuer = "al-mudeer-license-server";
const audience = "al-mudeer-operators";

export interface SessionTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

const AccessClaims = z.object({ sub: z.string().max(60), sid: z.string().max(60) });

const signAccess = ({ config, ports }: Context, operatorId: string, sessionId: string): Promise<string> => {
  const nowS = Math.floor(ports.now() / 1000);
  return new SignJWT({ sid: sessionId }).setProtectedHeader({ alg: "HS256", typ: "JWT" }).setIssuer(issuer).setAudience(audience).setSubject(operatorId).setIssuedAt(nowS).setExpirationTime(nowS + accessLifeS)
    .sign(new TextEncoder().encode(config.secrets.jwtSecret));
};

/** The operator behind an access token; null for one that is false, old, of a session that is over or of an operator switched off. */
export const readAccessToken = async ({ config, db, ports }: Context, token: string): Promise<Principal | null> => {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(config.secrets.jwtSecret), { algorithms: ["HS256"], issuer, audience, currentDate: new Date(ports.now()), requiredClaims: ["exp", "iat", "sub"] });
    const claims = AccessClaims.safeParse(payload);
    if (!claims.success) return null;
    const operator = await findLiveOperator(db, claims.data.sid, claims.data.sub);
    return operator ? operatorPrincipal(operator, claims.data.sid) : null;
  } catch (error) {
    if (error instanceof joseErrors.JOSEError) return null;
    throw error;
  }
};

/** A new session with its first pair of tokens. */
export const beginSession = async (context: Context, tx: Db, operatorId: string): Promise<SessionTokens> => {
  const { ports, vault } = context;
  const sessionId = ports.newId();
  const refreshToken = Buffer.from(ports.randomBytes(refreshTokenBytes)).toString("base64url");
  await insertSession(tx, { id: sessionId, adminUserId: operatorId, createdAt: ports.now() });
  await insertRefreshToken(tx, { hash: vault.hash("refresh-token", refreshToken), session_id: sessionId, created_at: ports.now(), expires_at: ports.now() + refreshLifeMs, rotated_at: null });
  return { accessToken: await signAccess(context, operatorId, sessionId), refreshToken };
};

type Refreshed = { readonly kind: "tokens"; readonly operatorId: string; readonly sessionId: string; readonly refreshToken: string } | { readonly kind: "over" } | { readonly kind: "reused" };

/**
 * Gives the next pair for a refresh token. The next token follows from this one and the server's secret, so a repeat within ten
 * seconds gets the very same one: fifty tabs at once, or a lost answer, make no second branch. Any later repeat, or one after the next
 * token was used, is somebody else's and ends the session.
 */
export const refreshSession = async (context: Context, refreshToken: string, actor: Actor): Promise<SessionTokens> => {
  const { db } = context;
  const outcome = await db.transaction().execute((tx) => rotate(context, tx, refreshToken, actor));
  if (outcome.kind === "reused") throw new ServerError("TOKEN_REUSED");
  if (outcome.kind === "over") throw new ServerError("SESSION_OVER");
  if (!(await findLiveOperator(db, outcome.sessionId, outcome.operatorId))) throw new ServerError("SESSION_OVER");
  return { accessToken: await signAccess(context, outcome.operatorId, outcome.sessionId), refreshToken: outcome.refreshToken };
};

const rotate = async (context: Context, tx: Db, refreshToken: string, actor: Actor): Promise<Refreshed> => {
  const { ports, vault } = context;
  const now = ports.now();
  const hash = vault.hash("refresh-token", refreshToken);
  const next = vault.hash("refresh-successor", refreshToken);
  const nextHash = vault.hash("refresh-token", next);
  const used = await rotateRefreshToken(tx, hash, now);
  const found = await findRefreshToken(tx, hash);
  if (!found) return { kind: "over" };
  const tokens: Refreshed = { kind: "tokens", operatorId: found.admin_user_id, sessionId: found.session_id, refreshToken: next };
  if (used) {
    await insertRefreshToken(tx, { hash: nextHash, session_id: used.session_id, created_at: now, expires_at: now + refreshLifeMs, rotated_at: null });
    return tokens;
  }
  if (found.revoked_at !== null || found.expires_at <= now || found.rotated_at === null) return { kind: "over" };
  const successor = await findRefreshToken(tx, nextHash);
  if (now - found.rotated_at <= retryWindowMs && successor?.rotated_at === null) return tokens;
  await revokeSession(tx, found.session_id, now, "refresh token used twice");
  await recordEvent(context, tx, { actor: { ...actor, id: found.admin_user_id }, action: "session.reuse", status: "failure", target: { kind: "session", id: found.session_id } });
  return { kind: "reused" };
};

/** Ends the session of an access token, or of a refresh token. Ending one that is over is no failure. */
export const endSession = async (context: Context, by: { readonly sessionId: string } | { readonly refreshToken: string }, actor: Actor): Promise<void> => {
  const { db, ports, vault } = context;
  await db.transaction().execute(async (tx) => {
    const sessionId = "sessionId" in by ? by.sessionId : (await findRefreshToken(tx, vault.hash("refresh-token", by.refreshToken)))?.session_id;
    if (sessionId === undefined || !(await revokeSession(tx, sessionId, ports.now(), "signed out"))) return;
    await recordEvent(context, tx, { actor, action: "session.end", target: { kind: "session", id: sessionId } });
  });
};

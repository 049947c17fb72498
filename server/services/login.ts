import type { Context } from "../context.ts";
import { ServerError } from "../errors.ts";
import { findOperator, updateOperator, type OperatorRow } from "../store/repositories/operators-repository.ts";
import { insertKnownDevice, isKnownDevice } from "../store/repositories/sessions-repository.ts";
import { addressGroup } from "./address-group.ts";
import { recordEvent } from "./audit.ts";
import { hashPassword, verifyNobody, verifyPassword } from "./passwords.ts";
import { countRate, type RateVerdict } from "./rate-limit.ts";
import { beginSession, type SessionTokens } from "./sessions.ts";
import { releaseAttempt, reserveAttempt, type ThrottleSubject } from "./throttle.ts";

export const knownDeviceLifeMs = 180 * 24 * 60 * 60_000;
const deviceTokenBytes = 32;

export interface LoginInput {
  /** User name or address, as typed. */
  readonly login: string;
  readonly password: string;
  /** What an earlier sign-in on this device left behind. */
  readonly deviceToken: string | null;
  readonly ip: string;
}

export interface LoginAnswer extends SessionTokens {
  readonly deviceToken: string;
  readonly operator: OperatorRow;
}

/**
 * Signs an operator in. A device that has signed in before is counted by itself: whatever strangers try with the same name or from the
 * same address, it gets in. `onRate` learns the verdict of the limit for sign-ins before anything is refused.
 */
export const logIn = async (context: Context, input: LoginInput, onRate: (rate: RateVerdict) => void): Promise<LoginAnswer> => {
  const { config, db, ports, vault } = context;
  const login = input.login.trim().toLowerCase();
  const operator = await findOperator(db, login);
  const deviceHashes = input.deviceToken === null ? [] : vault.hashes("device-token", input.deviceToken);
  const isKnown = operator !== undefined && deviceHashes.length > 0 && (await isKnownDevice(db, deviceHashes, operator.id, ports.now()));
  // A name and an address of the same person are one account; a name of nobody's is counted like any other.
  const account = operator?.id ?? vault.hash("login-name", login);
  const address = addressGroup(input.ip);
  const subjects: readonly ThrottleSubject[] = isKnown ? [{ kind: "device", name: deviceHashes[0] ?? "" }] : [{ kind: "login", name: account }, { kind: "address", name: address }];

  const rate = await countRate(context, isKnown ? `auth device:${deviceHashes[0]}` : `auth ${address}`, config.rates.auth);
  onRate(rate);
  if (!rate.isAllowed) throw new ServerError("RATE_LIMITED", { retryAfterS: rate.resetS });
  await reserveAttempt(context, subjects);

  const actor = { kind: "operator", id: operator?.id ?? null, name: operator?.username ?? "(unknown)", ip: input.ip } as const;
  const isRight = await checkPassword(context, operator, input.password);
  if (!isRight || !operator) {
    await db.transaction().execute((tx) => recordEvent(context, tx, { actor, action: "session.begin", status: "failure", details: { knownDevice: isKnown } }));
    throw new ServerError("LOGIN_FAILED");
  }
  await releaseAttempt(context, subjects);
  const deviceToken = isKnown && input.deviceToken !== null ? input.deviceToken : Buffer.from(ports.randomBytes(deviceTokenBytes)).toString("base64url");
  const tokens = await db.transaction().execute(async (tx) => {
    await updateOperator(tx, operator.id, { last_login_at: ports.now() });
    if (!isKnown) await insertKnownDevice(tx, { hash: vault.hash("device-token", deviceToken), adminUserId: operator.id, createdAt: ports.now(), expiresAt: ports.now() + knownDeviceLifeMs });
    const begun = await beginSession(context, tx, operator.id);
    await recordEvent(context, tx, { actor, action: "session.begin", details: { knownDevice: isKnown } });
    return begun;
  });
  return { ...tokens, deviceToken, operator };
};

const checkPassword = async ({ db, ports }: Context, operator: OperatorRow | undefined, password: string): Promise<boolean> => {
  if (operator?.is_active !== 1) {
    await verifyNobody(password);
    return false;
  }
  const { isRight, isOutdated } = await verifyPassword(operator.password_hash, password);
  if (isRight && isOutdated) await updateOperator(db, operator.id, { password_hash: await hashPassword(password), updated_at: ports.now() });
  return isRight;
};

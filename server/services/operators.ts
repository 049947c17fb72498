import { mayManageRole, Role } from "../../shared/license/operator-contract.ts";
import type { Context } from "../context.ts";
import { ServerError } from "../errors.ts";
import { countActiveOwners, findOperator, getOperator, insertOperator, updateOperator, type OperatorRow } from "../store/repositories/operators-repository.ts";
import { forgetKnownDevices, revokeSessionsOf } from "../store/repositories/sessions-repository.ts";
import type { Db } from "../store/schema.ts";
import { recordEvent, type Actor } from "./audit.ts";
import { hashPassword } from "./passwords.ts";
import type { Principal } from "./permissions.ts";

export interface NewOperator {
  readonly email: string;
  readonly username: string;
  readonly fullName: string;
  readonly password: string;
  readonly role: Role;
}

/** Adds an operator inside the caller's transaction. `passwordHash` was made before it: hashing takes its time and holds no lock. */
export const addOperator = async (context: Context, tx: Db, input: Omit<NewOperator, "password">, passwordHash: string, actor: Actor): Promise<OperatorRow> => {
  const { ports } = context;
  const now = ports.now();
  const username = input.username.trim().toLowerCase();
  const email = input.email.trim().toLowerCase();
  // Whoever signs in by either must be one person.
  if ((await findOperator(tx, username)) ?? (await findOperator(tx, email))) throw new ServerError("CONFLICT");
  const row: OperatorRow = { id: ports.newId(), username, email, full_name: input.fullName, password_hash: passwordHash, role: input.role, is_active: 1, created_at: now, updated_at: now, last_login_at: null };
  await insertOperator(tx, row);
  await recordEvent(context, tx, { actor, action: "operator.create", target: { kind: "operator", id: row.id }, details: { role: row.role, username } });
  return row;
};

export interface OperatorChange {
  readonly role?: Role;
  readonly isActive?: boolean;
  readonly fullName?: string;
  readonly passwordHash?: string;
}

/** Changes an operator. A new role, password or being switched off ends all sessions; the last active owner stays one. */
export const changeOperator = async (context: Context, tx: Db, principal: Principal, id: string, change: OperatorChange, actor: Actor): Promise<OperatorRow> => {
  const { ports } = context;
  const before = await getOperator(tx, id);
  if (!before) throw new ServerError("NOT_FOUND");
  if (!mayManageRole(principal.role, Role.parse(before.role)) || (change.role !== undefined && !mayManageRole(principal.role, change.role))) throw new ServerError("FORBIDDEN");
  await updateOperator(tx, id, {
    updated_at: ports.now(),
    ...(change.role === undefined ? {} : { role: change.role }),
    ...(change.isActive === undefined ? {} : { is_active: change.isActive ? 1 : 0 }),
    ...(change.fullName === undefined ? {} : { full_name: change.fullName }),
    ...(change.passwordHash === undefined ? {} : { password_hash: change.passwordHash }),
  });
  if (change.role !== undefined || change.isActive === false || change.passwordHash !== undefined) await revokeSessionsOf(tx, id, ports.now(), "operator changed");
  if (change.isActive === false || change.passwordHash !== undefined) await forgetKnownDevices(tx, id);
  // The event's lock comes before the count, so two owners cannot take each other's place away at the same moment.
  const changed = Object.entries(change).filter(([, value]) => value !== undefined).map(([name]) => name);
  await recordEvent(context, tx, {
    actor, action: "operator.change", target: { kind: "operator", id },
    details: { changed, ...(change.role === undefined ? {} : { role: change.role }), ...(change.isActive === undefined ? {} : { isActive: change.isActive }) },
  });
  if ((await countActiveOwners(tx)) === 0) throw new ServerError("CONFLICT", { reason: "The last owner stays." });
  const after = await getOperator(tx, id);
  if (!after) throw new ServerError("NOT_FOUND");
  return after;
};

/** The owner of a fresh install, or one added from the command line. */
export const createOwner = async (context: Context, input: Omit<NewOperator, "role">, actor: Actor): Promise<OperatorRow> => {
  const passwordHash = await hashPassword(input.password);
  return context.db.transaction().execute((tx) => addOperator(context, tx, { ...input, role: "owner" }, passwordHash, actor));
};

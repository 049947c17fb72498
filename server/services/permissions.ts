import { Permission, Role } from "../../shared/license/operator-contract.ts";

const all = Permission.options;

const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = {
  owner: all,
  super_admin: all,
  admin: all.filter((permission) => permission !== "operator:write"),
  support: ["subscription:read", "account:read"],
};

/** Who asks, as told by a credential that was checked. */
export interface Principal {
  readonly kind: "operator" | "api_key" | "admin_key";
  readonly id: string | null;
  readonly name: string;
  /** Of operators only; the admin key stands for an owner. */
  readonly role: Role | null;
  readonly sessionId: string | null;
  readonly permissions: readonly Permission[];
}

export const operatorPrincipal = (operator: { readonly id: string; readonly username: string; readonly role: string }, sessionId: string): Principal => {
  const role = Role.parse(operator.role);
  return { kind: "operator", id: operator.id, name: operator.username, role, sessionId, permissions: permissionsOf[role] };
};

export const adminKeyPrincipal: Principal = { kind: "admin_key", id: null, name: "X-Admin-Key", role: "owner", sessionId: null, permissions: all };

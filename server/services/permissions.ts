import { z } from "zod";

/** What a caller may do. API keys have some of these as scopes, operators have those of their role. */
export const Permission = z.enum(["subscription:read", "subscription:write", "account:read", "account:write", "audit:read", "operator:read", "operator:write", "apikey:write"]);
export type Permission = z.infer<typeof Permission>;

export const Role = z.enum(["owner", "super_admin", "admin", "support"]);
export type Role = z.infer<typeof Role>;

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

/** Only an owner makes or changes owners; an API key changes no operators whatever its scopes. */
export const mayManageRole = (principal: Principal, role: Role): boolean =>
  principal.role === "owner" || (principal.role === "super_admin" && role !== "owner");
